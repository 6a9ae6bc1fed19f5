/**
 * Pairs of a body and its HTML in a text file:
 *
 *     ~~~~ name of the case
 *     Markdown
 *     ~~~~ gives
 *     HTML, slots as {link other.md}, {image a.jpg first}, {ad 1}, {related one two}
 *     ~~~~ and says
 *     3:1 markdown/no-alt
 *
 * The last part is left out where there is no problem.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { type Body, type BodyOptions, fillSlots, type Slot } from '../../src/markdown/body.ts';

export interface MarkdownCase {
  readonly name: string;
  readonly body: string;
  readonly html: string;
  readonly problems: string;
}

export const OPTIONS: BodyOptions = {
  language: 'en-GB',
  timeZone: 'Asia/Hong_Kong',
  words: { footnotes: 'Footnotes', backToText: 'Back to text', update: 'Update', note: 'Note' },
};

export function readCases(folder: URL): readonly MarkdownCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  if (files.length === 0) throw new Error(`no cases in ${folder.href}`);
  return files.flatMap((file) => casesOf(file, readFileSync(new URL(file, folder), 'utf8')));
}

/** The HTML with slots as a person can read them. */
export function shown(body: Body): string {
  return fillSlots(body, (at) => showSlot(body.slots[at] as Slot)).trim();
}

export function showProblems(body: Body): string {
  return body.problems.map(({ code, place }) => `${place?.line}:${place?.column} ${code}`).join('\n');
}

function showSlot(slot: Slot): string {
  if (slot.kind === 'link') return `{link ${slot.href}}`;
  if (slot.kind === 'image')
    return `{image ${slot.src}${slot.first ? ' first' : ''} ${JSON.stringify(slot.alt)}}`;
  if (slot.kind === 'ad') return `{ad ${slot.index}}`;
  return `{related ${slot.slugs.join(' ')}}`;
}

function casesOf(file: string, text: string): readonly MarkdownCase[] {
  const cases: MarkdownCase[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; ) {
    const name = /^~~~~ (.*)$/.exec(lines[i] ?? '')?.[1];
    if (name === undefined) {
      if (lines[i]?.trim())
        throw new Error(`${file}:${i + 1}: a case begins with a line of ~~~~ and its name`);
      i++;
      continue;
    }
    const start = i + 1;
    const gives = findLine(lines, start, '~~~~ gives');
    if (gives < 0) throw new Error(`${file}:${start}: "${name}" has no part "~~~~ gives"`);
    const next = lines.findIndex((line, n) => n > gives && /^~~~~ /.test(line) && line !== '~~~~ and says');
    const end = next < 0 ? lines.length : next;
    const says = findLine(lines.slice(0, end), gives, '~~~~ and says');
    cases.push({
      name: `${file}:${start} ${name}`,
      body: lines.slice(start, gives).join('\n'),
      html: lines
        .slice(gives + 1, says < 0 ? end : says)
        .join('\n')
        .trim(),
      problems:
        says < 0
          ? ''
          : lines
              .slice(says + 1, end)
              .join('\n')
              .trim(),
    });
    i = end;
  }
  return cases;
}

function findLine(lines: readonly string[], from: number, wanted: string): number {
  return lines.indexOf(wanted, from);
}
