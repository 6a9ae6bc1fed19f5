/** What was made → files in the stage, and those that stay after all. */

import type { Problem } from '../base/diagnostic.ts';
import type { Output } from '../pages/plan.ts';
import type { KeyOf } from './outputKeys.ts';
import type { RunOutcome } from './printRun.ts';
import type { StagedFile } from './stager.ts';

export interface Rendered {
  readonly files: readonly StagedFile[];
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

export function gatherRun(
  outcomes: readonly RunOutcome[],
  outputs: readonly Output[],
  keyOf: KeyOf,
): Rendered {
  const made = outcomes.flatMap(({ index, shown, file }) => {
    const output = outputs[index] as Output;
    const key = keyOf(output, shown);
    return file ? [{ path: output.path, key, ...file }] : [];
  });
  return {
    files: made,
    bytes: made.reduce((sum, { bytes }) => sum + bytes, 0),
    problems: oncePerTemplate(outcomes.flatMap(({ problems }) => problems)),
  };
}

/** A template's fault shows on every page; its place is told once. */
function oncePerTemplate(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ place }) => {
    const key = `${place?.file}:${place?.line}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
