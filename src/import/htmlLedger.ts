/** A saved page's source, line by line: each line once, with what stands in it, and each piece of text that a reader sees. */

import type { BodyPart } from './bodyParts.ts';
import type { Piece } from './htmlText.ts';
import type { Finding, LedgerLine, LedgerPiece } from './ledger.ts';
import type { Line } from './lines.ts';
import type { Page } from './page.ts';
import type { Assigned } from './roles.ts';

type SourceLine = Pick<Line, 'text' | 'end'>;

/** What is known of a page when its account is drawn up. */
export interface PageRead {
  readonly pieces: readonly Piece[];
  readonly page: Page;
  readonly assigned: readonly Assigned[];
  readonly body: readonly BodyPart[];
  /** Their `lines` are those of the rendered text. */
  readonly findings: readonly Finding[];
  /** Field → where in the source the tag begins that says it. */
  readonly tagged: ReadonlyMap<string, number>;
}

export interface PageAccount {
  readonly lines: readonly LedgerLine[];
  readonly pieces: readonly LedgerPiece[];
  readonly findings: readonly Finding[];
}

/** @param source the lines of the file itself */
export function accountPage(source: readonly SourceLine[], read: PageRead): PageAccount {
  const lineAt = lineFinder(source);
  const pieceOf = new Map<number, number>();
  read.page.at.forEach(({ block }, i) => {
    for (const line of block.lines) pieceOf.set(line.number, i);
  });
  const pieces = toLedgerPieces(read, pieceOf, lineAt);
  const findings = read.findings.map((finding): Finding => {
    const from = finding.lines.flatMap((line) => pieceOf.get(line) ?? []);
    const tag = read.tagged.get(finding.field);
    if (from.length === 0) return { ...finding, lines: tag === undefined ? [] : [lineAt(tag)] };
    return {
      ...finding,
      lines: distinct(from.map((i) => pieces[i]?.line ?? 1)),
      pieces: distinct(from),
    };
  });
  return { lines: source.map(lineTeller(pieces)), pieces, findings };
}

function distinct(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)];
}

/** Place in the source → number of its line. */
function lineFinder(source: readonly SourceLine[]): (at: number) => number {
  const starts: number[] = [];
  let length = 0;
  for (const line of source) {
    starts.push(length);
    length += line.text.length + line.end.length;
  }
  return (at) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function toLedgerPieces(
  { pieces, page, assigned, body, findings }: PageRead,
  pieceOf: ReadonlyMap<number, number>,
  lineAt: (at: number) => number,
): readonly LedgerPiece[] {
  const partOf = new Map<number, number>();
  body.forEach((part, index) => {
    for (const block of part.blocks)
      for (const line of block.lines) partOf.set(pieceOf.get(line.number) ?? -1, index);
  });
  const fieldOf = new Map<number, string>();
  for (const finding of findings) {
    for (const line of finding.lines) {
      const i = pieceOf.get(line) ?? -1;
      if (!fieldOf.has(i)) fieldOf.set(i, finding.field);
    }
  }
  return pieces.map((piece, i): LedgerPiece => {
    const { role, rule, certainty, reason, inferred } = assigned[i] as Assigned;
    const part = partOf.get(i);
    const field = fieldOf.get(i);
    const line = lineAt(piece.start);
    return {
      line,
      to: Math.max(line, lineAt(Math.max(piece.start, piece.end - 1))),
      text: page.at[i]?.block.text ?? piece.text,
      role,
      rule,
      certainty,
      reason,
      inferred,
      ...(field === undefined ? {} : { field }),
      ...(part === undefined ? {} : { part }),
    };
  });
}

/** For each line of the source what it became: as the longest text in it did, of the article's own if there is any. */
function lineTeller(pieces: readonly LedgerPiece[]): (line: SourceLine, i: number) => LedgerLine {
  let next = 0;
  return ({ text, end }, i) => {
    const number = i + 1;
    while (next < pieces.length && (pieces[next]?.to ?? 0) < number) next++;
    let main: LedgerPiece | undefined;
    for (let k = next; k < pieces.length && (pieces[k]?.line ?? Infinity) <= number; k++) {
      const piece = pieces[k] as LedgerPiece;
      if (main === undefined || weightOf(piece) > weightOf(main)) main = piece;
    }
    if (main === undefined) return emptyLine(number, text, end);
    const { role, rule, certainty, reason, inferred, field, part } = main;
    return {
      line: number,
      text,
      end,
      role,
      rule,
      certainty,
      reason,
      inferred,
      ...(field === undefined ? {} : { field }),
      ...(part === undefined ? {} : { part }),
    };
  };
}

/** A line without any text that a reader sees. */
function emptyLine(line: number, text: string, end: string): LedgerLine {
  const isBlank = !/\S/.test(text);
  return {
    line,
    text,
    end,
    role: isBlank ? 'blank' : 'markup',
    rule: isBlank ? 'blank' : 'markup',
    certainty: 1,
    reason: isBlank ? 'an empty line' : 'tags, scripts and styles: no text that a reader sees',
    inferred: false,
  };
}

function weightOf({ field, part, text }: LedgerPiece): number {
  return text.length + (part !== undefined || field !== undefined ? 1e6 : 0);
}
