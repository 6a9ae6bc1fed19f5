/** The pages of a corpus as rows for learning: each piece's features, and whether people took it for the article's body. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { bodyRows } from '../src/import/htmlBody.ts';
import { findHtmlHeadline } from '../src/import/htmlHeadline.ts';
import { type HtmlPage, toHtmlPage } from '../src/import/htmlPage.ts';
import { readablePieces } from '../src/import/htmlReadable.ts';
import { readTags } from '../src/import/htmlTags.ts';
import { toPieces } from '../src/import/htmlText.ts';
import { parseHtml } from '../src/import/htmlTree.ts';
import type { Weights } from '../src/import/model.ts';

export interface Case {
  readonly id: string;
  readonly source: string;
  readonly site: string;
  readonly html: string;
  readonly truth: { readonly body?: string; readonly bodyStart?: string };
}

export interface Sample {
  readonly one: Case;
  readonly page: HtmlPage;
  readonly headline: number;
  readonly rows: readonly Float64Array[];
  /** For each piece: is it body? Undefined where nobody knows. */
  readonly labels: readonly (boolean | undefined)[];
}

/** The corpus's own scorer: words, sequences of words, and how well a body fits. */
export interface Scorer {
  words(text: string): readonly string[];
  shingles(words: readonly string[]): ReadonlyMap<string, number>;
  squash(text: string): string;
  compareBody(truth: string, text: string): { readonly p: number; readonly r: number };
  ledeOffset(start: string, text: string): number;
}

const ANY = 15;

export async function readScorer(corpus: string): Promise<Scorer> {
  return (await import(pathToFileURL(join(corpus, 'score.mjs')).href)) as Scorer;
}

export function readCases(corpus: string): readonly Case[] {
  return JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')).cases;
}

/** All pages of a site are in one part. */
export function partOf(site: string, parts: number, salt = 'fold'): number {
  const digest = createHash('sha256').update(`${salt}:${site}`).digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) % parts;
}

/** @param weights of a model of the text; one that hasn't seen this site, or its word would count for too much */
export function toSample(one: Case, corpus: string, scorer: Scorer, weights: Weights): Sample {
  const root = parseHtml(gunzipSync(readFileSync(join(corpus, one.html))).toString('utf8'));
  const tags = readTags(root);
  const pieces = toPieces(root);
  const page = toHtmlPage(pieces, tags, readablePieces(root, pieces));
  const headline = findHtmlHeadline(page, tags).i;
  const texts = pieces.map((piece) => piece.text);
  const { body, bodyStart } = one.truth;
  const allowed = body === undefined ? alignStart(texts, bodyStart, scorer) : alignBody(texts, body, scorer);
  return {
    one,
    page,
    headline,
    rows: bodyRows(page, headline, weights),
    labels: allowed.map((bits) => (bits === ANY ? undefined : bits === 2)),
  };
}

function alignBody(texts: readonly string[], body: string, scorer: Scorer): readonly number[] {
  const truth: readonly string[] = scorer.words(body);
  const bag: Map<string, number> = new Map(scorer.shingles(truth));
  const line = ` ${truth.join(' ')} `;
  const at: number[] = texts.map(() => -1);
  let from = 0;
  const words = texts.map((text) => scorer.words(text) as readonly string[]);
  words.forEach((list, i) => {
    if (list.length < 5) return;
    let hits = 0;
    for (let k = 0; k + 4 <= list.length; k++) if ((bag.get(list.slice(k, k + 4).join(' ')) ?? 0) > 0) hits++;
    if (hits < (list.length - 3) * 0.6) return;
    const key = ` ${list.slice(0, 5).join(' ')} `;
    const found = line.indexOf(key, from);
    at[i] = found >= 0 ? found : Math.max(from, line.indexOf(` ${list.slice(-5).join(' ')} `, from));
    // Each passage counts once, so that a teaser that repeats it stays outside.
    for (let k = 0; k + 4 <= list.length; k++) {
      const shingle = list.slice(k, k + 4).join(' ');
      bag.set(shingle, (bag.get(shingle) ?? 0) - 1);
    }
    if (found >= 0) from = found;
  });
  // Short lines: where their words stand between those of their neighbours.
  words.forEach((list, i) => {
    if (list.length >= 5 || list.length === 0 || (at[i] ?? -1) >= 0) return;
    const before = at.findLastIndex((pos, k) => k < i && pos >= 0);
    const after = at.findIndex((pos, k) => k > i && pos >= 0);
    if (before < 0 && after < 0) return;
    const start = before < 0 ? 0 : (at[before] ?? 0) + (words[before]?.join(' ').length ?? 0);
    const end = after < 0 ? line.length : (at[after] ?? line.length) + 1;
    const key = ` ${list.join(' ')} `;
    const found = line.indexOf(key, Math.max(0, start));
    if (found >= 0 && found + key.length <= end + 1 && (after >= 0 || found - start < 30)) at[i] = found;
  });
  const first = at.findIndex((pos) => pos >= 0);
  const last = at.findLastIndex((pos) => pos >= 0);
  return at.map((pos, i) =>
    pos >= 0 ? 2 : first < 0 ? ANY : i < first ? 1 : i > last ? 8 : (words[i]?.length ?? 0) === 0 ? 6 : 4,
  );
}

function alignStart(texts: readonly string[], start: string | undefined, scorer: Scorer): readonly number[] {
  if (start === undefined) return texts.map(() => ANY);
  const key: string = scorer.squash(start);
  const hits = texts.flatMap((text, i) => (scorer.squash(text.slice(0, 400)).startsWith(key) ? [i] : []));
  const found =
    hits.length === 0 ? -1 : (hits.find((i) => (texts[i]?.length ?? 0) > start.length + 20) ?? hits[0] ?? -1);
  return texts.map((_, i) => (found < 0 ? ANY : i < found ? 1 : i === found ? 2 : ANY));
}
