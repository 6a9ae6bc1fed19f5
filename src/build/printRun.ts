/** Planned outputs → files in the stage: what each thread does with its share of them. */

import type { Problem } from '../base/diagnostic.ts';
import { openEncoder } from '../base/encoder.ts';
import type { Desk } from '../pages/desk.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Output, Recipe } from '../pages/plan.ts';
import type { Press } from '../pages/press.ts';
import { keyOf } from './cache.ts';
import type { FindBody } from './keptBodies.ts';
import type { StagedFile, Stager } from './stager.ts';

/** An output that may have to be made. */
export interface RunItem {
  /** Its place in the plan. */
  readonly index: number;
  /** The key of the file that stands at its path; nothing where none does that is as it was published. */
  readonly standing: string | undefined;
}

export interface RunOutcome {
  readonly index: number;
  readonly key: string;
  /** Ranks of the articles that it shows beside its own. */
  readonly shown: readonly number[];
  /** What was made; nothing where the file that stands has this very key, or where a template failed. */
  readonly file: (Pick<StagedFile, 'digest' | 'stands'> & { readonly bytes: number }) | undefined;
  readonly problems: readonly Problem[];
}

/** All that a build's outputs are made from and with. */
export interface RunSetup {
  readonly desk: Desk;
  readonly outputs: readonly Output[];
  readonly press: Press;
  /** Names all that every output is made from beside its recipe. */
  readonly sharedKey: string;
  readonly findBody: FindBody;
  readonly put: Stager;
}

export type PrintRun = (item: RunItem) => RunOutcome;

/**
 * The view is worked out where the page is made, so that neither it nor the page's text ever goes from one thread to
 * another. Every thread has the whole plan, which is the same in each of them.
 */
export function openPrintRun({ desk, outputs, press, sharedKey, findBody, put }: RunSetup): PrintRun {
  const encode = openEncoder();
  return ({ index, standing }) => {
    const output = outputs[index] as Output;
    desk.shown.clear();
    const recipe = output.recipe();
    const key = keyOf(textOf(recipe), sharedKey);
    const facts = { index, key, shown: [...desk.shown] };
    if (key === standing) return { ...facts, file: undefined, problems: [] };
    const { value, problems } = makeOutput(recipe, press, findBody);
    if (value === undefined) return { ...facts, file: undefined, problems };
    const data = encode(value);
    const { digest, stands } = put(output.path, key, data);
    return { ...facts, file: { digest, stands, bytes: data.length }, problems };
  };
}

/** All that a recipe says, in one text. Structured data is JSON already: as a text within JSON each quote would be written anew. */
function textOf(recipe: Recipe): string {
  if (recipe.kind !== 'page') return JSON.stringify(recipe);
  const { view, body } = recipe;
  const head = { ...view.head, jsonLdHtml: '' };
  return `${JSON.stringify([{ ...view, head }, body])}\n${view.head.jsonLdHtml}`;
}
