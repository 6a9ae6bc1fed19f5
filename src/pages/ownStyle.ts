/** What is wrong with a paper's own style sheet: what it leaves open, and what no page would load. */

import { type Problem, placeAt } from '../base/diagnostic.ts';

/**
 * Of all that may stand in a sheet the one thing or the other comes first: comments and texts, in which nothing counts, addresses
 * without quotation marks, braces.
 */
const MARK =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n])*["\n]?|'(?:\\[\s\S]|[^'\\\n])*['\n]?|url\(\s*[^\s"')]*\)?|[{}]|@import\b[^;{}]*/gi;

type Fault = Pick<Problem, 'code' | 'severity' | 'message' | 'hint'>;

const BLOCK: Fault = {
  code: 'style/unclosed',
  severity: 'error',
  message: 'A block begins here and doesn’t end',
  hint: 'End it with `}`.',
};

const COMMENT: Fault = {
  ...BLOCK,
  message: 'A comment begins here and doesn’t end',
  hint: 'End it with `*/`.',
};

const TEXT: Fault = {
  ...BLOCK,
  message: 'A text in quotation marks begins here and doesn’t end in its line',
  hint: 'End it with the mark that it begins with.',
};

const STRAY: Fault = {
  code: 'style/stray-brace',
  severity: 'error',
  message: 'This `}` closes nothing',
  hint: 'Delete it, or look for a block above that is closed too soon.',
};

const IMPORTED: Fault = {
  code: 'style/not-loaded',
  severity: 'warning',
  message: 'No page loads what is imported here: the sheet stands within the pages',
  hint: 'Put the rules into this file.',
};

const ELSEWHERE: Fault = {
  ...IMPORTED,
  message: 'No page loads this from another host: the policy of the pages refuses it',
  hint: 'Put the file into public/ and begin its address with “/”.',
};

/** @param css as it stands in the file */
export function styleProblems(file: string, css: string): Problem[] {
  const open: number[] = [];
  const found = [...css.matchAll(MARK)].flatMap(({ 0: mark, index }): (readonly [number, Fault])[] => {
    if (mark === '{') open.push(index);
    const fault = mark === '}' ? (open.pop() === undefined ? STRAY : undefined) : faultOf(mark);
    return fault ? [[index, fault]] : [];
  });
  const [first] = open;
  const all = first === undefined ? found : [...found, [first, BLOCK] as const];
  return all.map(([at, fault]) => ({ ...fault, place: placeAt(file, css, at) }));
}

function faultOf(mark: string): Fault | undefined {
  if (mark.startsWith('/*')) return mark.length > 3 && mark.endsWith('*/') ? undefined : COMMENT;
  if (/^["']/.test(mark) && !(mark.length > 1 && mark.endsWith(mark.charAt(0)))) return TEXT;
  if (/^@import/i.test(mark)) return IMPORTED;
  return isElsewhere(mark) ? ELSEWHERE : undefined;
}

/** An address of another host, as it stands within `url()`, with or without quotation marks. */
function isElsewhere(mark: string): boolean {
  return /^(?:url\(\s*|["'])(?:https?:)?\/\/[^/\s]/i.test(mark);
}
