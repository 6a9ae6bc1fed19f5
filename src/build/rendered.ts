/** What was made → files in the stage, and those that stay after all. */

import type { Problem } from '../base/diagnostic.ts';
import type { Output } from '../pages/plan.ts';
import { openMadeFiles } from './madeFiles.ts';
import type { OutputTies } from './outputTies.ts';
import type { RunOutcome } from './printRun.ts';
import type { StagedFile } from './stager.ts';

export interface Rendered {
  readonly files: Iterable<StagedFile>;
  /** How many. */
  readonly count: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** The key of an output that was worked out, by its place in the plan. */
type KeyAt = (index: number, ties: OutputTies) => string;

export interface Gathering {
  /** Takes up outcomes as they come, in any order. */
  readonly take: (outcomes: readonly RunOutcome[]) => void;
  readonly done: () => Rendered;
}

export function gatherRun(outputs: readonly Output[], keyAt: KeyAt): Gathering {
  const files = openMadeFiles(outputs);
  const faults = new Map<string, { readonly index: number; readonly problem: Problem }>();
  let bytes = 0;
  /** A template's fault shows on every page; its place is told once. */
  const tell = (problem: Problem, index: number) => {
    const { place } = problem;
    const key = `${place?.file}:${place?.line}`;
    const known = faults.get(key);
    if (!known || index < known.index) faults.set(key, { index, problem });
  };
  return {
    take: (outcomes) => {
      for (const { index, ties, file, problems } of outcomes) {
        const key = keyAt(index, ties);
        if (file) files.put(index, key, file);
        bytes += file?.bytes ?? 0;
        for (const problem of problems) tell(problem, index);
      }
    },
    done: () => {
      const inOrder = [...faults.values()].sort((a, b) => a.index - b.index);
      return { files, count: files.count(), bytes, problems: inOrder.map(({ problem }) => problem) };
    },
  };
}
