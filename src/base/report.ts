/** Sorts and prints problems, progress and summaries. The only file that writes to the terminal. */

import pc from 'picocolors';
import { inReadingOrder, type Problem, type Severity } from './diagnostic.ts';

export interface ReportOptions {
  /** One JSON object goes to standard output; people's words go to standard error. */
  readonly json: boolean;
  /** No progress. */
  readonly quiet?: boolean;
}

export interface Report {
  /** A line for people. */
  readonly say: (text: string) => void;
  /** A text that is the command's very result, to standard output in any case. */
  readonly print: (text: string) => void;
  /**
   * All problems, in the order of the files.
   *
   * @param most how many are shown of those that are no errors; all, if it isn't given
   */
  readonly problems: (problems: readonly Problem[], most?: number) => void;
  /** How far the work has come, in a line that the next one takes the place of. Only for who sits at a terminal. */
  readonly progress: (text: string) => void;
  /** The result for machines; nothing without `--json`. */
  readonly result: (value: unknown) => void;
  /** A piece of a result that is too large for one text. Waits until it was taken. */
  readonly piece: (text: string) => Promise<void>;
}

export function openReport({ json, quiet = false }: ReportOptions): Report {
  const people = json ? process.stderr : process.stdout;
  const paint = painterFor(people);
  const line = openLine(!json && !quiet && process.stderr.isTTY === true);
  return {
    say: (text) => {
      line('');
      people.write(`${text}\n`);
    },
    print: (text) => process.stdout.write(text),
    problems: (problems, most = Number.POSITIVE_INFINITY) => {
      if (problems.length === 0) return;
      line('');
      const shown = worstOf(inReadingOrder(problems), most);
      const blocks = shown.map((problem) => formatProblem(problem, paint));
      const left = problems.length - shown.length;
      const rest = left > 0 ? ` (${left} not shown; --json has them all)` : '';
      process.stderr.write(`${blocks.join('\n')}\n${paint.bold(countOf(problems))}${rest}\n`);
    },
    progress: line,
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    piece: async (text) => {
      if (json && !process.stdout.write(text)) await taken(process.stdout);
    },
  };
}

/** All errors, and of the others so many, warnings before notes; in the order that they have. */
function worstOf(problems: readonly Problem[], most: number): readonly Problem[] {
  const of = (severity: Severity) => problems.filter((problem) => problem.severity === severity);
  const others = new Set([...of('warning'), ...of('note')].slice(0, most));
  return problems.filter((problem) => problem.severity === 'error' || others.has(problem));
}

/** The terminal's last line, which each text writes over and '' empties. */
function openLine(shown: boolean): (text: string) => void {
  let isThere = false;
  return (text) => {
    if (!shown || (text === '' && !isThere)) return;
    isThere = text !== '';
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns || 80) - 1)}`);
  };
}

/** Until the reader has taken what was written, or is gone. */
function taken(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const event of ['drain', 'close', 'error']) stream.off(event, end);
      resolve();
    };
    if (stream.destroyed || !stream.writableNeedDrain) resolve();
    else for (const event of ['drain', 'close', 'error']) stream.on(event, end);
  });
}

/** Colours for a stream: none where it is no terminal, or where `NO_COLOR` is set (https://no-color.org). */
export function painterFor(stream: NodeJS.WriteStream): typeof pc {
  const coloured = !process.env.NO_COLOR && (stream.isTTY === true || Boolean(process.env.FORCE_COLOR));
  return pc.createColors(coloured) as typeof pc;
}

/** Colours that a problem is printed in. */
export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'yellow' | 'cyan', (text: string) => string>>;

/** A problem as a person reads it: place, what is wrong, the line with a caret, what to do. */
export function formatProblem(problem: Problem, paint: Paint): string {
  const { severity, code, message, hint, place } = problem;
  const name = { error: paint.red('error'), warning: paint.yellow('warning'), note: paint.cyan('note') }[
    severity
  ];
  const at = place
    ? `${paint.bold(printable([place.file, place.line, place.column].filter(Boolean).join(':')))} `
    : '';
  const lines = [`${at}${name} ${sentence(printable(message))} ${paint.dim(`[${code}]`)}`];
  if (place?.excerpt !== undefined && place.line !== undefined && place.excerpt.trim() !== '') {
    const gutter = String(place.line);
    const column = (place.column ?? 1) - (place.excerptFrom ?? 1);
    const length = Math.max(1, Math.min(place.length ?? 1, place.excerpt.length - column));
    const cut = (place.excerptFrom ?? 1) > 1 ? '…' : '';
    const indent = ' '.repeat(widthOf(cut + place.excerpt.slice(0, column)));
    lines.push(`  ${paint.dim(`${gutter} |`)} ${cut}${place.excerpt}`);
    if (place.column !== undefined) {
      lines.push(
        `  ${paint.dim(`${' '.repeat(gutter.length)} |`)} ${indent}${paint.red('^'.repeat(length))}`,
      );
    }
  }
  if (hint) lines.push(`  ${paint.dim('→')} ${sentence(printable(hint))}`);
  return `${lines.join('\n')}\n`;
}

/** `2 errors, 1 warning`. */
export function countOf(problems: readonly Problem[]): string {
  const count = (severity: Severity) => {
    const n = problems.filter((problem) => problem.severity === severity).length;
    return n === 0 ? [] : [`${n} ${severity}${n === 1 ? '' : 's'}`];
  };
  return [...count('error'), ...count('warning'), ...count('note')].join(', ');
}

/** Bytes in the unit that is read at once. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Without what would steer the terminal: names of files and quoted texts come from anywhere. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

function sentence(text: string): string {
  // A sentence that begins with the name of a file keeps it as it is.
  return /^[a-z]+[ ’']/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Columns on a terminal: East Asian wide characters take two (https://www.unicode.org/reports/tr11). */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : /\p{M}/u.test(character)
          ? 0
          : 1),
    0,
  );
}
