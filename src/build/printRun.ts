/** Planned outputs → files in the stage: what each thread does with its share of them. */

import type { Problem } from '../base/diagnostic.ts';
import { quickDigest } from '../base/digest.ts';
import { openEncoder } from '../base/encoder.ts';
import type { Desk } from '../pages/desk.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Output, Recipe } from '../pages/plan.ts';
import type { Press } from '../pages/press.ts';
import { keyOf, type PublishedFile } from './cache.ts';
import type { FindBody } from './keptBodies.ts';
import type { StagedFile, Stager } from './stager.ts';

/** An output that may have to be made. */
export interface RunItem {
  /** Its place in the plan. */
  readonly index: number;
  /** The digest of its recipe, where that is known. */
  readonly recipe?: string | undefined;
  /** The file that stands at its path; nothing where none does that is as it was published. */
  readonly standing: PublishedFile | undefined;
}

export interface RunOutcome {
  readonly index: number;
  readonly key: string;
  /** The recipe's digest. */
  readonly recipe: string;
  /** Ranks of the articles that it shows beside its own. */
  readonly shown: readonly number[];
  /** What was made; nothing where the file that stands has this very key, or where a template failed. */
  readonly file: (Omit<StagedFile, 'path' | 'key'> & { readonly bytes: number }) | undefined;
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
  return ({ index, recipe: known, standing }) => {
    const output = outputs[index] as Output;
    desk.shown.clear();
    const made = output.recipe();
    const recipe = known ?? quickDigest(textOf(made));
    const key = keyOf(recipe, sharedKey);
    const facts = { index, key, recipe, shown: [...desk.shown] };
    if (key === standing?.key) return { ...facts, file: undefined, problems: [] };
    const { value, problems } = makeOutput(made, press, findBody);
    if (value === undefined) return { ...facts, file: undefined, problems };
    const data = encode(value);
    const { digest, stands, written } = put(output.path, key, data, standing);
    return { ...facts, file: { digest, stands, written, bytes: data.length }, problems };
  };
}

/** All that a recipe says, in one text. Structured data is JSON already: as a text within JSON each quote would be written anew. */
function textOf(recipe: Recipe): string {
  if (recipe.kind !== 'page') return JSON.stringify(recipe);
  const { view, body } = recipe;
  const head = { ...view.head, jsonLdHtml: '' };
  return `${JSON.stringify([{ ...view, head }, body])}\n${view.head.jsonLdHtml}`;
}
