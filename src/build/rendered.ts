/** What has to be worked out → files in the stage, and those that stay after all. */

import type { Problem } from '../base/diagnostic.ts';
import type { Output } from '../pages/plan.ts';
import type { Published, PublishedFile } from './cache.ts';
import type { KnownKeys } from './knownKeys.ts';
import type { RunOutcome } from './printRun.ts';
import type { StagedFile } from './stager.ts';

export interface Rendered {
  readonly files: readonly StagedFile[];
  /** What stands in `dist/` and would be made again just so. */
  readonly same: Published;
  readonly made: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** @param known takes the keys */
export function gatherRun(
  outcomes: readonly RunOutcome[],
  outputs: readonly Output[],
  before: Published,
  known: KnownKeys,
): Rendered {
  const files: StagedFile[] = [];
  const same: Record<string, PublishedFile> = {};
  let bytes = 0;
  for (const { index, key, recipe, shown, file, problems } of outcomes) {
    const output = outputs[index] as Output;
    const { path } = output;
    known.add(output, recipe, shown);
    bytes += file?.bytes ?? 0;
    if (file) {
      const { digest, stands, written } = file;
      files.push({ path, key, digest, stands, written });
    } else if (problems.length === 0) same[path] = before[path] as PublishedFile;
  }
  const faults = oncePerTemplate(outcomes.flatMap(({ problems }) => problems));
  return { files, same, made: files.length, bytes, problems: faults };
}

/** A template's fault shows on every page; its place is told once. */
function oncePerTemplate(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ place }) => {
    const key = `${place?.file}:${place?.line}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
