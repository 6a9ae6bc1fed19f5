/** What can be counted of a block, once, for the rules and the model to look at. */

import type { Block } from './blocks.ts';
import { type LabelFound, type LabelName, labelsOf } from './labels.ts';

export interface Measures {
  readonly block: Block;
  /** Words; of scripts without spaces, characters halved. */
  readonly size: number;
  /** Lower-case words, the first one too, for comparing. At most the first 60. */
  readonly words: readonly string[];
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
  readonly labels: readonly LabelFound[];
  readonly hasDate: boolean;
  readonly hasAgo: boolean;
  readonly hasUrl: boolean;
  /** How often this very text stands on the page. */
  readonly copies: number;
}

/** Only the beginning of a very long block is looked at: a sentence or two tells what it is. */
const LOOKED_AT = 1500;
const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/;
const CJK_ALL = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/g;
const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|sept|september|october|november|december|januar|februar|märz|mai|juni|juli|okt|oktober|dez|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|januari|februari|maret|agustus|desember';
export const DATE = new RegExp(
  `(?:^|[^\\d\\p{L}])(?:\\d{1,2}(?:st|nd|rd|th)?\\.?[\\s/.-]{1,2}(?:de |of )?(?:${MONTHS})\\.?,?[\\s/.-]{0,2}(?:de |del )?(?:\\d{4}|\\d{2}(?!\\d))|(?:${MONTHS})\\.?\\s{0,2}\\d{1,2}(?:st|nd|rd|th)?,?\\s{0,2}(?:\\d{4})|\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2}(?!\\d)))|(?<!\\d)\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)|\\d{4}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日|\\d{4}년\\s?\\d{1,2}월\\s?\\d{1,2}일`,
  'iu',
);
const AGO =
  /\b\d+\s*(?:s|sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\s+ago\b|\b(?:vor \d+|il y a \d+|hace \d+)\b|\d+\s?(?:分|時間|日|小时|天)前|\d+\s?(?:분|시간|일) 전/iu;

export function measure(blocks: readonly Block[]): readonly Measures[] {
  const copies = new Map<string, number>();
  for (const block of blocks) copies.set(block.text, (copies.get(block.text) ?? 0) + 1);
  return blocks.map((block) => measureOne(block, copies.get(block.text) ?? 1));
}

function measureOne(block: Block, copies: number): Measures {
  const text = block.text.length > LOOKED_AT ? block.text.slice(0, LOOKED_AT) : block.text;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.&-]*/gu) ?? [];
  const wide = CJK.test(text) ? (text.match(CJK_ALL)?.length ?? 0) : 0;
  const factor = block.text.length / Math.max(1, text.length);
  const size = wide > text.length * 0.2 ? Math.ceil(text.length / 2) : words.length;
  const rest = words.slice(1);
  const short = text.length < 400;
  return {
    block,
    size: Math.round(size * factor),
    words: words.slice(0, 60).map((word) => word.toLowerCase().replace(/['’.]+s?$/, '')),
    endsSentence: /[.!?…。！？][\])"'”’»」』\s]*$/u.test(block.text),
    capitals:
      rest.length === 0 ? 0 : rest.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length / rest.length,
    upper: /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text),
    startsLower: /^\p{Ll}/u.test(text),
    startsQuote: /^["'“”„«‘「『]/u.test(text),
    commas: text.match(/[,;，、；]/g)?.length ?? 0,
    sentences: text.match(/[.!?。！？](?=[\s"'”’)」』]|$)|[。！？]/gu)?.length ?? 0,
    digits: (text.match(/\d/g)?.length ?? 0) / Math.max(1, text.length),
    cjk: wide > text.length * 0.2,
    labels: labelsOf(block),
    hasDate: short && DATE.test(text),
    hasAgo: short && AGO.test(text),
    hasUrl: /https?:\/\/|www\.|\b[\w-]+\.(?:com|org|net|co\.uk)\b/i.test(text),
    copies,
  };
}

/** Is it, by itself, a label of this name? */
export function isLabel(measures: Measures | undefined, ...names: readonly LabelName[]): boolean {
  return measures?.labels.some((label) => names.includes(label.name)) ?? false;
}

/** A paragraph of running text, as far as it can be told alone. */
export function isProse(measures: Measures | undefined): boolean {
  return (
    measures !== undefined &&
    measures.size >= 20 &&
    measures.endsSentence &&
    measures.capitals < 0.6 &&
    !isLabel(measures, 'consent', 'copyright', 'newsletter')
  );
}
