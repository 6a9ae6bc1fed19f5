/** Words that tell what a text is about, for articles whose editor named no topics. */

import { hash } from 'node:crypto';
import type { Article } from '../content/article.ts';
import type { Body } from '../markdown/body.ts';

/** How many are kept of a text: enough to share some with every text on the same matter. */
const MOST = 24;

/** A word of the headline or the key points counts for so many of the text. */
const UP_FRONT = 3;

/** Names say more of a matter than other words do; they begin with a capital within a sentence. */
const NAME = 2;

/** Texts longer than this say no more of their matter. */
const LONGEST = 50_000;

/** Letters with their marks; scripts without spaces in pairs, which are most often a word or the half of one. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}|(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai})[\p{L}\p{M}]){4,}/gu;

/**
 * Digests of the words, 32 bits each, the weightiest first; of equals in a settled order. Which of them are common
 * to all texts is known only beside the others: `related.ts` leaves those out.
 */
export function keywordsOf({ headline, standfirst, summary }: Article, body: Body): readonly number[] {
  const weights = new Map<string, number>();
  const count = (text: string, weight: number) => {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const isName = /^\p{Lu}/u.test(word) && /[\p{Ll}\p{P}] $/u.test(text.slice(index - 2, index));
      const key = word.toLowerCase();
      weights.set(key, (weights.get(key) ?? 0) + weight * (isName ? NAME : 1));
    }
  };
  count(plainText(body).slice(0, LONGEST), 1);
  for (const text of [headline, standfirst ?? '', ...summary]) count(text, UP_FRONT);
  return [...weights]
    .sort(([a, heavy], [b, other]) => other - heavy || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([word]) => Number.parseInt(hash('sha256', word, 'hex').slice(0, 8), 16));
}

function plainText({ chunks }: Body): string {
  return chunks
    .join(' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[#\w]+;/g, ' ');
}
