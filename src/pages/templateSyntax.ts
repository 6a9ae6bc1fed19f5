/**
 * Where a template's code is no JavaScript. Eta makes one function of a whole template, so that the engine names its
 * last line, and words that Eta put there; here the template itself is looked through for what isn't closed.
 */

import { type Place, placeAt } from '../base/diagnostic.ts';

/** What is wrong, and with the line where it can be told. */
export interface SyntaxFault {
  readonly message: string;
  readonly hint?: string;
  readonly place: Place;
}

interface Fault {
  readonly message: string;
  readonly hint?: string;
  /** Offset in the template. */
  readonly at?: number;
}

/** `<% … %>`, as Eta takes it. */
interface Tag {
  readonly at: number;
  /** Offset of the code. */
  readonly from: number;
  readonly code: string;
  /** Does it show a value, so that its code stands for itself? */
  readonly isValue: boolean;
}

/** A bracket in code. */
interface Mark {
  readonly mark: string;
  readonly at: number;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const QUOTED = [
  /'(?:\\[\s\S]|[^\\'])*'/,
  /"(?:\\[\s\S]|[^\\"])*"/,
  /`(?:\\[\s\S]|\$\{(?:[^{}]|\{[^{}]*\})*\}|(?!\$\{)[^\\`])*`/,
  /\/\*[\s\S]*?\*\//,
].map(({ source }) => source);
/** A slash after an operator or a bracket begins a pattern; after a name or a number it divides. */
const PATTERN = String.raw`(?<=(?:^|[(,=:[!&|?{};~+\-*%<>^]|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^\\/[\n])+\/`;
const BRACKETS = new RegExp([...QUOTED, '//[^\\n]*', PATTERN, '([()[\\]{}])'].join('|'), 'g');
const TAG_END = new RegExp([...QUOTED, '([-_]?%>)'].join('|'), 'g');

/** @param told what Eta's parser says of it */
export function syntaxFault(file: string, text: string, told: string): SyntaxFault {
  const { at, ...fault } = unclosedTag(text) ?? codeFault(text, told);
  return { ...fault, place: at === undefined ? { file } : placeAt(file, text, at) };
}

function codeFault(text: string, told: string): Fault {
  const [what = '', , why = ''] = told.split('\n');
  if (!what.startsWith('Bad template syntax')) return asTold(text, what);
  const tags = tagsOf(text);
  return bracketFault(tags) ?? valueFault(tags) ?? { message: withoutFrame(why, text) };
}

/** One that is followed by another before its end. */
function unclosedTag(text: string): Fault | undefined {
  for (let at = text.indexOf('<%'); at >= 0; ) {
    const end = text.indexOf('%>', at + 2);
    const next = text.indexOf('<%', at + 2);
    if (end < 0 || (next >= 0 && next < end))
      return { message: '“<%” is opened here and has no “%>”', hint: 'Close it with “%>”.', at };
    at = next;
  }
  return undefined;
}

/** An open string or comment, of which Eta says where it begins. */
function asTold(text: string, what: string): Fault {
  const [place, line = '1', column = '1'] = /\s*at line (\d+) col (\d+):?$/.exec(what) ?? [];
  const before = text.split('\n').slice(0, Number(line) - 1);
  const at = before.reduce((sum, one) => sum + one.length + 1, Number(column) - 1);
  return { message: place === undefined ? what : what.replace(place, ''), at };
}

function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  const begin = /<%[-_]?\s*([=~]?)/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const from = begin.lastIndex;
    const code = text.slice(from, tagEnd(text, from));
    tags.push({ at: found.index, from, code, isValue: found[1] !== '' });
    begin.lastIndex = from + code.length;
  }
  return tags;
}

function tagEnd(text: string, from: number): number {
  const parts = new RegExp(TAG_END);
  parts.lastIndex = from;
  for (let found = parts.exec(text); found; found = parts.exec(text))
    if (found[1] !== undefined) return found.index;
  return text.length;
}

/** The first bracket that isn't closed, or that closes nothing. */
function bracketFault(tags: readonly Tag[]): Fault | undefined {
  const open: Mark[] = [];
  for (const { from, code, isValue } of tags) {
    // What is opened in other code can't be closed in a value, nor the reverse.
    const around = isValue ? open.length : 0;
    for (const { 1: mark, index } of code.matchAll(BRACKETS)) {
      if (mark === undefined) continue;
      const here = { mark, at: from + index };
      if (mark in CLOSERS) open.push(here);
      else {
        const own = open.slice(around);
        if (!own.some((one) => CLOSERS[one.mark] === mark)) return closesNothing(here);
        const last = open.pop();
        if (last && CLOSERS[last.mark] !== mark) return neverClosed(last);
      }
    }
    const last = open.at(-1);
    if (isValue && last && open.length > around) return neverClosed(last);
  }
  const last = open.at(-1);
  return last && neverClosed(last);
}

function neverClosed({ mark, at }: Mark): Fault {
  const closer = CLOSERS[mark];
  const hint = mark === '{' ? 'Close it, as with “<% } %>”.' : `Close it with “${closer}”.`;
  return { message: `“${mark}” is opened here and never closed`, hint, at };
}

function closesNothing({ mark, at }: Mark): Fault {
  const hint = 'Take it away, or open above what it is to close.';
  return { message: `“${mark}” closes nothing that is open here`, hint, at };
}

/** A shown value is an expression, which can be read by itself. */
function valueFault(tags: readonly Tag[]): Fault | undefined {
  const tag = tags.find(({ code, isValue }) => isValue && !isExpression(code));
  return tag && { message: 'what stands in this tag isn’t JavaScript', at: tag.at };
}

function isExpression(code: string): boolean {
  try {
    // Compiled, and never called.
    new Function(`return (${code})`);
    return true;
  } catch {
    return false;
  }
}

/** The engine's words are kept where they name something that the template has. */
function withoutFrame(why: string, text: string): string {
  const named = /'([^']+)'/.exec(why)?.[1];
  const plain = 'its code isn’t JavaScript';
  return named !== undefined && text.includes(named) ? `${plain} (${why})` : plain;
}
