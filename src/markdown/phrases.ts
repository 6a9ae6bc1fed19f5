/**
 * A phrase in another language than its article's: `[Schadenfreude]{lang=de}`. Who hears the page hears it in that language's
 * sounds, and hyphens and faces follow it (WCAG 3.1.2).
 */

import type { StateInline } from 'markdown-it';
import { isLanguage } from '../base/language.ts';

/** Token types are this and `_open`, `_close`; the opening one has the language as its `info`. */
export const PHRASE = 'phrase';

const OPEN_BRACKET = 0x5b;
const MARK = /\{lang=([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4})\}/y;

export function phraseRule(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax, md } = state;
  if (src.charCodeAt(pos) !== OPEN_BRACKET || !src.includes(']{lang=', pos)) return false;
  const end = md.helpers.parseLinkLabel(state, pos);
  if (end < 0) return false;
  MARK.lastIndex = end + 1;
  const [mark, language] = MARK.exec(src) ?? [];
  // Within a line: a quotation is parted from who said it at its line's end.
  if (!mark || !language || !isLanguage(language) || src.slice(pos, end).includes('\n')) return false;
  if (!silent) {
    state.push(`${PHRASE}_open`, 'span', 1).info = language;
    state.pos = pos + 1;
    state.posMax = end;
    md.inline.tokenize(state);
    state.push(`${PHRASE}_close`, 'span', -1);
  }
  state.pos = end + 1 + mark.length;
  state.posMax = posMax;
  return true;
}
