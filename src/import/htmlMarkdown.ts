/** Pieces of a saved page → Markdown that shows exactly their text, with its links and its emphasis. */

import { escapeInline, escapeMarkdown } from './escape.ts';
import type { Piece, Run } from './htmlText.ts';
import { evenSpaces } from './lines.ts';

/**
 * One piece's running text. Links stay where they lead to another page of the web; what else an address may start
 * (a script, a mail, a place in this page) leaves its text alone.
 *
 * @param base address of the page, for links that are given from there; undefined where it isn't known
 */
export function inlineMarkdown(piece: Piece, base: string | undefined): string {
  const runs = trimmed(piece.runs);
  const plain = evenSpaces(runs.map((run) => run.text).join(''));
  if (runs.length === 0 || plain !== piece.text) return escapeMarkdown(piece.text);
  // Marks around the whole of a heading say nothing.
  const marked = piece.kind !== 'heading';
  const parts: string[] = [];
  runs.forEach((run, i) => {
    const before = runs[i - 1]?.text.at(-1);
    const after = runs[i + 1]?.text[0];
    const href = run.href === undefined ? undefined : safeAddress(run.href, base);
    const text = styled(run, {
      marked,
      before,
      after,
      inLink: href !== undefined,
      first: parts.length === 0,
    });
    const last = parts.at(-1);
    // A mark of exclamation right before a link would make it a picture.
    if (href !== undefined && last?.endsWith('!') && !last.endsWith('\\!'))
      parts[parts.length - 1] = `${last.slice(0, -1)}\\!`;
    parts.push(href === undefined ? text : linked(text, href));
  });
  return parts.join('');
}

function trimmed(runs: readonly Run[]): readonly Run[] {
  const kept = runs.filter((run) => run.text !== '');
  return kept
    .map((run, i) => {
      let { text } = run;
      if (i === 0) text = text.trimStart();
      if (i === kept.length - 1) text = text.trimEnd();
      return { ...run, text };
    })
    .filter((run) => run.text !== '');
}

interface Around {
  readonly marked: boolean;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly inLink: boolean;
  readonly first: boolean;
}

function styled(run: Run, { marked, before, after, inLink, first }: Around): string {
  const core = run.text.trim();
  if (core === '') return run.text;
  const lead = run.text.slice(0, run.text.indexOf(core[0] as string));
  const tail = run.text.slice(run.text.trimEnd().length);
  const mark = marked && (run.strong || run.emphasis) && standsAlone(lead, tail, before, after);
  const stars = mark ? '*'.repeat((run.strong ? 2 : 0) + (run.emphasis ? 1 : 0)) : '';
  const isCode = run.code && !core.includes('`') && !inLink;
  const escaped = isCode ? `\`${core}\`` : inText(core, inLink, first && stars === '' && !inLink);
  return `${lead}${stars}${escaped}${stars}${tail}`;
}

function inText(core: string, inLink: boolean, first: boolean): string {
  const escaped = first ? escapeMarkdown(core) : escapeInline(core);
  return inLink ? escaped.replace(/\]/g, '\\]') : escaped;
}

/** Marks of emphasis only count where no letter and no other mark stands right outside of them. */
function standsAlone(
  lead: string,
  tail: string,
  before: string | undefined,
  after: string | undefined,
): boolean {
  const free = (mark: string | undefined): boolean =>
    mark === undefined || /[\s([,.;:!?)\]"“”‘’–—]/u.test(mark);
  return (lead !== '' || free(before)) && (tail !== '' || free(after));
}

/** Spaces at the ends of a link stand outside of it. */
function linked(text: string, href: string): string {
  const core = text.trim();
  if (core === '') return text;
  const at = text.indexOf(core);
  return `${text.slice(0, at)}[${core}](${href})${text.slice(at + core.length)}`;
}

const LONGEST_ADDRESS = 2000;

/** The address as it may stand in Markdown; nothing where it leads anywhere but to the web. */
export function safeAddress(href: string, base: string | undefined): string | undefined {
  const plain = href.trim();
  if (plain === '' || plain.startsWith('#') || plain.length > LONGEST_ADDRESS) return undefined;
  let url: URL;
  try {
    url = new URL(plain, base);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined;
  return url.href.replace(/[()<>[\]\\*_`~!{}|^"'\s]/g, (mark) =>
    mark === '_' || mark === '!' || mark === '~' ? mark : `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A block of code between fences that are longer than any in it. */
export function codeMarkdown(piece: Piece): string {
  const ticks = piece.lines.join('\n').match(/`+/g) ?? [];
  const longest = ticks.reduce((most, one) => Math.max(most, one.length), 2);
  const fence = '`'.repeat(longest + 1);
  // A part of the body holds no empty line; one space is as good in code.
  const lines = piece.lines.map((line) => (line.trim() === '' ? ' ' : line.replace(/[\u0000\r]/g, '')));
  return [fence, ...lines, fence].join('\n');
}
