/**
 * A corpus of pages with known articles → samples to learn the import's model from: each page, cut copies of it as a
 * careful person would paste it, and articles of one site within the furniture of another.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../src/import/decode.ts';
import { type Line, toLines } from '../src/import/lines.ts';
import { mayBeHeadline } from '../src/import/mayBeHeadline.ts';
import { barredFromBody } from '../src/import/outline.ts';
import type { Page } from '../src/import/page.ts';
import { STATES } from '../src/import/states.ts';
import { type Known, type LabelsOfPages, type LineLabels, labelledText } from './lineLabels.ts';
import { madeSamples } from './madeSamples.ts';
import { pageOf } from './pageOf.ts';
import { isText, startOf, type Words } from './typedOff.ts';

export interface Truth {
  readonly body?: string;
  readonly bodyStart?: string;
  readonly headline?: string;
}
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly site: string;
  readonly text: string;
  readonly truth: Truth;
}
export interface Scorer extends Words {
  headlineMatches(truth: string, got: string): boolean;
  compareBody(truth: string, got: string): { p: number; r: number; f1: number };
  ledeOffset(start: string, got: string): number;
}

/** A page as it was saved, the same in another form, or one that is made of others. */
export type Form = 'whole' | keyof typeof OTHER_FORMS | 'made';

export interface Sample {
  readonly id: string;
  readonly source: string;
  /** All sites whose text is in it. */
  readonly sites: readonly string[];
  readonly weight: number;
  readonly page: Page;
  readonly truth: Truth;
  /** For each block the states that it may be in, as bits. */
  readonly allowed: readonly number[];
  /** Blocks that are right as the headline; none where it isn't known. */
  readonly headlines: readonly number[];
  /** The headline as the truth or the labels have it. */
  readonly title: string | undefined;
  readonly form: Form;
}

const bits = (...states: readonly (typeof STATES)[number][]): number =>
  states.reduce((sum, state) => sum | (1 << STATES.indexOf(state)), 0);
export const ANY = bits(...STATES);
const ABOVE = bits('before', 'headline', 'header');
export const TEXT = bits('body');
const GAP = bits('gap');
const BELOW = bits('after');
export const FURTHER = bits('body', 'gap', 'after');

export const hash = (text: string): number =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);

/** What tools made of a page, and what was labelled line by line, tells a little less than what people typed off. */
const WEIGHTS_OF: Readonly<Record<string, number>> = { mozilla: 0.5, defuddle: 0.5, postlight: 0.8 };

export function samplesOf(
  corpus: string,
  cases: readonly Case[],
  scorer: Scorer,
  labels: LabelsOfPages,
): readonly Sample[] {
  const pages = cases.flatMap((one) => {
    const decoded = decode(readFileSync(join(corpus, one.text)), one.text).value;
    if (decoded === undefined) return [];
    return [wholePage(one, toLines(decoded.text), scorer, labels[one.id] ?? {})];
  });
  const others = pages.flatMap((page) =>
    Object.entries(OTHER_FORMS).map(([form, change]): Sample => {
      const lines = change(page.lines, textLines(page.sample));
      const { sample } = wholePage(page.one, lines, scorer, labels[page.one.id] ?? {});
      return { ...sample, id: `${sample.id}~${form}`, weight: sample.weight * OTHERWISE, form: form as Form };
    }),
  );
  return [...pages.map(({ sample }) => sample), ...others, ...madeSamples(pages)];
}

/** How much a page counts in another form. */
const OTHERWISE = 0.3;

/** Lines keep their numbers, by which they are labelled. */
type Change = (lines: readonly Line[], text: ReadonlySet<number>) => readonly Line[];

/** The same page as other programs paste it, and as other papers set it. */
const OTHER_FORMS = {
  /** Without blank lines. */
  tight: withoutBlanks,
  /** With a blank line after each other one. */
  loose: (lines) => withoutBlanks(lines).flatMap((line) => [line, { ...line, text: '', clean: '' }]),
  /** Each sentence of the text a paragraph. */
  parted: withSentencesParted,
  /** The one and the other. */
  both: (lines, text) => withoutBlanks(withSentencesParted(lines, text)),
} satisfies Readonly<Record<string, Change>>;

function withoutBlanks(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ clean }) => clean !== '');
}

function withSentencesParted(lines: readonly Line[], text: ReadonlySet<number>): readonly Line[] {
  return lines.flatMap((line) => (text.has(line.number) ? sentences(line, blankAfter(lines, line)) : [line]));
}

const SENTENCE_ENDS = /(?<=\p{Ll}[.!?][”"’»]?) (?=[“"‘«]?\p{Lu})/u;

function sentences(line: Line, blank: Line | undefined): readonly Line[] {
  const parts = line.clean.split(SENTENCE_ENDS).map((part) => ({ ...line, text: part, clean: part }));
  return blank === undefined
    ? parts
    : parts.flatMap((part, n) => (n === 0 ? [part] : [{ ...blank, number: line.number }, part]));
}

function blankAfter(lines: readonly Line[], { number }: Line): Line | undefined {
  const next = lines.find((line) => line.number === number + 1);
  return next?.clean === '' ? next : undefined;
}

function textLines({ page, allowed }: Sample): ReadonlySet<number> {
  return new Set(
    page.at.flatMap(({ block }, i) => (allowed[i] === TEXT ? block.lines.map(({ number }) => number) : [])),
  );
}

export interface WholePage {
  readonly one: Case;
  readonly sample: Sample;
  readonly lines: readonly Line[];
}

function wholePage(one: Case, lines: readonly Line[], scorer: Scorer, known: LineLabels): WholePage {
  const page = pageOf(lines);
  const texts = page.at.map((m) => m.block.text);
  const { truth } = one;
  const body =
    labelledText(page, known) ??
    (truth.body === undefined ? undefined : isText(texts, truth.body, scorer).map((is) => (is ? 1 : 0)));
  const start = truth.bodyStart === undefined ? -1 : startOf(texts, truth.bodyStart, scorer);
  const allowed = body ? allowedBy(body, page) : texts.map((_, i) => allowedFrom(start, i));
  const title = truth.headline ?? lines.find(({ number }) => number === known.headline)?.clean;
  const right =
    title === undefined
      ? []
      : page.at.flatMap((m, i) =>
          mayBeHeadline(m) && scorer.headlineMatches(title, m.block.text) ? [i] : [],
        );
  const first = allowed.indexOf(TEXT);
  const above = right.filter((i) => first < 0 || i < first);
  const sample: Sample = {
    id: one.id,
    source: one.source,
    sites: [one.site],
    weight: WEIGHTS_OF[one.source] ?? 1,
    page,
    truth,
    allowed: withHeadline(allowed, above),
    headlines: above.length > 0 ? above : right,
    title,
    form: 'whole',
  };
  return { one, sample, lines };
}

/** The states that each block may be in; what a rule bars from the body isn't learnt as body. */
export function allowedBy(known: Known, page: Page): readonly number[] {
  const barred = barredFromBody(page, -1);
  const body = known.map((is, i) => (barred.has(i) ? 0 : is));
  const first = body.indexOf(1);
  const last = body.lastIndexOf(1);
  const doubt = body.lastIndexOf(-1);
  if (first < 0) return body.map(() => ANY);
  return body.map((is, i) => {
    if (is === 1) return TEXT;
    if (i < first) return is === 0 ? ABOVE : ABOVE | TEXT;
    if (i < last) return is === 0 ? GAP : GAP | TEXT;
    if (is === -1) return FURTHER;
    return i < doubt ? GAP | BELOW : BELOW;
  });
}

function allowedFrom(start: number, i: number): number {
  if (start < 0) return ANY;
  return i < start ? ABOVE : i === start ? TEXT : FURTHER;
}

/** Where the headline is known, no other line is it, and what follows down to the text is no longer before it. */
export function withHeadline(allowed: readonly number[], right: readonly number[]): readonly number[] {
  if (right.length === 0) return allowed;
  const last = right.at(-1) ?? 0;
  return allowed.map((states, i) => {
    const open = right.includes(i) ? states : states & ~bits('headline');
    const narrowed = i > last ? open & ~bits('before') : i < (right[0] ?? 0) ? open & ~bits('header') : open;
    return narrowed === 0 ? states : narrowed;
  });
}
