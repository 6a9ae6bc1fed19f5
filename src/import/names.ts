/** The forms of names: a person's, an agency's, a newsroom's. */

import { kindAt, LARGE, SMALL, SPACE } from './characters.ts';
import { type Fits, fitsOf, patternSet } from './patternSet.ts';

/** Words that are never part of a person's name, however they are capitalised. */
export const NOT_A_NAME =
  /\b(?:staff|writers?|reporters?|editors?|correspondent|contributors?|columnist|producer|associated|press|reuters|news(?:room|paper)?|agence|bureau|senior|chief|special|published|updated|posted|photos?|images?|comments?|share|min|read|more|follow|subscribe|sign|newsletters?|email|facebook|twitter|video|the|and|with|for|from|about|how|why|what|when|this|that|your|our|you|all|new|home|menu|search|team|magazine|online|desk|guest|author|web|today|media|network|service|inc|ltd|llc|company|university|january|february|march|july|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|politics|business|sports?|world|technology|science|health|culture|opinion|entertainment|life|style|travel|food|advertisement|privacy|terms|policy|contact|us|join|now|here|next|previous|related|top|stories|latest|popular|trending|breaking|live|daily|times|post|journal|tribune|herald|gazette|report|blog|call|views?|reviews?|features?|articles?|original|license|inside|redaktion|rédaction|redacción|getty|shutterstock)\b/i;

/** `A Light Filled Loft`; an initial has its full stop. */
const ARTICLE = /^(?:an?|the)\s/i;

const TITLES = /^(?:dr|prof|mr|mrs|ms|sir|dame|rev|fr)\.?\s+/i;
/** To look at the first letter, or at the last, is quicker. */
const MAY_BE_TITLED = /^[dpmsrf]/i;
const MAY_HAVE_SUFFIX = /[rid.]$/i;
const SPACES = /\s+/;
/** Two to five words of plain letters, without a title before them, an article or a suffix: then less has to be looked at. */
const PLAIN =
  /^(?!(?:An|The|Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev|Fr) )[A-Z][a-z]+(?: (?!(?:Jr|Sr|Ii|Iii|Phd|Md|Rd)$)[A-Z][a-z]+){1,4}$/;
const OTHER_WORDS = patternSet([NOT_A_NAME]);
const NO_NAME = /[\d@:/|?!…"“”()#$%&*+=<>_–—,]|\p{Ll}\.$/u;
const PARTICLE = /^(?:van|von|de|der|den|del|della|di|da|du|dos|la|le|al|bin|ibn|el|ter|ten|zu|st\.?)$/i;
const NAME_WORD = /^(?:\p{Lu}[\p{Ll}\p{M}]*[’'`-]?)+\.?$|^(?:\p{Lu}\.)+$|^\p{Lu}{2,}$/u;
const SUFFIX = /,?\s+(?:jr|sr|i{2,3}|ph\.?\s?d|m\.?d|md|rd)\.?$/i;

/**
 * Is this the form of one person's name: two to five capitalised words, none of them a newsroom's?
 *
 * @param fits of the text, or of one that it is a part of, where they are known
 */
export function isName(text: string, fits?: Fits): boolean {
  if (text.length > 50 || text.length < 4 || !mayStartName(text)) return false;
  if (PLAIN.test(text)) return !hasOtherWord(text, fits);
  const untitled = MAY_BE_TITLED.test(text) ? text.replace(TITLES, '') : text;
  const plain = MAY_HAVE_SUFFIX.test(untitled) ? untitled.replace(SUFFIX, '') : untitled;
  if (NO_NAME.test(plain)) return false;
  const words = plain.split(SPACES);
  if (words.length < 2 || words.length > 5) return false;
  if (
    !words.every((word, i) => NAME_WORD.test(word) || (i > 0 && i < words.length - 1 && PARTICLE.test(word)))
  )
    return false;
  if (ARTICLE.test(plain) || hasOtherWord(plain, fits)) return false;
  return words.some((word) => word.replace(/\P{L}/gu, '').length > 1) && /\p{Lu}/u.test(words.at(-1) ?? '');
}

/** Words by which a newsroom or a firm signs. */
const NEWSROOM =
  /^(?:staff|writers?|reporters?|editors?|correspondents?|contributors?|columnists?|producers?|associated|press|reuters|news(?:room|paper)?|agence|agency|bureau|desk|team|magazine|online|media|network|services?|inc|ltd|llc|company|university|redaktion|rédaction|redacción|getty|shutterstock|images?|photos?|admin|guest|our|department|board|office|group|council|government|association|institute|foundation|cent(?:er|re))$/i;
const LETTERS_OF_NAME = /^\p{L}[\p{L}\p{M}’'`.-]*$/u;

/**
 * Is this a person's name where the line says “by” before it? Then words that a line of furniture has, too, may be one
 * (`Will Read`), and small letters within it (`Jae-won Lim`, `Ngũgĩ wa Thiong’o`).
 */
export function isSaidName(text: string): boolean {
  const words = text.split(SPACES);
  const last = words.length - 1;
  if (text.length > 50 || last < 1 || last > 3 || ARTICLE.test(text)) return false;
  if (words.some((word) => !LETTERS_OF_NAME.test(word) || NEWSROOM.test(word))) return false;
  const isSet = (word: string, i: number): boolean =>
    /^\p{Lu}/u.test(word) || (i > 0 && i < last && word.length <= 3);
  if (!words.every(isSet)) return false;
  return last === 1 ? !NOT_A_NAME.test(words[0] ?? '') : !NOT_A_NAME.test(text);
}

/** `Jane Doe`, `Real Estate`: words whose form needs no second look. */
export function arePlainWords(text: string): boolean {
  return text.length <= 50 && PLAIN.test(text);
}

/** Has it a word that is never part of a name? */
export function hasOtherWord(text: string, fits: Fits = fitsOf(text)): boolean {
  return OTHER_WORDS.among(fits) !== 0 && NOT_A_NAME.test(text);
}

/**
 * Can a text start with a name of two words? Of a page's lines nearly none can, which this tells without taking the line
 * apart: a capital, or a title, and no small word behind it but `van` or `de`.
 */
export function mayStartName(text: string): boolean {
  const end = wordEnd(text, 0);
  if (end === text.length) return false;
  if ((kindAt(text, 0) & LARGE) === 0) return TITLES.test(text);
  const next = text.slice(end + 1, wordEnd(text, end + 1));
  return next === '' || (kindAt(next, 0) & SMALL) === 0 || PARTICLE.test(next);
}

export function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && (kindAt(text, at) & SPACE) === 0) at++;
  return at;
}

const EAST = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
/** A name in Han characters, Kana or Hangul, perhaps with a point or a space between its parts. */
export const EASTERN = new RegExp(
  `^[${EAST}]{2,6}(?:[\\s・=＝][${EAST}]{1,8}){0,2}$|^\\p{Script=Hangul}{2,4}(?:\\s기자)?$`,
  'u',
);

/** Words of buttons and headings, which look like names in these scripts. */
const NO_EASTERN_NAME =
  /分享|评论|評論|收藏|登录|登入|注册|订阅|关注|返回|首页|首頁|来源|编辑|記事|一覧|特集|検索|保存|印刷|写真|動画|編集|続き|共有|新聞|新闻|报道|広告|공유|댓글|기사|뉴스|구독/u;

/** May this line alone be a name in Han characters, Kana or Hangul? Three characters or more, not all of them Kana. */
export function isEasternName(line: string): boolean {
  const text = line.replace(/^[^\p{L}]+/u, '').replace(/\s*(?:記者|记者|기자)$/u, '');
  if (text.length < 3 || NO_EASTERN_NAME.test(text)) return false;
  return EASTERN.test(text) && /^\p{Script=Han}{2}|^\p{Script=Hangul}/u.test(text);
}

/** Agencies by the names that they sign with; of each country the one that its papers print. */
const AGENCY =
  /^(?:the )?(?:reuters|associated press|ap|afp|agence france[- ]presse|dpa|efe|ansa|tass|тасс|риа новости|интерфакс|xinhua|新华社|新華社|kyodo(?: news)?|共同(?:通信)?|時事(?:通信)?|yonhap|연합뉴스|upi|united press international|pa media|press association|bloomberg(?: news)?|apa|sda|keystone-ats|ats|ntb|ritzau|lusa|pap|čtk|anp|belga|pti|press trust of india|ani|ians|aap|the canadian press|canadian press)$/i;
const DESK =
  /^(?:the\s+)?(?:[\p{Lu}\p{N}][\p{L}\p{N}.&’'-]*\s+){0,3}(?:Staff|News Desk|Desk|Newsroom|Editors|Editorial Board|Editorial Team|News Service|Redaktion|Rédaction|Redacción|Redazione|Redação|Redactie|編集部)$/iu;

/** Is this an agency's or a newsroom's name, to which a text without a named author is credited? */
export function isOrganisation(text: string): boolean {
  const plain = text.trim();
  return plain.length < 50 && (AGENCY.test(plain) || DESK.test(plain));
}
