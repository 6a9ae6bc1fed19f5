/** One content file → its record and its rendered body. Runs in any thread. */

import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { quickDigest } from '../base/digest.ts';
import { type Article, parseArticle } from '../content/article.ts';
import { readText } from '../content/load.ts';
import { type HouseAd, parseAd, parseAuthor, parsePage } from '../content/standing.ts';
import { type Body, type BodyOptions, shiftProblem } from '../markdown/body.ts';
import { renderBody } from '../markdown/markdown.ts';
import { say, type Words } from '../pages/words.ts';
import { keywordsOf } from '../site/keywords.ts';
import type { Measure, Measured, MeasuredArticle } from '../site/measured.ts';
import { type KeptOutline, outlineOf } from '../site/outline.ts';
import type { Creative } from '../site/sources.ts';

export type SourceKind = 'article' | 'author' | 'page' | 'ad';

/** What reading needs to know beside the file. */
export interface ReadContext {
  readonly config: Pick<Config, 'root' | 'language' | 'timeZone' | 'adSpacing'>;
  readonly wordsFor: (language: string) => Words;
  /** Of all that shapes a body beside its text: program, words, language, zone and spacing of ads of the paper. */
  readonly digest: string;
}

/** What a content file gave. `record` is missing where the file is wrong. */
export interface SourceEntry {
  readonly file: string;
  readonly kind: SourceKind;
  readonly record: KeptOutline | Measured<HouseAd> | Creative | undefined;
  readonly problems: readonly Problem[];
  /** Where its fields are wrong: what the look at links and pictures goes by. It is never published. */
  readonly provisional?: {
    readonly record: NonNullable<SourceEntry['record']>;
    readonly wrong: readonly string[];
  };
}

export interface ReadResult {
  readonly entry: SourceEntry;
  /** For the store, and the name that it is asked for by. */
  readonly body: Body | undefined;
  readonly bodyKey?: string;
  /** All of an article's facts, for the store as well. */
  readonly article?: MeasuredArticle | undefined;
}

/** What a file gave, as it comes from the thread that read it. */
export function entryOf<T extends { readonly text: string }>(
  outcome: T,
): T & { readonly entry: SourceEntry } {
  return { ...outcome, entry: JSON.parse(outcome.text) };
}

export function readSource(file: string, kind: SourceKind, context: ReadContext): ReadResult {
  const text = readText(context.config.root, file);
  if (text.value === undefined) return failed(file, kind, text.problems);
  if (kind === 'article') return readArticle(file, text.value, context);
  const parsed = PARSERS[kind](file, text.value);
  const { provisional } = parsed.value;
  const record = parsed.value.record ?? provisional?.record;
  if (!record) return failed(file, kind, parsed.problems);
  const language = languageOf(record.fields) ?? context.config.language;
  const { body, key } = render(
    { markdown: record.body, digest: quickDigest(record.body) },
    language,
    {},
    context,
  );
  const problems = placed(body, file, record.bodyLine);
  // The text is in the store; the record goes on without it.
  const measured = { record: { ...record, body: '' }, measure: measureOf(body), bodyKey: key };
  const kept =
    kind === 'ad' ? ({ record: measured.record, body } as Creative) : (measured as Measured<HouseAd>);
  if (!provisional) return { entry: { file, kind, record: kept, problems }, body, bodyKey: key };
  const looked = { record: kept, wrong: provisional.wrong };
  return {
    entry: { ...failed(file, kind, [...parsed.problems, ...problems]).entry, provisional: looked },
    body: undefined,
  };
}

const PARSERS = { author: parseAuthor, page: parsePage, ad: parseAd } as const;

function readArticle(file: string, text: string, context: ReadContext): ReadResult {
  const parsed = parseArticle(file, text, context.config);
  const { provisional, body: markdown, bodyDigest, bodyLine } = parsed.value;
  // A file whose fields are wrong is read to its end, so that its author hears of everything at once.
  const article = parsed.value.article ?? provisional?.article;
  const language = article?.language ?? context.config.language;
  const lead = article?.introduction;
  const options = { afterIntroduction: lead !== undefined, namedParagraphs: true };
  const { body, key } = render({ markdown, digest: bodyDigest }, language, options, context);
  const inText = placed(body, file, bodyLine);
  if (!article) return failed(file, 'article', [...parsed.problems, ...inText]);
  const introduction =
    lead === undefined
      ? undefined
      : renderBody(lead, { ...optionsFor(language, context), idPrefix: 'intro-' });
  const whole: MeasuredArticle = {
    record: withoutLead(article),
    measure: measureOf(body),
    bodyKey: key,
    introduction,
    ...(article.topics.length === 0 ? { keywords: keywordsOf(article, body) } : {}),
  };
  const record = outlineOf(whole);
  if (provisional) {
    const entry = failed(file, 'article', [...parsed.problems, ...inText]).entry;
    return {
      entry: { ...entry, provisional: { record, wrong: provisional.wrong } },
      body: undefined,
      article: whole,
    };
  }
  const problems = [...parsed.problems, ...inText];
  return { entry: { file, kind: 'article', record, problems }, body, bodyKey: key, article: whole };
}

function withoutLead(article: Article): Article {
  return article.introduction === undefined ? article : { ...article, introduction: '' };
}

interface Text {
  readonly markdown: string;
  readonly digest: string;
}

function render(
  { markdown, digest }: Text,
  language: string,
  place: Pick<BodyOptions, 'afterIntroduction' | 'namedParagraphs'>,
  context: ReadContext,
) {
  const body = renderBody(markdown, { ...optionsFor(language, context), ...place });
  const key = quickDigest(`${context.digest}\n${language}\n${JSON.stringify(place)}\n${digest}`);
  return { body, key };
}

function optionsFor(language: string, { config, wordsFor }: ReadContext): BodyOptions {
  const words = wordsFor(language);
  return {
    language,
    timeZone: config.timeZone,
    adSpacing: config.adSpacing,
    words: {
      footnotes: say(words, 'footnotes'),
      backToText: say(words, 'backToText'),
      update: say(words, 'update'),
      note: say(words, 'note'),
    },
  };
}

function measureOf({ words, characters, opening, slots, cited }: Body): Measure {
  return { words, characters, opening, slots, cited };
}

function placed(body: Body, file: string, bodyLine: number): Problem[] {
  return body.problems.map((problem) => shiftProblem(problem, file, bodyLine - 1));
}

function failed(file: string, kind: SourceKind, problems: readonly Problem[]): ReadResult {
  return { entry: { file, kind, record: undefined, problems }, body: undefined };
}

function languageOf(fields: object): string | undefined {
  return 'language' in fields && typeof fields.language === 'string' ? fields.language : undefined;
}
