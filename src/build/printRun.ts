/** Planned outputs → files in the stage: what each thread does with its share of them. */

import type { Problem } from '../base/diagnostic.ts';
import { openEncoder } from '../base/encoder.ts';
import type { Desk } from '../pages/desk.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Output } from '../pages/plan.ts';
import type { Press } from '../pages/press.ts';
import type { PublishedFile } from './cache.ts';
import type { FindBody } from './keptBodies.ts';
import { type OutputTies, tiesOfMade } from './outputTies.ts';
import type { MadeFile, Stager } from './stager.ts';

/** An output that may have to be made. */
export interface RunItem {
  /** Its place in the plan. */
  readonly index: number;
  /** The file that stands at its path; nothing where none does that is as it was published. */
  readonly standing: PublishedFile | undefined;
}

export interface RunOutcome {
  readonly index: number;
  readonly ties: OutputTies;
  /** Nothing where a template failed. */
  readonly file: (MadeFile & { readonly bytes: number }) | undefined;
  readonly problems: readonly Problem[];
}

/** All that a build's outputs are made from and with. */
export interface RunSetup {
  readonly desk: Desk;
  readonly outputs: readonly Output[];
  readonly press: Press;
  readonly findBody: FindBody;
  readonly put: Stager;
}

export type PrintRun = (item: RunItem) => RunOutcome;

/**
 * The view is worked out where the page is made, so that neither it nor the page's text ever goes from one thread to
 * another. Every thread has the whole plan, which is the same in each of them.
 */
export function openPrintRun({ desk, outputs, press, findBody, put }: RunSetup): PrintRun {
  const encode = openEncoder();
  return ({ index, standing }) => {
    const output = outputs[index] as Output;
    desk.shown.clear();
    desk.asked.clear();
    const { value, problems } = makeOutput(output.recipe(), press, findBody);
    const ties = tiesOfMade(output, desk);
    if (value === undefined) return { index, ties, file: undefined, problems };
    const data = encode(value);
    return { index, ties, file: { ...put(output.path, data, standing), bytes: data.length }, problems };
  };
}
