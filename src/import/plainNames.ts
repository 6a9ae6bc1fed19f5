/** Lists of names that say plainly where each name ends, and lines that plainly are none: to take the others apart takes long. */

import { kindAt, LARGE, LETTER, SMALL } from './characters.ts';
import { isName } from './names.ts';
import { type Fits, patternSet } from './patternSet.ts';

/** Jobs and the like, which end a list of names or are taken out of it, wherever they stand: see `nameLists.ts`. */
const CUTS =
  /(?:avec|with|mit|con|com|met|og|och) |Staff|Senior|Special|Chief|Associated Press|Reuters|Bloomberg|National|Political|Deputy|Managing|Executive|Contribut|Guest|Editor|Reporter|Writer|Correspondent|Columnist|Media|Updated|Published|Posted|Photo|Illustrat|Additional|updated|published|posted|staff|senior|special|photo|illustrat|additional/;
const CUTTING = patternSet([CUTS]);
/** More jobs, which are taken out behind a comma. */
const JOBS = /Critic|Analyst|Producer/;
/** The same of words in capitals, and of two words side by side: `Jane DoeStaff Writer`. */
const CAPITAL_CUTS = /AP\b|AFP\b|CEO|CNN|BBC|TIME\b|USA|STAFF|REPORTER|EDITOR/;
export const GLUED =
  /(\p{Ll}{2})(?=(?:Staff|Senior|Contributor|Editor|Reporter|Writer|Correspondent|Columnist|CEO|Chief|Special|Updated|Published|Business|Sports|Politics|Opinion|Culture|Twitter|Facebook|Instagram|LinkedIn|By\b)|[A-Z]{3})/u;

/** What a word alone tells, as bits. */
const LEADS = 1;
const ENDS = 2;
const TRAILS = 4;
const IS_PARTICLE = 8;
const TELLING: ReadonlyMap<string, number> = (() => {
  const telling = new Map<string, number>();
  const note = (words: string, bit: number): void => {
    for (const word of words.split(' ')) telling.set(word, (telling.get(word) ?? 0) | bit);
  };
  // What is taken away before a name; what parts two names or ends them, so that the name before it is all there.
  note('and und et y by By BY dr prof mr mrs ms sir dame rev fr', LEADS);
  note(
    '- and und et y e и AND in at for on of with from via is has was contributed avec mit con com met og och further à en em aus au w v в',
    ENDS,
  );
  note('ON jr sr ii iii ph phd m md rd', TRAILS);
  note('van von de der den del della di da du dos la le al bin ibn el ter ten zu st', IS_PARTICLE);
  return telling;
})();
/** No telling word is longer, and none with a capital. */
const LONGEST = 11;
const LONGEST_LARGE = 3;

/** What parts two names, what ends the last one, and what no name has and nothing takes away. */
const PARTING = ',;&';
const CLOSING = '|•·/@–—0123456789';
const NEVER = '?!…"“”#$%*+=<>_';

/**
 * The names in a list that is nothing else, and none where a piece of it isn't a name; undefined where only taking it
 * apart tells.
 *
 * @param fits of the text, or of one that it is a part of
 */
export function plainNames(text: string, fits: Fits): readonly string[] | undefined {
  if (isTwice(text)) return undefined;
  const names: string[] = [];
  let from = 0;
  const answer = (found: readonly string[], end: number) => {
    // A job behind a comma is taken away with all words before it.
    const hasJob = from > 0 || text.charAt(end) === ',';
    const isWhole = !isCut(text, hasJob ? text.length : end, fits) && !(hasJob && JOBS.test(text));
    return isWhole ? found : undefined;
  };
  let hasColon = false;
  for (let at = 0; at < text.length; ) {
    const end = wordEnd(text, at);
    if (end > at) {
      const is = wordKind(text, at, end, at === from);
      if (is === ODD || (is === END && hasColon)) return undefined;
      if (is === SMALL_ONE || hasColon) return answer([], end);
      if (is === END) return isName(text.slice(from, at).trim(), fits) ? undefined : answer([], end);
    }
    const mark = text.charAt(end);
    at = end + 1;
    if (mark === ' ') {
      if (from === end) from = at;
      continue;
    }
    if (mark === ':' && at < text.length) {
      hasColon = true;
      continue;
    }
    if (mark !== '' && NEVER.includes(mark)) return answer([], end);
    const isEnd = mark !== '' && CLOSING.includes(mark);
    const isPiece = isEnd || mark === '' || mark === '(' || mark === ':' || PARTING.includes(mark);
    if (!isPiece || hasColon) return undefined;
    const piece = text.slice(from, end).trim();
    if (piece !== '' && !isName(piece, fits)) return answer([], end);
    if (mark === '(') return undefined;
    if (piece !== '' && !names.includes(piece)) names.push(piece);
    if (isEnd) return answer(names, end);
    from = at;
  }
  return answer(names, text.length);
}

/** `Jane DoeJane Doe` */
function isTwice(text: string): boolean {
  const half = text.length / 2;
  return text.charCodeAt(half) === text.charCodeAt(0) && text.endsWith(text.slice(0, half));
}

/** May something be taken away from it, or end it, before this place? */
function isCut(text: string, end: number, fits: Fits): boolean {
  return CUTTING.among(fits) !== 0 && CUTS.test(text.slice(0, end + 1));
}

/** A word of letters, with the marks that a name may have within it. */
function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && ((kindAt(text, end) & LETTER) !== 0 || isWithin(text.charCodeAt(end)))) end++;
  return end;
}

function isWithin(code: number): boolean {
  return code === 0x2d || code === 0x2019 || code === 0x27 || code === 0x60;
}

/** May be one of a name. */
const OF_NAME = 0;
const END = 1;
/** In small letters, or of a script that has no others: not of a name. */
const SMALL_ONE = 2;
/** May have what ends a name within it. */
const ODD = 3;

function wordKind(text: string, from: number, end: number, isFirst: boolean): number {
  const isLarge = (kindAt(text, from) & LARGE) !== 0;
  if (!isPlain(text, from + 1, end) && hidesEnd(text, from, end)) return ODD;
  if (end - from > (isLarge ? LONGEST_LARGE : LONGEST)) return isLarge ? OF_NAME : SMALL_ONE;
  const word = text.slice(from, end);
  const tells = TELLING.get(isLarge ? word : word.toLowerCase()) ?? 0;
  if ((tells & TRAILS) !== 0 || (isFirst && (tells & (LEADS | ENDS)) !== 0)) return ODD;
  if ((tells & ENDS) !== 0) return END;
  return isLarge || (tells & IS_PARTICLE) !== 0 || isWithin(text.charCodeAt(from)) ? OF_NAME : SMALL_ONE;
}

/** Small letters of English only: nothing hides behind them. */
function isPlain(text: string, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 97 || code > 122) return false;
  }
  return true;
}

/** `Stand-in`, `Jane DoeBusiness`, `JaneAP`: to a pattern, a word begins behind all that is no letter of English. */
function hidesEnd(text: string, from: number, end: number): boolean {
  let start = from;
  let [before, last] = [0, 0];
  for (let i = from; i < end; i++) {
    const kind = kindAt(text, i);
    if ((kind & LARGE) !== 0) {
      if ((last & LARGE) !== 0 && CAPITAL_CUTS.test(text.slice(from, end))) return true;
      if ((last & before & SMALL) !== 0 && GLUED.test(text.slice(from, end))) return true;
    }
    if (i + 1 < end && (text.charCodeAt(i) > 127 || (kind & LETTER) === 0)) start = i + 1;
    [before, last] = [last, kind];
  }
  if (start === from || end - start > LONGEST) return false;
  return ((TELLING.get(text.slice(start, end)) ?? 0) & ENDS) !== 0;
}
