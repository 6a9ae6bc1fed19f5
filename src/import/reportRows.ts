/**
 * The rows of a report's source column: the lines of a text, or the pieces of a saved page with what markup stands
 * between them, so that a page that is all on one line can be read, too.
 */

import type { Ledger, LedgerLine, LedgerPiece } from './ledger.ts';

/** A row; its `line` counts the rows. */
export interface ReportRow extends LedgerLine {
  /** The line of the source that it begins on. */
  readonly source: number;
}

/** So much of some markup is shown: it is long, and nobody reads it. */
const EXCERPT = 100;

/** The same ledger by rows: its findings name rows, too. That of a text stays as it is. */
export function byRows(ledger: Ledger): Ledger {
  const { pieces } = ledger;
  if (pieces === undefined) return ledger;
  const rows: ReportRow[] = [];
  const rowOf: number[] = [];
  let done = 0;
  for (const piece of pieces) {
    addMarkup(rows, ledger.lines, done, piece.line - 1);
    rowOf.push(rows.length + 1);
    rows.push(toRow(piece, rows.length + 1));
    done = Math.max(done, piece.to);
  }
  addMarkup(rows, ledger.lines, done, ledger.lines.length);
  const rowAt = (source: number): number => rows.findLast((row) => row.source <= source)?.line ?? 1;
  const findings = ledger.findings.map((finding) => ({
    ...finding,
    lines: finding.pieces === undefined ? finding.lines.map(rowAt) : finding.pieces.map((i) => rowOf[i] ?? 1),
  }));
  return {
    file: ledger.file,
    encoding: ledger.encoding,
    byteOrderMark: ledger.byteOrderMark,
    lines: rows,
    findings,
  };
}

/** The line of the source that a row begins on. */
export function sourceLineOf(ledger: Ledger, row: number): number {
  return (ledger.lines[row - 1] as Partial<ReportRow> | undefined)?.source ?? row;
}

function toRow({ to: _, ...piece }: LedgerPiece, line: number): ReportRow {
  return { ...piece, line, source: piece.line, end: '' };
}

/** One row for the lines from one place to another, if they hold anything. */
function addMarkup(rows: ReportRow[], lines: readonly LedgerLine[], from: number, to: number): void {
  const between = lines.slice(from, to).filter((line) => line.role === 'markup');
  const [first] = between;
  if (first === undefined) return;
  const last = between.at(-1)?.line ?? first.line;
  const text = first.text.trim();
  rows.push({
    ...first,
    line: rows.length + 1,
    source: first.line,
    text: text.length > EXCERPT || last > first.line ? `${text.slice(0, EXCERPT)}…` : text,
    end: '',
    reason: last > first.line ? `lines ${first.line} to ${last}: ${first.reason}` : first.reason,
  });
}
