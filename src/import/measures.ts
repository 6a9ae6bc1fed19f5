/** What can be counted of a block, once, for the rules and the model to look at. */

import type { Block } from './blocks.ts';
import { type Byline, NOBODY, readByline } from './byline.ts';
import { kindAt, LETTER, NUMBER, SMALL, SPACE } from './characters.ts';
import { type Counts, countsOf } from './counts.ts';
import { hasDate } from './datePattern.ts';
import { LABEL_BITS, type LabelName, labelBits } from './labelNames.ts';
import { type LabelFound, labelsOf } from './labels.ts';
import type { Lexicon } from './lexicon.ts';
import { isName } from './names.ts';
import { type Fits, fitsOf, patternSet } from './patternSet.ts';
import { type Credit, PICTURE_WORDS, readCredit } from './pictures.ts';

export interface Measures {
  readonly block: Block;
  /** The patterns that its text may fit. */
  readonly fits: Fits;
  /** Words; of scripts without spaces, characters halved. */
  readonly size: number;
  /** The numbers of its words in the page's lexicon, at most the first 60; without spaces, of pairs of letters. */
  readonly words: readonly number[];
  readonly endsSentence: boolean;
  /** Words that start with a capital or a digit, without the first, as a share of all without the first. */
  readonly capitals: number;
  readonly upper: boolean;
  readonly startsLower: boolean;
  readonly startsQuote: boolean;
  readonly commas: number;
  readonly sentences: number;
  readonly digits: number;
  readonly cjk: boolean;
  /** May two texts stand in it side by side without a space: `FinaleFord`? */
  readonly mayBeGlued: boolean;
  readonly labels: readonly LabelFound[];
  /** The same as bits. */
  readonly labelBits: number;
  readonly hasDate: boolean;
  readonly hasAgo: boolean;
  readonly hasUrl: boolean;
  /** The authors that the line names, if it can be a byline. */
  readonly byline: Byline;
  /** Where the line credits a picture and does nothing else. */
  readonly credit: Credit | undefined;
  /** A caption or a credit by its words. */
  readonly namesPicture: boolean;
  /** `Jane Doe is a reporter for …`, as boxes below an article say. */
  readonly aboutAuthor: boolean;
  /** One person's name and nothing else. */
  readonly isName: boolean;
  /** How often this very text stands on the page. */
  readonly copies: number;
  /** A paragraph of running text, as far as it can be told alone. */
  readonly isProse: boolean;
}

/** Only the beginning of a very long block is looked at: a sentence or two tells what it is. */
const LOOKED_AT = 1500;
/** How many words are kept for comparing. */
const KEPT = 60;
const ABOUT_AUTHOR =
  /\b(?:is|was) (?:an?|the|our) .{0,80}(?:writer|reporter|editor|journalist|contributor|columnist|author|correspondent|professor|fellow|founder|freelance|blogger|producer)\b|\bfollow (?:him|her|them) on\b|\bhas (?:been (?:writing|covering)|written for)\b/i;
const AGO =
  /\b\d+\s*(?:s|sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\s+ago\b|\b(?:vor \d+|il y a \d+|hace \d+)\b|\d+\s?(?:分|時間|日|小时|天)前|\d+\s?(?:분|시간|일) 전/i;

const URL = /https?:\/\/|www\.|\b[\w-]+\.(?:com|org|net|co\.uk)\b/i;
const LOOKED_FOR = patternSet([AGO, URL, PICTURE_WORDS, ABOUT_AUTHOR]);
/** The numbers of its patterns, as bits. */
const HAS_AGO = 1;
const HAS_URL = 2;
const HAS_PICTURE = 4;
const HAS_AUTHOR = 8;

/**
 * One thing after the other is looked for in all blocks: the patterns of all of them together don't stay at hand in the
 * processor, and to bring them anew for each block takes longer than what they do.
 */
export function measure(blocks: readonly Block[], lexicon: Lexicon): readonly Measures[] {
  const copies = new Map<string, number>();
  for (const block of blocks) copies.set(block.text, (copies.get(block.text) ?? 0) + 1);
  const fits = blocks.map(({ text }) => fitsOf(text));
  const counted = blocks.map(({ text }) => measureText(text, lexicon));
  const labels = blocks.map((block, i) => labelsOf(block, fits[i] as Fits));
  const dated = counted.map((own, i) => own.isShort && hasDate(own.text, own.counts.digits, fits[i] as Fits));
  const bylines = counted.map((own, i) =>
    bylineOf(blocks[i] as Block, own, fits[i] as Fits, dated[i] === true),
  );
  const names = counted.map(({ size, text }, i) => size < 6 && isName(text, fits[i]));
  return blocks.map((block, i) =>
    measureOne({
      block,
      copies: copies.get(block.text) ?? 1,
      fits: fits[i] as Fits,
      counted: counted[i] as Counted,
      labels: labels[i] as readonly LabelFound[],
      hasDate: dated[i] === true,
      byline: bylines[i] as Byline,
      isName: names[i] === true,
    }),
  );
}

/** A block's text, as far as it is looked at, and what its characters tell. */
interface Counted {
  readonly text: string;
  readonly counts: Counts;
  readonly words: readonly number[];
  readonly cjk: boolean;
  readonly size: number;
  /** Not for a paragraph: a date or a label. */
  readonly isShort: boolean;
}

function measureText(whole: string, lexicon: Lexicon): Counted {
  const text = whole.length > LOOKED_AT ? whole.slice(0, LOOKED_AT) : whole;
  const counts = countsOf(text, lexicon, KEPT);
  const cjk = isWide(text, counts.wide);
  const words = cjk || (counts.wide > 0 && text.length < 120) ? pairsOf(text, lexicon) : counts.words;
  const factor = whole.length / Math.max(1, text.length);
  const size = Math.round((cjk ? Math.ceil(text.length / 2) : counts.wordCount) * factor);
  return { text, counts, words, cjk, size, isShort: text.length < 400 };
}

function bylineOf(
  { kind }: Block,
  { text, counts, size, isShort }: Counted,
  fits: Fits,
  dated: boolean,
): Byline {
  if (size > 30 || kind !== 'paragraph') return NOBODY;
  return readByline(text, { hasDigit: counts.digits > 0, hasDate: dated || !isShort, fits });
}

type Found = Pick<Measures, 'block' | 'copies' | 'fits' | 'labels' | 'hasDate' | 'byline' | 'isName'>;

function measureOne(found: Found & { readonly counted: Counted }): Measures {
  const { block, copies, fits, labels, hasDate: dated, byline, isName: named } = found;
  const { text, counts, words, cjk, size, isShort } = found.counted;
  const may = LOOKED_FOR.among(fits);
  const first = text === '' ? 0 : kindAt(text, 0);
  const endsSentence = endsAsSentence(block.text);
  const capitals = counts.wordCount < 2 ? 0 : counts.largeAfterFirst / (counts.wordCount - 1);
  const bits = labels.length === 0 ? 0 : labelBits(labels.map(({ name }) => name));
  return {
    block,
    fits,
    size,
    words,
    endsSentence,
    capitals,
    upper: counts.hasLarge && !counts.hasSmall,
    startsLower: (first & SMALL) !== 0,
    startsQuote: QUOTES.includes(text.charAt(0)) && text !== '',
    commas: counts.commas,
    sentences: counts.ends,
    digits: counts.digits / Math.max(1, text.length),
    cjk,
    mayBeGlued: counts.isGlued || text.length < block.text.length,
    labels,
    labelBits: bits,
    hasDate: dated,
    hasAgo: isShort && counts.digits > 0 && (may & HAS_AGO) !== 0 && AGO.test(text),
    hasUrl: (may & HAS_URL) !== 0 && URL.test(text),
    byline,
    credit: size <= 20 ? readCredit(text, fits) : undefined,
    namesPicture: size < 70 && (may & HAS_PICTURE) !== 0 && PICTURE_WORDS.test(text),
    aboutAuthor: size >= 5 && size < 90 && (may & HAS_AUTHOR) !== 0 && ABOUT_AUTHOR.test(text),
    isName: named,
    copies,
    isProse: size >= 20 && endsSentence && capitals < 0.6 && (bits & NO_PROSE) === 0,
  };
}

const QUOTES = '"\'“”„«‘「『';
const NO_PROSE = labelBits(['consent', 'copyright', 'newsletter']);
/** What may stand behind the mark that ends a sentence. */
const BEHIND = '])"\'”’»」』';
const ENDS = '.!?…。！？';

function endsAsSentence(text: string): boolean {
  let i = text.length - 1;
  while (i >= 0 && (BEHIND.includes(text.charAt(i)) || (kindAt(text, i) & SPACE) !== 0)) i--;
  return i >= 0 && ENDS.includes(text.charAt(i));
}

/** `Rustで書くWebAssembly`: a line with some words in Latin letters is still one of a script without spaces. */
function isWide(text: string, wide: number): boolean {
  return wide > text.length * 0.2 || (wide >= 5 && wide > text.length * 0.1);
}

/** Words in Latin letters or digits, and what stands between two of them and marks. */
const RUNS = /[\p{Script=Latin}\p{Nd}]{2,}|(?:(?![\p{Script=Latin}\p{Nd}])[\p{L}\p{N}])+/gu;

/**
 * In a script without spaces: pairs of letters that stand side by side, without those of grammar alone; words and numbers
 * of other scripts whole.
 */
function pairsOf(text: string, lexicon: Lexicon): readonly number[] {
  const found: number[] = [];
  for (const { 0: run, index } of text.slice(0, 240).matchAll(RUNS)) {
    const end = index + run.length;
    if (/^[\p{Script=Latin}\p{Nd}]{2}/u.test(run)) found.push(lexicon.numberOf(text, index, end));
    else
      for (let i = index; i + 2 <= end; i++)
        if (!(isHiragana(text, i) && isHiragana(text, i + 1))) found.push(lexicon.numberOf(text, i, i + 2));
  }
  return found;
}

function isHiragana(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code >= 0x3040 && code <= 0x309f;
}

/** Is it, by itself, a label of this name? */
export function isLabel(measures: Measures | undefined, ...names: readonly LabelName[]): boolean {
  const bits = measures?.labelBits ?? 0;
  if (bits === 0) return false;
  for (const name of names) if ((bits & LABEL_BITS[name]) !== 0) return true;
  return false;
}

/** A paragraph of running text, as far as it can be told alone. */
export function isProse(measures: Measures | undefined): boolean {
  return measures?.isProse ?? false;
}

/** Is its last character one of these? */
export function endsWithOne({ block }: Measures, marks: string): boolean {
  return block.text !== '' && marks.includes(block.text.charAt(block.text.length - 1));
}

/** Does it start with neither letter nor digit, quotation mark nor bracket? */
export function startsWithMark({ block: { text } }: Measures): boolean {
  if (text === '' || (kindAt(text, 0) & (LETTER | NUMBER)) !== 0) return false;
  return !`${QUOTES}([【`.includes(text.charAt(0));
}
