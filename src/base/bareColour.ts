/** A colour of `site.yaml` that stands without quotes: to YAML its `#` begins a comment, and what follows is gone. */

import { type Problem, placeIn } from './diagnostic.ts';
import type { YamlSource } from './yaml.ts';

interface BareColour {
  readonly colour: string;
  readonly line: number;
  readonly column: number;
}

/** The same problems; those that such a colour brought about say so. */
export function blamedOnColours(problems: readonly Problem[], source: YamlSource): readonly Problem[] {
  return problems.map((problem) => {
    const line = problem.place?.line;
    if (line === undefined) return problem;
    const lines = source.text.split('\n');
    const isSyntax = problem.code === 'yaml/syntax';
    const found = isSyntax ? swallowing(lines, line) : bareColour(lines, line);
    if (!found) return problem;
    const { colour } = found;
    const hint = `Put the colour in quotes: "${sixDigits(colour)}"`;
    if (!isSyntax) return { ...problem, hint };
    const message = `“#” begins a comment here, so that “${colour}” and what follows it aren’t read`;
    const place = placeIn(source.file, source.text, found.line, found.column, colour.length);
    return { ...problem, message, hint, place };
  });
}

/** What one leaves open, with the comma or bracket that it takes away, is found there or on the next line that has anything. */
function swallowing(lines: readonly string[], line: number): BareColour | undefined {
  const near = [line, lineBefore(lines, line)].flatMap((one) => bareColour(lines, one) ?? []);
  return near.find(({ line: at, column }) => /[,\]}]/.test((lines[at - 1] ?? '').slice(column)));
}

function bareColour(lines: readonly string[], line: number): BareColour | undefined {
  const found = /^(.*?:\s+)(#[\da-f]{3,8})(?![\w-])/i.exec(lines[line - 1] ?? '');
  const [, before = '', colour = ''] = found ?? [];
  return found && isRead(before) ? { colour, line, column: before.length + 1 } : undefined;
}

/** Is what follows neither in a comment nor in quotes? */
function isRead(before: string): boolean {
  const bare = before.replace(/"[^"]*"|'[^']*'/g, '');
  return !/["']|(?:^|\s)#/.test(bare);
}

function lineBefore(lines: readonly string[], line: number): number {
  let before = line - 1;
  while (before > 0 && (lines[before - 1] ?? '').trim() === '') before--;
  return before;
}

/** Of CSS's shorter forms the one that is asked for; what is over is opacity. */
function sixDigits(colour: string): string {
  const digits = colour.slice(1);
  if (digits.length >= 6) return `#${digits.slice(0, 6)}`;
  return `#${digits.slice(0, 3).replace(/./g, '$&$&')}`;
}
