/** Names of authors, out of the line that holds them. */

import { kindAt, LARGE, LETTER, NUMBER, SMALL, SPACE } from './characters.ts';
import { DATES } from './datePattern.ts';
import { patternSet } from './patternSet.ts';

/** Words that name an author outright, at a line's start or after a date. The name follows, with a capital. */
const SAID_START =
  /^\W*(?:(?:written|posted|words|story|reported|reporting|published|compiled|text|analysis|opinion|review|interview|commentary|essay|column|submitted|photos and text)\s+)?(?:by(?:\s?by)?|von|par|por|di|door|af|av|autor(?:in|en|e|i)?|auteure?|authors?|author name|автор|текст|oleh|penulis|reporter|tekijä|forfatter|författare)(?:\s*[:：|]\s*|\s+|(?=[A-Z][a-z]))/iu;
/** Words that name an author only with a colon: `Text: Ada Novak`, but `Text size`. */
const SAID_WITH_COLON =
  /^\W*(?:texte?|tekst|testo|texto|words|story|rédaction|тексты?|szerző|yazar|yazan|συντάκτης|автори|bericht)\s*[:：]\s*/iu;
const SAID_WITHIN = /(?:^|[\s|•·/–—,-])(?:[Bb]y|BY|[Pp]ar|[Vv]on|[Pp]or)\s+(?=\p{Lu}|@|[\p{L}\p{N}_.-]+$)/u;
const SAID_EAST =
  /^(?:文|取材・文|執筆者?|著者?|投稿者|作者|(?:本报|本報|新华社|特约)?[记記]者|撰文|編集(?!部)|ライター|글)\s*[:：／/＝=]?\s*(?=\S)/u;

/** Words that are never part of a person's name, however they are capitalised. */
const NOT_A_NAME =
  /\b(?:staff|writers?|reporters?|editors?|correspondent|contributors?|columnist|producer|associated|press|reuters|news(?:room|paper)?|agence|bureau|senior|chief|special|published|updated|posted|photos?|images?|comments?|share|min|read|more|follow|subscribe|sign|newsletters?|email|facebook|twitter|video|the|and|with|for|from|about|how|why|what|when|this|that|your|our|you|all|new|home|menu|search|team|magazine|online|desk|guest|author|web|today|media|network|service|inc|ltd|llc|company|university|january|february|march|july|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|politics|business|sports?|world|technology|science|health|culture|opinion|entertainment|life|style|travel|food|advertisement|privacy|terms|policy|contact|us|join|now|here|next|previous|related|top|stories|latest|popular|trending|breaking|live|daily|times|post|journal|tribune|herald|gazette|report|blog|call|views?|reviews?|features?|articles?|original|license|inside|redaktion|rédaction|redacción|getty|shutterstock)\b/iu;

/** `A Light Filled Loft`; an initial has its full stop. */
const ARTICLE = /^(?:an?|the)\s/i;

const TITLES = /^(?:dr|prof|mr|mrs|ms|sir|dame|rev|fr)\.?\s+/iu;
/** To look at the first letter, or at the last, is quicker. */
const MAY_BE_TITLED = /^[dpmsrf]/i;
const MAY_HAVE_SUFFIX = /[rid.]$/i;
const SPACES = /\s+/;
const NO_NAME = /[\d@:/|?!…"“”()#$%&*+=<>_–—,]|\p{Ll}\.$/u;
const PARTICLE = /^(?:van|von|de|der|den|del|della|di|da|du|dos|la|le|al|bin|ibn|el|ter|ten|zu|st\.?)$/iu;
const NAME_WORD = /^(?:\p{Lu}[\p{Ll}\p{M}]*[’'`-]?)+\.?$|^(?:\p{Lu}\.)+$|^\p{Lu}{2,}$/u;
const SUFFIX = /,?\s+(?:jr|sr|i{2,3}|ph\.?\s?d|m\.?d|md|rd)\.?$/iu;

/** Is this the form of one person's name: two to five capitalised words, none of them a newsroom's? */
export function isName(text: string): boolean {
  if (text.length > 50 || text.length < 4 || !mayStartName(text)) return false;
  const untitled = MAY_BE_TITLED.test(text) ? text.replace(TITLES, '') : text;
  const plain = MAY_HAVE_SUFFIX.test(untitled) ? untitled.replace(SUFFIX, '') : untitled;
  const words = plain.split(SPACES);
  if (words.length < 2 || words.length > 5 || NO_NAME.test(plain)) return false;
  if (
    !words.every((word, i) => NAME_WORD.test(word) || (i > 0 && i < words.length - 1 && PARTICLE.test(word)))
  )
    return false;
  if (ARTICLE.test(plain) || NOT_A_NAME.test(plain)) return false;
  return words.some((word) => word.replace(/\P{L}/gu, '').length > 1) && /\p{Lu}/u.test(words.at(-1) ?? '');
}

/**
 * Can a text start with a name of two words? Of a page's lines nearly none can, which this tells without taking the line
 * apart: a capital, or a title, and no small word behind it but `van` or `de`.
 */
function mayStartName(text: string): boolean {
  const end = wordEnd(text, 0);
  if (end === text.length) return false;
  if ((kindAt(text, 0) & LARGE) === 0) return TITLES.test(text);
  const next = text.slice(end + 1, wordEnd(text, end + 1));
  return next === '' || (kindAt(next, 0) & SMALL) === 0 || PARTICLE.test(next);
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && (kindAt(text, at) & SPACE) === 0) at++;
  return at;
}

const EAST = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
/** A name in Han characters, Kana or Hangul, perhaps with a point or a space between its parts. */
const EASTERN = new RegExp(
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

export interface Byline {
  readonly names: readonly string[];
  /** Did the line say “by”? */
  readonly said: boolean;
}

const NOBODY: Byline = { names: [], said: false };

/** What is known of a line already. */
interface Known {
  readonly hasDigit: boolean;
  /** A full date. */
  readonly hasDate: boolean;
}

/**
 * The names in a line that may be a byline; none where it isn't one.
 *
 * @param known what the line is sure not to have is false
 */
export function readByline(
  text: string,
  known: Known = { hasDigit: /\d/.test(text), hasDate: true },
): Byline {
  if (text.length > 250) return NOBODY;
  const trimmed = text.trim();
  const startsWithWord = trimmed !== '' && (kindAt(trimmed, 0) & (LETTER | NUMBER)) !== 0;
  const line = withoutDates(startsWithWord ? trimmed : trimmed.replace(ICONS, '').trim(), known);
  const may = LINES.mayFit(line);
  const rest = afterLead(line, may);
  if (rest !== undefined) return { names: listNames(rest, true), said: true };
  return new Unsaid(line, (may & IS_PARTED) !== 0, line !== trimmed);
}

/** Names without a word that says so: of most lines nobody asks, and to find them takes long. */
class Unsaid implements Byline {
  readonly said = false;
  readonly #line: string;
  readonly #isParted: boolean;
  readonly #isDated: boolean;
  #names: readonly string[] | undefined;

  constructor(line: string, isParted: boolean, isDated: boolean) {
    this.#line = line;
    this.#isParted = isParted;
    this.#isDated = isDated;
  }

  get names(): readonly string[] {
    this.#names ??= namesIn(this.#isParted ? piecesOf(this.#line) : [this.#line], this.#isDated);
    return this.#names;
  }
}

function namesIn(pieces: readonly string[], isDated: boolean): readonly string[] {
  if (pieces.length > (isDated ? 8 : 4)) return [];
  for (const piece of pieces.slice(0, 4)) {
    const names = listNames(piece, false);
    if (names.length > 0) return names;
    if (isDated && EASTERN.test(piece)) return [piece];
  }
  return [];
}

function piecesOf(line: string): readonly string[] {
  return line
    .split(SEPARATOR)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Letters of icon fonts, which stand in the private range of Unicode. */
const ICONS = /^[\p{Co}\p{So}\s]+/u;
const SEPARATOR = /\s*[|•·/]+\s*|\s+[-–—]+\s+|\s*[–—]\s*/u;
const LINES = patternSet([SAID_EAST, SAID_WITH_COLON, SAID_START, SAID_WITHIN, SEPARATOR]);
/** The numbers of its patterns, as bits. */
const IS_EAST = 1;
const IS_WITH_COLON = 2;
const IS_START = 4;
const IS_WITHIN = 8;
const IS_PARTED = 16;
const WEEKDAY =
  /\b(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?\s*(?=\|)/giu;
const CLOCK = /\b\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\b\)?)?/giu;

/** A bar in place of each date and time, which part a name from what follows. */
function withoutDates(line: string, { hasDigit, hasDate }: Known): string {
  if (!hasDigit) return line;
  const timeless = (hasDate ? line.replace(DATES, ' | ') : line).replace(CLOCK, ' | ');
  return timeless.includes('|') ? timeless.replace(WEEKDAY, '') : timeless;
}

/** What follows the word that names the author; nothing where there is none, or where it starts a sentence. */
function afterLead(line: string, may: number): string | undefined {
  const east = (may & IS_EAST) === 0 ? null : SAID_EAST.exec(line);
  if (east !== null && line.length < 40) return line.slice(east[0].length);
  const start =
    ((may & IS_WITH_COLON) === 0 ? null : SAID_WITH_COLON.exec(line)) ??
    ((may & IS_START) === 0 ? null : SAID_START.exec(line));
  if (start !== null) {
    const rest = line.slice(start[0].length);
    // `ByJane Doe` was copied without its space; `Partager` and `Byron` are words.
    const isGlued = /\p{L}$/u.test(start[0]) && !/^\p{Lu}/u.test(rest);
    if (!isGlued && (/^[\p{Lu}\p{Lo}@]/u.test(rest) || /^[\p{L}\p{N}_.-]+\s*(?:\||$)/u.test(rest)))
      return rest;
  }
  const within = (may & IS_WITHIN) === 0 || line.length > 120 ? null : SAID_WITHIN.exec(line);
  if (within === null) return undefined;
  // `Story by`, `Reviewed by`; a whole sentence before it is a headline: `Thief caught at the bridge by police`.
  const before =
    line
      .slice(0, within.index)
      .split(/[|•·/–—,:.]/u)
      .at(-1) ?? '';
  if ((before.match(/\p{L}+/gu)?.length ?? 0) > 4) return undefined;
  return line.slice(within.index + within[0].length);
}

/** Where the names end: a job, a place, an agency, a sentence. Capitals count here, so no `i`. */
const TAIL =
  /\s*(?:[|•·/(@]|\s[-–—]\s|[–—]|,?\s*\b(?:in|at|for|on|of|with|from|via|is|has|was|contributed|Special to|und [a-zäöü])\s|,?\s*(?:Staff|Senior|Special|Chief|Associated Press|AP\b|AFP\b|Reuters|Bloomberg|National|Political|Deputy|Managing|Executive|Contributing|Guest|Contributor|Editor|Reporter|Writer|Correspondent|Columnist|CEO|Media|CNN|BBC|TIME\b|USA TODAY|Updated|Published|Posted|Photograph|Photo|Illustrat|Additional|STAFF|REPORTER|EDITOR|updated|published|posted|staff|senior|special|photograph|photo|illustrat|additional)|\d|(?<!\b\p{Lu})(?<!\b(?:Jr|Sr|Dr|St))\.\s+\p{Lu}).*$/su;

/** `, Local Government Correspondent`: a job of several words, all of them capitalised. */
const JOB_AFTER_COMMA =
  /,\s*(?:\p{Lu}[\p{L}’'-]*\s+){1,4}(?:Correspondent|Editor|Reporter|Writer|Columnist|Contributor|Critic|Analyst|Producer)\b/gu;

/** `(with A and B)`, `; additional reporting by C`: they are authors too. */
const HELPERS =
  /\s*[(;,.]?\s*(?:(?:avec|with|mit|con|com|met|og|och)\s+(?:additional |further )?(?:reporting |contributions )?(?:by |from )?(?=\p{Lu})|(?:additional|further) reporting (?:by|from)\s+)|\)(?=\s*$)/gu;
/** `A in Cairo and B in New York`: a place before the next name. */
const PLACE_BETWEEN =
  /\s+(?:in|à|en|em|aus|au|w|v|в)\s+\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,2}(?=,|;|\s(?:and|und|et|y|e|i|и)\s|$)/gu;

function listNames(text: string, said: boolean): readonly string[] {
  if (!said && !mayStartNames(text)) return [];
  const cut = unglue(text)
    .replace(HELPERS, ', ')
    .replace(JOB_AFTER_COMMA, '')
    .replace(PLACE_BETWEEN, '')
    .replace(TAIL, '')
    .replace(/\s+(?:ON|on)\s*$/, '')
    .replace(/[,;:\s]+$/, '');
  const pieces = cut
    .split(/\s*(?:,|;|、|，|＆|&|\s(?:and|und|et|y|и|e|AND)\s)\s*/u)
    .map((piece) => piece.replace(/^(?:and|und|et|y|by|By|BY)\s+/, '').trim())
    .filter((piece) => piece !== '');
  const names = pieces.filter(
    (piece) =>
      isName(piece) ||
      (said &&
        (EASTERN.test(piece) || isPenName(piece, pieces) || (text === piece && HALF_SMALL.test(piece)))),
  );
  if (said && names.length === 0 && isOrganisation(text)) return [text.replace(/^the\s+/i, '').trim()];
  // Without “by”, every piece has to be a name: “Jane Doe and the whale” is a headline.
  return said || names.length === pieces.length ? [...new Set(names)] : [];
}

/** `By Ada novak`, and nothing else on the line: a name that its owner wrote so. */
const HALF_SMALL = /^\p{Lu}\p{Ll}{2,14} (?!about\b|from\b|with\b|design\b)\p{Ll}{4,16}$/u;

const MAY_COME_BEFORE = /^[(),;.&、，＆aueybwmcof]/i;
/** What a list of names may start with that isn't a name: what is taken away from it, or parts it. */
const BEFORE_NAMES =
  /^(?:[(),;.&、，＆]|(?:and|und|et|y|by|avec|with|mit|con|com|met|og|och|additional|further)\s)/iu;

/** The same as `mayStartName` of a line that may go on after the names. */
function mayStartNames(text: string): boolean {
  if (MAY_COME_BEFORE.test(text) && BEFORE_NAMES.test(text)) return true;
  if (!mayStartName(text)) return false;
  if (NO_NAMES.test(text) && !CUTS_WORDS.test(text)) return false;
  const end = wordEnd(text, 0);
  const both = text.slice(0, wordEnd(text, end + 1));
  return !isWordsAlone(both) || !NOT_A_NAME.test(both);
}

/**
 * One to five capitalised words and then a small one: a headline. Not where that word is part of a name, parts two
 * names or ends them, or where a job ends them; see `TAIL`, `HELPERS`, `PLACE_BETWEEN` and `SUFFIX`.
 */
const NO_NAMES =
  /^(?:(?!Staff|Senior|Special|Chief|Associated|Reuters|Bloomberg|National|Political|Deputy|Managing|Executive|Contribut|Guest|Editor|Reporter|Writer|Correspondent|Columnist|Media|Updated|Published|Posted|Photo|Illustrat|Additional|By)\p{Lu}\p{Ll}+ ){1,5}(?!(?:van|von|de|der|den|del|della|di|da|du|dos|la|le|al|bin|ibn|el|ter|ten|zu|st|and|und|et|y|e|и|by|avec|with|mit|con|com|met|og|och|additional|further|in|à|en|em|aus|au|w|v|в|at|for|on|of|from|via|is|has|was|contributed|jr|sr|ii|iii|ph|phd|md|m|rd)(?!\p{L}))\p{Ll}/u;
/** Words that end the names even in the middle of another word. */
const CUTS_WORDS = /updated|published|posted|staff|senior|special|photo|illustrat|additional/;

function isWordsAlone(text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((kindAt(text, i) & (LETTER | SPACE)) === 0) return false;
  return true;
}

/** `Jane DoeJane Doe` and `Jane DoeStaff Writer`: two texts side by side on the page, copied without a space. */
function unglue(text: string): string {
  const half = text.slice(0, text.length / 2);
  if (text.length > 8 && half + half === text) return half;
  return text.replace(
    /(\p{Ll}{2})(?=(?:Staff|Senior|Contributor|Editor|Reporter|Writer|Correspondent|Columnist|CEO|Chief|Special|Updated|Published|Business|Sports|Politics|Opinion|Culture|Twitter|Facebook|Instagram|LinkedIn|By\b)|[A-Z]{3})/gu,
    '$1 | ',
  );
}

/** Agencies by the names that they sign with; of each country the one that its papers print. */
const AGENCY =
  /^(?:the )?(?:reuters|associated press|ap|afp|agence france[- ]presse|dpa|efe|ansa|tass|тасс|риа новости|интерфакс|xinhua|新华社|新華社|kyodo(?: news)?|共同(?:通信)?|時事(?:通信)?|yonhap|연합뉴스|upi|united press international|pa media|press association|bloomberg(?: news)?|apa|sda|keystone-ats|ats|ntb|ritzau|lusa|pap|čtk|anp|belga|pti|press trust of india|ani|ians|aap|the canadian press|canadian press)$/iu;
const DESK =
  /^(?:the\s+)?(?:[\p{Lu}\p{N}][\p{L}\p{N}.&’'-]*\s+){0,3}(?:Staff|News Desk|Desk|Newsroom|Editors|Editorial Board|Editorial Team|News Service|Redaktion|Rédaction|Redacción|Redazione|Redação|Redactie|編集部)$/iu;

/** Is this an agency's or a newsroom's name, to which a text without a named author is credited? */
export function isOrganisation(text: string): boolean {
  const plain = text.trim();
  return plain.length < 50 && (AGENCY.test(plain) || DESK.test(plain));
}

/** After “by”, one word or a handle may be a pen name, and several words an institution's. */
function isPenName(piece: string, pieces: readonly string[]): boolean {
  if (pieces.length !== 1) return false;
  return /^@?[\p{L}][\p{L}\p{N}_.’'-]{2,24}$/u.test(piece) && !NOT_A_NAME.test(piece);
}
