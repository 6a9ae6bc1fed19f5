/** The ledger as columns of plain text, for a terminal: what each line became, by which rule, how surely and why. */

import { type Ledger, type LedgerLine, type Role, readableRows } from './ledger.ts';

/** Colours a piece of text; the caller knows the terminal. The default leaves it plain. */
export type Painter = (text: string, tone: Tone) => string;

/** What a colour is to say: kept as text, kept as a field, an ad, dropped, or in doubt. */
export type Tone = 'text' | 'field' | 'ad' | 'dropped' | 'doubt' | 'plain';

/** Below this a line is worth a look. */
const DOUBT = 0.6;
const TEXT_WIDTH = 48;

export function explain(ledger: Ledger, paint: Painter = (text) => text): string {
  const shown = readableRows(ledger).filter((line) => line.role !== 'blank');
  const numbers = String(ledger.lines.length).length;
  const roles = Math.max(6, ...shown.map((line) => becameOf(line).length));
  const rules = Math.max(4, ...shown.map((line) => line.rule.length));
  const head = `${'line'.padStart(numbers)}  ${pad('text', TEXT_WIDTH)}  ${'became'.padEnd(roles)}  ${'rule'.padEnd(rules)}  sure  reason`;
  const rows = shown.map((line) => {
    const sure = `${Math.round(line.certainty * 100)}%`.padStart(4);
    const text = `${String(line.line).padStart(Math.max(4, numbers))}  ${pad(visible(line.text), TEXT_WIDTH)}  ${becameOf(line).padEnd(roles)}`;
    const why = `${line.rule.padEnd(rules)}  ${sure}  ${line.inferred ? 'inferred: ' : ''}${line.reason}`;
    return `${paint(text, toneOf(line.role))}  ${line.certainty < DOUBT ? paint(why, 'doubt') : why}`.trimEnd();
  });
  const fields = ledger.findings.map((finding) => {
    const lines = finding.lines.length === 0 ? 'the whole text' : `line ${finding.lines.join(', ')}`;
    const sure = `${Math.round(finding.certainty * 100)}%`;
    return `${paint(finding.field, 'field')}: ${cut(visible(finding.value), 80)}  (${lines}; ${finding.rule}, ${sure}${finding.inferred ? ', inferred' : ''}: ${finding.reason})`;
  });
  return `${[head, ...rows, ...(fields.length > 0 ? ['', ...fields] : [])].join('\n')}\n`;
}

function becameOf(line: Omit<LedgerLine, 'end'>): string {
  if (line.part !== undefined) return `${line.role}, part ${line.part + 1}`;
  return line.field !== undefined && line.field !== line.role ? `${line.role} → ${line.field}` : line.role;
}

function toneOf(role: Role): Tone {
  if (role === 'body' || role === 'crosshead' || role === 'introduction') return 'text';
  if (role === 'furniture') return 'dropped';
  return role === 'ad break' ? 'ad' : 'field';
}

/** Control characters would reach the terminal. */
function visible(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g, ' ')
    .trim();
}

function cut(text: string, width: number): string {
  const marks = [...text];
  let used = 0;
  let end = 0;
  while (end < marks.length && used + widthOf(marks[end] ?? '') <= width) used += widthOf(marks[end++] ?? '');
  if (end === marks.length) return text;
  while (end > 0 && used + 1 > width) used -= widthOf(marks[--end] ?? '');
  return `${marks.slice(0, end).join('')}…`;
}

function pad(text: string, width: number): string {
  const short = cut(text, width);
  return short + ' '.repeat(Math.max(0, width - [...short].reduce((sum, mark) => sum + widthOf(mark), 0)));
}

/** Columns that a character takes: two for the wide scripts and emoji, none for marks that combine. */
function widthOf(mark: string): number {
  if (/\p{M}/u.test(mark)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    mark,
  )
    ? 2
    : 1;
}
