/** What can be counted of a block, once, for the rules and the model to look at. */

import type { Block } from './blocks.ts';
import { DATE } from './datePattern.ts';
import { type LabelFound, type LabelName, labelsOf } from './labels.ts';
import { type Byline, isName, readByline } from './names.ts';
import { type Credit, readCredit, speaksOfPicture } from './pictures.ts';

export interface Measures {
  readonly block: Block;
  /** Words; of scripts without spaces, characters halved. */
  readonly size: number;
  /** Lower-case words, the first one too, for comparing, at most the first 60; without spaces, pairs of letters. */
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
}

/** Only the beginning of a very long block is looked at: a sentence or two tells what it is. */
const LOOKED_AT = 1500;
const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/;
const CJK_ALL = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/g;
const NOBODY: Byline = { names: [], said: false };
const ABOUT_AUTHOR =
  /\b(?:is|was) (?:an?|the|our) .{0,80}(?:writer|reporter|editor|journalist|contributor|columnist|author|correspondent|professor|fellow|founder|freelance|blogger|producer)\b|\bfollow (?:him|her|them) on\b|\bhas (?:been (?:writing|covering)|written for)\b/i;
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
  const size = Math.round((wide > text.length * 0.2 ? Math.ceil(text.length / 2) : words.length) * factor);
  const rest = words.slice(1);
  const short = text.length < 400;
  const numeric = /\d/.test(text);
  return {
    block,
    size,
    words: wide > text.length * 0.2 ? pairsOf(text) : words.slice(0, 60).map(plainWord),
    endsSentence: /[.!?…。！？][\])"'”’»」』\s]*$/u.test(block.text),
    capitals: rest.length === 0 ? 0 : rest.filter(startsLarge).length / rest.length,
    upper: /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text),
    startsLower: /^\p{Ll}/u.test(text),
    startsQuote: /^["'“”„«‘「『]/u.test(text),
    commas: text.match(/[,;，、；]/g)?.length ?? 0,
    sentences: text.match(/[.!?。！？](?=[\s"'”’)」』]|$)|[。！？]/gu)?.length ?? 0,
    digits: (text.match(/\d/g)?.length ?? 0) / Math.max(1, text.length),
    cjk: wide > text.length * 0.2,
    labels: labelsOf(block),
    hasDate: short && numeric && DATE.test(text),
    hasAgo: short && numeric && AGO.test(text),
    hasUrl: /https?:\/\/|www\.|\b[\w-]+\.(?:com|org|net|co\.uk)\b/i.test(text),
    byline: size <= 30 && block.kind === 'paragraph' ? readByline(text) : NOBODY,
    credit: size <= 20 ? readCredit(text) : undefined,
    namesPicture: size < 70 && speaksOfPicture(text),
    aboutAuthor: size >= 5 && size < 90 && ABOUT_AUTHOR.test(text),
    isName: size < 6 && isName(text),
    copies,
  };
}

/** Does a word start with a capital or a digit? Latin letters, nearly all, without asking for a class of characters. */
function startsLarge(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code < 128) return code < 91;
  return /^[\p{Lu}\p{N}]/u.test(word);
}

/** In small letters, without an ending `'s` or full stop. */
function plainWord(word: string): string {
  const small = word.toLowerCase();
  return /['’.]/.test(small) ? small.replace(/['’.]+s?$/, '') : small;
}

/** In a script without spaces: pairs of letters that stand side by side, without those of grammar alone. */
function pairsOf(text: string): readonly string[] {
  const letters = text.slice(0, 240).replace(/[^\p{L}\p{N}]/gu, '');
  const pairs: string[] = [];
  for (let i = 0; i + 2 <= letters.length; i++) {
    const pair = letters.slice(i, i + 2);
    if (!/^[\u3040-\u309f]{2}$/.test(pair)) pairs.push(pair.toLowerCase());
  }
  return pairs;
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
