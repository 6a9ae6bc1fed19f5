/** What a line says of who wrote the text: the names in it, and whether it says “by”. */

import { kindAt, LETTER, NUMBER } from './characters.ts';
import { replaceDates } from './datePattern.ts';
import { listNames } from './nameLists.ts';
import { EASTERN } from './names.ts';
import { type Fits, fitsOf, patternSet } from './patternSet.ts';

/** Words that name an author outright, at a line's start or after a date. The name follows, with a capital. */
const SAID_START =
  /^\W*(?:(?:written|posted|words|story|reported|reporting|published|compiled|text|analysis|opinion|review|interview|commentary|essay|column|submitted|photos and text)\s+)?(?:by(?:\s?by)?|von|par|por|di|door|af|av|autor(?:in|en|e|i)?|auteure?|authors?|author name|автор|текст|oleh|penulis|reporter|tekijä|forfatter|författare)(?:\s*[:：|]\s*|\s+|(?=[A-Z][a-z]))/i;
/** Words that name an author only with a colon: `Text: Ada Novak`, but `Text size`. */
const SAID_WITH_COLON =
  /^\W*(?:texte?|tekst|testo|texto|words|story|rédaction|тексты?|szerző|yazar|yazan|συντάκτης|автори|bericht)\s*[:：]\s*/i;
const SAID_WITHIN = /(?:^|[\s|•·/–—,-])(?:[Bb]y|BY|[Pp]ar|[Vv]on|[Pp]or)\s+(?=\p{Lu}|@|[\p{L}\p{N}_.-]+$)/u;
const SAID_EAST =
  /^(?:文|取材・文|執筆者?|著者?|投稿者|作者|(?:本报|本報|新华社|特约)?[记記]者|撰文|編集(?!部)|ライター|글)\s*[:：／/＝=]?\s*(?=\S)/u;

export interface Byline {
  readonly names: readonly string[];
  /** How many words these names have. */
  readonly nameWords: number;
  /** Did the line say “by”? */
  readonly said: boolean;
}

export const NOBODY: Byline = { names: [], nameWords: 0, said: false };

function wordsIn(names: readonly string[]): number {
  return names.length === 0 ? 0 : names.join(' ').split(' ').length;
}

/** What is known of a line already. */
interface Known {
  readonly hasDigit: boolean;
  /** A full date. */
  readonly hasDate: boolean;
  readonly fits?: Fits;
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
  const fits = line === text && known.fits !== undefined ? known.fits : fitsOf(line);
  const may = LINES.among(fits);
  const rest = afterLead(line, may);
  if (rest !== undefined) {
    const names = listNames(rest, true, fits);
    return { names, nameWords: wordsIn(names), said: true };
  }
  return new Unsaid(line, fits, (may & IS_PARTED) !== 0, line !== trimmed);
}

/** Names without a word that says so: of most lines nobody asks, and to find them takes long. */
class Unsaid implements Byline {
  readonly said = false;
  readonly #line: string;
  readonly #fits: Fits;
  readonly #isParted: boolean;
  readonly #isDated: boolean;
  #names: readonly string[] | undefined;
  #nameWords = -1;

  constructor(line: string, fits: Fits, isParted: boolean, isDated: boolean) {
    this.#line = line;
    this.#fits = fits;
    this.#isParted = isParted;
    this.#isDated = isDated;
  }

  get names(): readonly string[] {
    this.#names ??= namesIn(this.#isParted ? piecesOf(this.#line) : [this.#line], this.#fits, this.#isDated);
    return this.#names;
  }

  get nameWords(): number {
    if (this.#nameWords < 0) this.#nameWords = wordsIn(this.names);
    return this.#nameWords;
  }
}

function namesIn(pieces: readonly string[], fits: Fits, isDated: boolean): readonly string[] {
  if (pieces.length > (isDated ? 8 : 4)) return [];
  for (const piece of pieces.slice(0, 4)) {
    const names = listNames(piece, false, fits);
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
  /\b(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?\s*(?=\|)/gi;
const CLOCK = /\b\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\b\)?)?/gi;

const MAY_BE_CLOCK = /\d[:.h]\d\d/i;

/** A bar in place of each date and time, which part a name from what follows. */
function withoutDates(line: string, { hasDigit, hasDate }: Known): string {
  if (!hasDigit) return line;
  const undated = hasDate ? replaceDates(line, ' | ') : line;
  const timeless = MAY_BE_CLOCK.test(undated) ? undated.replace(CLOCK, ' | ') : undated;
  return timeless.includes('|') ? timeless.replace(WEEKDAY, '') : timeless;
}

/** Work that somebody does for a paper, or what a box is from: `Story by`, `Photo illustration by`, `Market data powered by`. */
const WORK: ReadonlySet<string> = new Set(
  [
    'written posted published updated submitted reported reporting assistance compiled collated edited produced presented narrated told shared interview interviewed interviews',
    'story stories words text article analysis opinion review reviewed essay column commentary comment report dispatch post feature profile recipe letter explainer perspective is are more from',
    'photo photos photography photograph photographs photographed picture pictures image images illustration illustrations illustrated video videos graphic graphics research translated translation',
    'powered sponsored designed delivered provided donated hosted crafted promoted recommended supported funded invented content links ads follow share browse filter sort search tweets',
    'beitrag gastbeitrag artikel kommentar bericht analyse kolumne rezension kritik reportage foto fotos bilder übersetzt geschrieben veröffentlicht aufgezeichnet protokolliert geführt',
    'récit portrait texte recueilli recueillis rédigé écrit publié posté tribune entretien chronique critique hébergé réalisé',
    'escrito publicado texto reportaje entrevista análisis opinión crónica redactado reportagem análise opinião',
  ].flatMap((words) => words.split(' ')),
);
/** `06 PM ET by`, `2019 by`: what is left of a date. */
const TIME_LEFT =
  /(?:^|[\d|]|\b(?:[AaPp]\.?[Mm]\.?|[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|HKT|SGT|AE[SD]T|NZ[SD]T))$/;

/** May `by` follow this? A headline says by whom somebody was bitten; who wrote a text, few words before it say. */
function mayLead(before: string): boolean {
  if ((before.match(/\p{L}+/gu)?.length ?? 0) > 4) return false;
  return TIME_LEFT.test(before) || WORK.has(/\p{L}*$/u.exec(before)?.[0].toLowerCase() ?? '');
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
  const before =
    line
      .slice(0, within.index)
      .split(/[|•·/–—,:.]/u)
      .at(-1)
      ?.trim() ?? '';
  if (!mayLead(before)) return undefined;
  return line.slice(within.index + within[0].length);
}
