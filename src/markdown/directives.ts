/**
 * The lines that begin with colons: `::ad`, `:::note … :::`. A rule for markdown-it that makes a token of each
 * such line. Which lines belong together is settled where the tokens are written (boxes.ts), so that what is
 * opened in a list or a quote ends there, and fenced code in a box needs no care.
 */

import type { StateBlock } from 'markdown-it';

/** All directives, for hints. */
export const DIRECTIVES = ['ad', 'note', 'pullquote', 'update', 'related'] as const;

export const BOXES = ['note', 'pullquote', 'update'] as const;

export type BoxName = (typeof BOXES)[number];

/** What the rule found on a line. Token types are `directive_` and the kind. */
export type Directive = { readonly column: number; readonly source: string } & (
  | { readonly kind: 'ad' }
  | { readonly kind: 'open'; readonly name: BoxName; readonly argument: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'related'; readonly names: readonly string[]; readonly closed: boolean }
  /** A line with colons and a name that isn't right; the message and hint say why. */
  | ({ readonly kind: 'wrong'; readonly opens: boolean } & Wrong)
);

interface Wrong {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Its name in tokens' `type`; `directiveOf` reads the rest. */
export const DIRECTIVE = 'directive';

export function directiveOf(token: { readonly meta: Record<string, unknown> | null }): Directive {
  return token.meta as Directive;
}

const COLON = 0x3a;

export function directiveRule(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  if (state.src.charCodeAt(start) !== COLON || state.src.charCodeAt(start + 1) !== COLON) return false;
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const source = state.src.slice(start, state.eMarks[line]).trimEnd();
  const words = wordsOf(source);
  if (!words) return false;
  if (silent) return true;
  const column = start - state.src.lastIndexOf('\n', start - 1);
  state.line = line + 1;
  if (words.name === 'related' && words.colons > 2)
    readRelated(state, line, endLine, { ...words, column, source });
  else readLine(state, line, { ...words, column, source });
  return true;
}

interface Words {
  readonly colons: number;
  readonly name: string;
  /** What follows the name, without the colons of a box that ends on the same line. */
  readonly argument: string;
  readonly endsHere: boolean;
}

/** The parts of a line with colons, or nothing where it is text: `:: so`, `::: 5`. */
function wordsOf(source: string): Words | undefined {
  let colons = 2;
  while (source.charCodeAt(colons) === COLON) colons++;
  const rest = colons > 2 ? source.slice(colons).trimStart() : source.slice(colons);
  if (rest === '') return colons > 2 ? { colons, name: '', argument: '', endsHere: false } : undefined;
  const name = /^[a-z][\w-]*/i.exec(rest)?.[0];
  if (!name) return undefined;
  const argument = rest.slice(name.length).trim();
  const endsHere =
    colons > 2 && argument.endsWith(':::') && /(?:^|\s)$/.test(argument.replace(/:+$/, '').slice(-1));
  return { colons, name, argument: endsHere ? argument.replace(/:+$/, '').trimEnd() : argument, endsHere };
}

type Found = Words & { readonly column: number; readonly source: string };

function readLine(state: StateBlock, line: number, found: Found): void {
  const { name, column, source, argument } = found;
  const box = BOXES.find((known) => known === name);
  if (name === '') push(state, line, { kind: 'close', column, source });
  else if (name === 'ad' && found.colons === 2 && argument === '')
    push(state, line, { kind: 'ad', column, source });
  else if (!box || found.colons === 2)
    push(state, line, { kind: 'wrong', column, source, opens: opensBox(found), ...faultOf(found) });
  else if (!found.endsHere) push(state, line, { kind: 'open', name: box, argument, column, source });
  else {
    const [head, text] = box === 'update' ? splitDate(argument) : ['', argument];
    push(state, line, { kind: 'open', name: box, argument: head, column, source });
    pushParagraph(state, line, text);
    push(state, line, { kind: 'close', column, source });
  }
}

/** Date and, where there is one, time and zone, then what follows; the first word where it is no date. */
export function splitDate(argument: string): readonly [date: string, rest: string] {
  const written =
    /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:[Zz]|[+-]\d{2}:?\d{2}))?)?(?=\s|$)/;
  const date = (written.exec(argument) ?? /^\S*/.exec(argument))?.[0] ?? '';
  return [date, argument.slice(date.length).trim()];
}

/** `:::related one two :::`, or slugs on lines of their own down to `:::`. */
function readRelated(state: StateBlock, line: number, endLine: number, found: Found): void {
  const rows = [found.argument];
  let end = line + 1;
  let closed = found.endsHere;
  for (let next = end; !closed && next < endLine; next++) {
    if ((state.sCount[next] ?? 0) < state.blkIndent && !state.isEmpty(next)) break;
    const row = state.getLines(next, next + 1, state.blkIndent, false).trim();
    if (row.startsWith('::')) {
      closed = /^:{3,}$/.test(row);
      if (closed) end = next + 1;
      break;
    }
    rows.push(row);
  }
  if (!closed) rows.length = 1;
  else state.line = end;
  const names = rows
    .flatMap((row) => row.replace(/^[-*+]\s+/, '').split(/[\s,]+/))
    .filter((name) => name !== '');
  push(state, line, { kind: 'related', names, closed, column: found.column, source: found.source });
}

/** Does a line of `:::` belong to this line, although its name is unknown? */
function opensBox({ name, colons, endsHere }: Words): boolean {
  return colons > 2 && !endsHere && name !== 'ad';
}

function faultOf({ name, colons, argument }: Words): Wrong {
  const code = 'markdown/directive-form';
  if (name === 'ad' && colons === 2) {
    return {
      code,
      message: `\`::ad\` takes nothing after it, but has "${argument}"`,
      hint: 'write `::ad` alone',
    };
  }
  if (name === 'ad') return { code, message: 'an ad break has two colons', hint: 'write `::ad`' };
  if (name === 'related' || BOXES.some((known) => known === name)) {
    return {
      code,
      message: `\`${name}\` has three colons`,
      hint: `begin with \`:::${name}\`, and end with \`:::\``,
    };
  }
  return { code: 'markdown/unknown-directive', message: `unknown directive \`${name}\``, hint: '' };
}

function push(state: StateBlock, line: number, directive: Directive): void {
  const token = state.push(DIRECTIVE, '', 0);
  token.block = true;
  token.map = [line, state.line];
  token.meta = { ...directive };
}

function pushParagraph(state: StateBlock, line: number, text: string): void {
  state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  const inline = state.push('inline', '', 0);
  inline.content = text;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}
