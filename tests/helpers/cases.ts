/**
 * Reads pairs of input and output from a text file, so that a case can be written in an editor:
 *
 *     === name of the case
 *     input
 *     >>>
 *     output
 *
 * A case without its `>>>` is a failure, never a reason to write one.
 */

import { readFileSync } from 'node:fs';

export interface TextCase {
  /** `file.txt:12 name of the case`, for the name of the test. */
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

const HEAD = '=== ';
const ARROW = '>>>';

export function readCases(path: string): readonly TextCase[] {
  const file = path.split('/').at(-1) ?? path;
  const lines = readFileSync(path, 'utf8').split('\n');
  const heads = lines.flatMap((line, i) => (line.startsWith(HEAD) ? [i] : []));
  if (heads.length === 0)
    throw new Error(`${file}: no case in this file; one starts with a line “${HEAD}name”`);
  return heads.map((from, n) => {
    const part = lines.slice(from + 1, heads[n + 1] ?? lines.length);
    const name = `${file}:${from + 1} ${(lines[from] ?? '').slice(HEAD.length)}`;
    const arrow = part.indexOf(ARROW);
    if (arrow < 0) throw new Error(`${name}: no line “${ARROW}” with the output after it`);
    const output = part
      .slice(arrow + 1)
      .join('\n')
      .trimEnd();
    if (output === '') throw new Error(`${name}: the output is missing`);
    return { name, input: part.slice(0, arrow).join('\n'), output };
  });
}
