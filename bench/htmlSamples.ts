/** The pages of a corpus as rows for learning: each piece's features, and whether people took it for the article's body. */

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
import { hash } from './trainSamples.ts';
import { isText, startOf, type Words } from './typedOff.ts';

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
export interface Scorer extends Words {
  compareBody(truth: string, text: string): { readonly p: number; readonly r: number };
  ledeOffset(start: string, text: string): number;
}

export async function readScorer(corpus: string): Promise<Scorer> {
  return (await import(pathToFileURL(join(corpus, 'score.mjs')).href)) as Scorer;
}

export function readCases(corpus: string): readonly Case[] {
  return JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')).cases;
}

/** All pages of a site are in one part. */
export function partOf(site: string, parts: number, salt = 'fold'): number {
  return hash(`${salt}:${site}`) % parts;
}

/** @param weights of a model of the text; one that hasn't seen this site, or its word would count for too much */
export function toSample(one: Case, corpus: string, scorer: Scorer, weights: Weights): Sample {
  const root = parseHtml(gunzipSync(readFileSync(join(corpus, one.html))).toString('utf8'));
  const tags = readTags(root);
  const pieces = toPieces(root);
  const page = toHtmlPage(pieces, tags, readablePieces(root, pieces));
  const headline = findHtmlHeadline(page, tags).i;
  const texts = pieces.map((piece) => piece.text);
  return {
    one,
    page,
    headline,
    rows: bodyRows(page, headline, weights),
    labels: labelsOf(texts, one.truth, scorer),
  };
}

/** Of each piece whether it is text; nothing where that isn't known. */
function labelsOf(
  texts: readonly string[],
  { body, bodyStart }: Case['truth'],
  scorer: Scorer,
): Sample['labels'] {
  if (body !== undefined) {
    const is = isText(texts, body, scorer);
    return is.includes(true) ? is : is.map(() => undefined);
  }
  const start = bodyStart === undefined ? -1 : startOf(texts, bodyStart, scorer);
  return texts.map((_, i) => (i <= start ? i === start : undefined));
}
