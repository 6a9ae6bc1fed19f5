/** The article's topics: on a line with their label, or on lines of their own below it. */

import type { Frame } from './frame.ts';
import type { Measures } from './measures.ts';
import type { Page } from './page.ts';

/** `Tags` alone on its line. */
const HEADING =
  /^(?:tags?|topics?|keywords?|filed under|related topics?|schlagw[öo]rter|schlagworte|themen|mots[- ]clés|étiquettes|sujets|etiquetas|temas|palabras clave|argomenti|tag|palavras-chave|trefwoorden|onderwerpen|ämnen|emner|avainsanat|tagi|słowa kluczowe|štítky|címkék|etiketler|теги|темы|метки|タグ|キーワード|标签|標籤|关键词|태그|topik|konten terkait)\s*[:：]?$/i;
const MOST = 12;
/** How far from the text a list of topics may stand, in blocks. */
const REACH = 15;

/** The heading and the lines below it; nothing where they run on into a menu. */
export function findTopicLines(page: Page, frame: Frame): readonly number[] {
  const heading = page.at.findIndex((m, i) => isNear(i, frame) && isHeading(m.block.text));
  if (heading < 0) return [];
  const found = [heading];
  for (let i = heading + 1; i < page.at.length && isTopic(page.at[i]); i++) found.push(i);
  return found.length === 1 || found.length > MOST + 1 ? [] : found;
}

/** No heading is longer than some thirty letters. */
function isHeading(text: string): boolean {
  return text.length < 60 && HEADING.test(text.trim());
}

/** Below the text, or among its last lines, which are short; or right above it. */
function isNear(i: number, { first, last, headline }: Frame): boolean {
  if (last < 0) return false;
  return (i > first && i >= last - MOST && i <= last + REACH) || (i > headline && i < first);
}

function isTopic(measures: Measures | undefined): boolean {
  if (measures === undefined || measures.block.kind !== 'paragraph' || measures.size > 5) return false;
  if (measures.endsSentence || measures.hasDate || measures.hasAgo || measures.copies > 2) return false;
  if (measures.byline.said || measures.credit !== undefined || measures.block.text.length > 50) return false;
  // Rates and prices stand in boxes, too.
  if (/^[+-]|%|\d[.,]\d|^\p{Lu}{3}$/u.test(measures.block.text)) return false;
  return measures.labels.every(({ name }) => name === 'menu');
}

/** The topics that lines give: each line one, or several after a label. */
export function topicsIn(lines: readonly string[]): readonly string[] {
  const said = lines.filter((line) => !HEADING.test(line.trim()));
  const list = said.flatMap((line) =>
    said.length > 1 ? [line] : line.replace(/^[^:：]*[:：]\s*/, '').split(/\s*[,;、，|·•]\s*/),
  );
  const clean = list.map((topic) => topic.trim()).filter((topic) => topic !== '' && topic.length < 60);
  return [...new Set(clean)];
}
