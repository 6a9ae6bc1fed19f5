/**
 * What is to be seen of a block: small named facts, each true or false. They are the evidence that the model
 * of the body weighs, and the words in which the ledger gives its reasons.
 */

import type { LabelName } from './labels.ts';
import { isLabel, isProse, type Measures } from './measures.ts';
import { isName } from './names.ts';
import { overlap, type Page } from './page.ts';
import { readCredit } from './pictures.ts';

export interface Sign<Seen> {
  /** Permanent: the weights are kept by it. */
  readonly name: string;
  readonly holds: (seen: Seen) => boolean;
}

/** A block within its page; `headline` is the block chosen as such, or -1. */
export interface Seen {
  readonly page: Page;
  readonly i: number;
  readonly headline: number;
  readonly here: Measures;
  readonly before: Measures | undefined;
  readonly after: Measures | undefined;
}

export function seen(page: Page, i: number, headline: number): Seen {
  return { page, i, headline, here: page.at[i] as Measures, before: page.at[i - 1], after: page.at[i + 1] };
}

/** One sign for each step of a measure: `size 3-5`, `size 6-9` … */
function steps<S>(name: string, bounds: readonly number[], value: (s: S) => number): readonly Sign<S>[] {
  return [-Infinity, ...bounds].map((from, step) => {
    const to = bounds[step] ?? Infinity;
    return {
      name: `${name} ${from === -Infinity ? 'below' : from}${to === Infinity ? ' or more' : from === -Infinity ? ` ${to}` : `..${to}`}`,
      holds: (s: S) => {
        const v = value(s);
        return v >= from && v < to;
      },
    };
  });
}

const SIZES = [2, 4, 7, 11, 16, 24, 36, 60, 110];
const NEAR = [2, 3, 4, 6, 10, 20];

function labelSigns(
  where: 'is' | 'follows' | 'precedes',
  pick: (s: Seen) => Measures | undefined,
): readonly Sign<Seen>[] {
  const names: readonly LabelName[] = [
    'ad',
    'share',
    'copyright',
    'related',
    'comments',
    'newsletter',
    'consent',
    'account',
    'menu',
    'gallery',
    'topics',
    'bylineLead',
    'author',
    'contact',
    'update',
    'reprint',
    'count',
    'number',
    'readingTime',
  ];
  return names.map((name) => ({
    name: `${where} label ${name}`,
    holds: (s: Seen) => isLabel(pick(s), name),
  }));
}

const CREDIT =
  /^\(?(?:photo|photograph|image|illustration|picture|graphic|video|foto|bild|credit|source|quelle|crédit)s?\b.{0,100}$|(?:getty images|\breuters\b|\bap photo\b|shutterstock|\bafp\b|\/ap\b|istock|courtesy of|file photo|photo by|photograph by|image credit|screenshot|flickr|wikimedia|alamy|\/epa\b|pixabay|unsplash|dpa\b)/i;

/** A caption or a credit by its words. */
export function namesPicture(measures: Measures | undefined): boolean {
  return measures !== undefined && measures.size < 70 && CREDIT.test(measures.block.text);
}

const own = (name: string, holds: (m: Measures, s: Seen) => boolean): Sign<Seen> => ({
  name,
  holds: (s) => holds(s.here, s),
});
const around = (name: string, holds: (m: Measures) => boolean): readonly Sign<Seen>[] => [
  { name: `before it ${name}`, holds: (s) => s.before !== undefined && holds(s.before) },
  { name: `after it ${name}`, holds: (s) => s.after !== undefined && holds(s.after) },
];
const text = (m: Measures): string => m.block.text;

export const BODY_SIGNS: readonly Sign<Seen>[] = [
  own('always', () => true),
  ...steps<Seen>('size', SIZES, (s) => s.here.size),
  own('ends a sentence', (m) => m.endsSentence),
  own('ends with a colon', (m) => /[:：]$/.test(text(m))),
  own('ends with a comma or a dash', (m) => /[,;–—-]$/.test(text(m))),
  own('ends with an ellipsis', (m) => /(?:…|\.\.\.|\[\+\])$/.test(text(m))),
  own('ends with a question mark', (m) => /[?？]$/.test(text(m))),
  own('two sentences or more', (m) => m.sentences >= 2),
  own('four sentences or more', (m) => m.sentences >= 4),
  own('starts with a small letter', (m) => m.startsLower),
  own('starts with a quotation mark', (m) => m.startsQuote),
  own('starts with a digit', (m) => /^\d/.test(text(m))),
  own('starts with a bracket', (m) => /^[([【]/.test(text(m))),
  own('starts with a mark', (m) => /^[^\p{L}\p{N}"'“”„«‘「『([【]/u.test(text(m))),
  own('all in brackets', (m) => /^[([].*[)\]]\.?$/.test(text(m))),
  own('all in capitals', (m) => m.upper),
  own('quotes somebody', (m) =>
    /["“”„«»「」].*\b(?:said|says|told|added|wrote|sagte|dit|dijo)\b|\b(?:said|says|told|added)\b.*["“”]/.test(
      text(m),
    ),
  ),
  own('says said', (m) => /\b(?:said|says|told|according to)\b/.test(text(m))),
  ...steps<Seen>('capitals', [0.12, 0.3, 0.5, 0.8], (s) => s.here.capitals),
  ...steps<Seen>('digits', [0.02, 0.1, 0.3], (s) => s.here.digits),
  ...steps<Seen>('commas', [1, 2, 4], (s) => s.here.commas),
  own('prose', (m) => isProse(m)),
  own('prose with small share of capitals', (m) => isProse(m) && m.capitals < 0.25),
  own('in a script without spaces', (m) => m.cjk),
  own('speaks to the reader', (m) => /\b(?:you|your|our|us|we)\b/i.test(text(m))),
  own('speaks as I', (m) => /\b(?:I|my|me)\b/.test(text(m))),
  own('has a date', (m) => m.hasDate),
  own('has a time ago', (m) => m.hasAgo),
  own('has an address', (m) => m.hasUrl),
  own('has an @', (m) => /@\w/.test(text(m))),
  own('has a hashtag', (m) => /#\w/.test(text(m))),
  own('has a bar or arrow', (m) => /[|»›→▸•·]/.test(text(m))),
  own('has a clock time', (m) => /\b\d{1,2}[:.]\d\d\b/.test(text(m))),
  own('has a price', (m) => /[$€£¥]\s?\d/.test(text(m))),
  own('names a picture', (m) => namesPicture(m)),
  own('starts as a picture’s note', (m) =>
    /^\(?(?:photo|photograph|image|illustration|picture|video|file)\b/i.test(text(m)),
  ),
  own(
    'left to right of a picture',
    (m) =>
      /\((?:l(?:eft)?|r(?:ight)?|center|above|pictured|file)[^)]*\)|\b(?:pictured|seen here|poses? for|in this (?:file )?photo|file photo|left|right),/i.test(
        text(m),
      ) && m.size < 70,
  ),
  own('is a byline', (m) => /^by\s+\p{Lu}/iu.test(text(m)) && m.size < 14),
  own(
    'about an author',
    (m) =>
      /\b(?:is|was) (?:an?|the) .{0,60}(?:writer|reporter|editor|journalist|contributor|columnist|author|correspondent|professor|fellow|founder|freelance)\b/i.test(
        text(m),
      ) && m.size < 90,
  ),
  own(
    'contributed to the report',
    (m) =>
      /\bcontributed (?:to|reporting)|\breporting by\b|\bediting by\b|\b(?:staff|wire) reports?\b/i.test(
        text(m),
      ) && m.size < 50,
  ),
  own('corrects or updates', (m) =>
    /^(?:correction|clarification|update|editor[’']?s note|note)\b|this (?:story|article|post) (?:has been|was) (?:updated|corrected|amended)/i.test(
      text(m),
    ),
  ),
  own('has a dateline', (m) =>
    /^\p{Lu}[\p{Lu} .,'’-]{2,30}(?:,? [A-Z][a-z.]+)?(?: \([^)]{2,20}\))? ?[-–—:] ?\S/u.test(text(m)),
  ),
  own('is a list', (m) => m.block.kind === 'list' || m.block.kind === 'numbers'),
  own('is a quote', (m) => m.block.kind === 'quote'),
  own('is a table', (m) => m.block.kind === 'table'),
  own('is a rule', (m) => m.block.kind === 'rule'),
  own('has a tab', (m) => m.block.lines.some((line) => line.text.trim().includes('\t'))),
  own('ends with spaces', (m) => /[^\s]\s+$/.test(m.block.lines.at(-1)?.text ?? '')),
  own('indented', (m) => (m.block.lines[0]?.indent ?? 0) > 0),
  own('stands twice', (m) => m.copies === 2),
  own('stands many times', (m) => m.copies > 2),
  own('blank before', (m) => m.block.blankBefore > 0),
  own('blank after', (m) => m.block.blankAfter > 0),
  own('blank on both sides', (m) => m.block.blankBefore > 0 && m.block.blankAfter > 0),
  own('no blank around', (m) => m.block.blankBefore === 0 && m.block.blankAfter === 0),
  own('two blanks before', (m) => m.block.blankBefore > 1),
  own('two blanks after', (m) => m.block.blankAfter > 1),
  own(
    'short between blanks',
    (m) => m.size < 12 && !m.endsSentence && m.block.blankBefore > 0 && m.block.blankAfter > 0,
  ),
  own('short after no blank', (m) => m.size < 12 && m.block.blankBefore === 0),
  own('short before prose', (m, s) => m.size < 14 && !m.endsSentence && isProse(s.after)),
  own('short between prose', (m, s) => m.size < 14 && isProse(s.before) && isProse(s.after)),
  own('sentence between prose', (m, s) => m.endsSentence && isProse(s.before) && isProse(s.after)),
  own('between prose', (_, s) => isProse(s.before) && isProse(s.after)),
  own(
    'near prose on both sides',
    (_, s) => (s.page.sinceProse[s.i] ?? 99) <= 3 && (s.page.untilProse[s.i] ?? 99) <= 3,
  ),
  ...around('short', (m) => m.size < 6),
  ...around('middling', (m) => m.size >= 6 && m.size < 20),
  ...around('prose', isProse),
  ...around('long', (m) => m.size >= 36),
  ...around('ends a sentence', (m) => m.endsSentence),
  ...around('has a date', (m) => m.hasDate),
  ...around('names a picture', namesPicture),
  ...around('in capitals', (m) => m.upper),
  ...around('ends with a colon', (m) => /[:：]$/.test(m.block.text)),
  own('nothing before it', (_, s) => s.before === undefined),
  own('nothing after it', (_, s) => s.after === undefined),
  ...steps<Seen>('blocks since prose', NEAR, (s) => s.page.sinceProse[s.i] ?? 99),
  ...steps<Seen>('blocks until prose', NEAR, (s) => s.page.untilProse[s.i] ?? 99),
  ...steps<Seen>(
    'share of prose before',
    [0.001, 0.05, 0.2, 0.5, 0.8, 0.95, 1],
    (s) => (s.page.proseBefore[s.i] ?? 0) / Math.max(1, s.page.prose),
  ),
  ...steps<Seen>('prose before', [1, 60, 200, 500], (s) => s.page.proseBefore[s.i] ?? 0),
  ...steps<Seen>('prose of the page', [60, 200, 500, 1200], (s) => s.page.prose),
  ...steps<Seen>('words known from the prose', [0.01, 0.3, 0.6, 0.9, 1], (s) => overlap(s.page, s.i)),
  ...steps<Seen>('words frequent in the prose', [0.01, 0.2, 0.4, 0.7], (s) => overlap(s.page, s.i, 2)),
  ...steps<Seen>('ends of articles seen', [1, 2, 4], (s) => s.page.endsSeen[s.i] ?? 0),
  ...(['comments', 'related', 'copyright', 'author', 'newsletter', 'topics'] as const).flatMap((name) => [
    own(`${name} seen below prose`, (_, s) => s.page.seenBelow[s.i]?.has(name) ?? false),
    own(
      `prose, ${name} seen below prose`,
      (m, s) => isProse(m) && (s.page.seenBelow[s.i]?.has(name) ?? false),
    ),
  ]),
  own('prose, no end of the article seen', (m, s) => isProse(m) && s.page.seenBelow[s.i]?.size === 0),
  own('prose of the page’s words', (m, s) => isProse(m) && overlap(s.page, s.i, 2) >= 0.35),
  own('prose between blanks', (m) => isProse(m) && m.block.blankBefore > 0 && m.block.blankAfter > 0),
  own('prose without blanks', (m) => isProse(m) && m.block.blankBefore === 0 && m.block.blankAfter === 0),
  own('repeats itself', (m) => repeatsItself(text(m))),
  own(
    'ends with read more',
    (m) =>
      /(?:read (?:more|on|full story)|continue reading|learn more|weiterlesen|mehr|lire la suite|続きを読む)\W*$/i.test(
        text(m),
      ) && m.size > 4,
  ),
  own(
    'before a bare credit',
    (_, s) => s.after !== undefined && s.after.size < 9 && readCredit(s.after.block.text) !== undefined,
  ),
  own(
    'sentence before a short line before prose',
    (m, s) =>
      m.endsSentence &&
      m.size < 45 &&
      s.after !== undefined &&
      s.after.size < 7 &&
      !s.after.endsSentence &&
      isProse(s.page.at[s.i + 2]),
  ),
  own('before an author’s note', (_, s) => s.after !== undefined && aboutAuthor(s.after)),
  own('after an author’s note', (_, s) => s.before !== undefined && aboutAuthor(s.before)),
  own('two short lines before', (_, s) => (s.before?.size ?? 99) < 8 && (s.page.at[s.i - 2]?.size ?? 99) < 8),
  own('two short lines after', (_, s) => (s.after?.size ?? 99) < 8 && (s.page.at[s.i + 2]?.size ?? 99) < 8),
  own('starts like the line before', (m, s) => m.words.length > 2 && m.words[0] === s.before?.words[0]),
  own('a person’s name', (m) => m.size < 6 && isName(text(m))),
  own(
    'after a person’s name',
    (_, s) => s.before !== undefined && s.before.size < 6 && isName(s.before.block.text),
  ),
  own('no headline', (_, s) => s.headline < 0),
  own('the headline', (_, s) => s.i === s.headline),
  own('the headline again', (m, s) => s.i !== s.headline && text(m) === s.page.at[s.headline]?.block.text),
  ...steps<Seen>('blocks after headline', [-10, 0, 1, 2, 3, 5, 8, 14, 30], (s) =>
    s.headline < 0 ? 99 : s.i - s.headline,
  ),
  ...labelSigns('is', (s) => s.here),
  ...labelSigns('follows', (s) => s.before),
  ...labelSigns('precedes', (s) => s.after),
  own('no label', (m) => m.labels.length === 0),
];

/** `Jane Doe is a reporter for …`, as boxes below an article say. */
function aboutAuthor(m: Measures): boolean {
  return (
    m.size < 90 &&
    /\b(?:is|was) (?:an?|the|our) .{0,80}(?:writer|reporter|editor|journalist|contributor|columnist|author|correspondent|professor|fellow|founder|freelance|blogger|producer)\b|\bfollow (?:him|her|them) on\b|\bhas (?:been (?:writing|covering)|written for)\b/i.test(
      m.block.text,
    )
  );
}

/** A teaser whose title stands in it twice, as picture text and as link. */
function repeatsItself(text: string): boolean {
  const head = text.slice(0, 24);
  return text.length > 48 && text.indexOf(head, 24) >= 0;
}

/** Signs by which the headline is told from other short lines. */
export const HEADLINE_SIGNS: readonly Sign<Seen>[] = [
  ...steps<Seen>('size', [2, 3, 4, 5, 6, 8, 12, 16, 22, 32], (s) => s.here.size),
  own('in a script without spaces', (m) => m.cjk),
  own('no label', (m) => m.labels.length === 0),
  own('is a label', (m) => m.labels.length > 0),
  own('ends a sentence', (m) => m.endsSentence),
  own('ends with a question mark', (m) => /[?？]$/.test(text(m))),
  own('ends with a colon', (m) => /[:：]$/.test(text(m))),
  own('ends with an ellipsis', (m) => /(?:…|\.\.\.)$/.test(text(m))),
  own('all in capitals', (m) => m.upper),
  own('starts with a small letter', (m) => m.startsLower),
  own('starts with a mark', (m) => /^[^\p{L}\p{N}"'“”„«‘「『([【]/u.test(text(m))),
  own('has a bar or arrow', (m) => /[|»›→▸•·]/.test(text(m))),
  own('has a date', (m) => m.hasDate),
  own('has a time ago', (m) => m.hasAgo),
  own('has an address', (m) => m.hasUrl || /@\w/.test(text(m))),
  own('is a byline', (m) => /^by\s+\p{Lu}/iu.test(text(m))),
  own('names a picture', (m) => namesPicture(m)),
  own('indented', (m) => (m.block.lines[0]?.indent ?? 0) > 0),
  own('blank before', (m) => m.block.blankBefore > 0),
  own('blank after', (m) => m.block.blankAfter > 0),
  own('two blanks before', (m) => m.block.blankBefore > 1),
  own('two blanks after', (m) => m.block.blankAfter > 1),
  own('stands twice', (m) => m.copies === 2),
  own('stands many times', (m) => m.copies > 2),
  own('first of its copies', (m, s) => m.copies > 1 && firstCopy(s)),
  own('last of its copies before prose', (m, s) => m.copies > 1 && lastCopyBeforeProse(s)),
  own('first block', (_, s) => s.before === undefined),
  own('one of the first five blocks', (_, s) => s.i < 5),
  own('no prose before', (_, s) => (s.page.proseBefore[s.i] ?? 0) === 0),
  own('much prose before', (_, s) => (s.page.proseBefore[s.i] ?? 0) > 0.3 * s.page.prose),
  own('all prose before', (_, s) => (s.page.proseBefore[s.i] ?? 0) >= 0.95 * s.page.prose),
  own(
    'prose soon, none before',
    (_, s) => (s.page.proseBefore[s.i] ?? 0) === 0 && (s.page.untilProse[s.i] ?? 99) <= 6,
  ),
  own(
    'no prose before, many words known',
    (_, s) => (s.page.proseBefore[s.i] ?? 0) === 0 && overlap(s.page, s.i, 1) >= 0.4,
  ),
  own(
    'little prose before, many words known',
    (_, s) => (s.page.proseBefore[s.i] ?? 0) < 40 && overlap(s.page, s.i, 2) >= 0.3,
  ),
  own('a person’s name', (m) => isName(text(m))),
  own('a short line before', (_, s) => (s.before?.size ?? 0) < 4),
  own('short before, long after', (_, s) => (s.before?.size ?? 0) < 5 && (s.after?.size ?? 0) >= 10),
  own('in a run of lines alike', (m, s) => alike(m, s.before) && alike(m, s.after)),
  own('three words and prose soon', (m, s) => m.size >= 3 && (s.page.untilProse[s.i] ?? 99) <= 8),
  own('the longest line before prose', (m, s) => longestBeforeProse(m, s)),
  own(
    'first long line',
    (m, s) => m.size >= 5 && !s.page.at.slice(0, s.i).some((b) => b.size >= 5 && b.labels.length === 0),
  ),
  ...steps<Seen>('prose within twelve blocks', [1, 40, 120, 300], (s) => proseSoon(s, 12)),
  ...steps<Seen>('blocks until prose', [2, 3, 4, 6, 9, 13, 20, 40], (s) => s.page.untilProse[s.i] ?? 99),
  ...steps<Seen>('words known from the prose', [0.01, 0.3, 0.5, 0.7, 0.85, 1], (s) => overlap(s.page, s.i)),
  ...steps<Seen>('words frequent in the prose', [0.01, 0.2, 0.4, 0.6, 0.8], (s) => overlap(s.page, s.i, 1)),
  ...steps<Seen>('words very frequent in the prose', [0.01, 0.2, 0.4, 0.6], (s) => overlap(s.page, s.i, 3)),
  ...[1, 2, 3, 5].flatMap((reach) => [
    own(`a date within ${reach}`, (_, s) => soon(s, reach, (m) => m.hasDate && m.size < 25)),
    own(`a byline within ${reach}`, (_, s) =>
      soon(s, reach, (m) => isLabel(m, 'bylineLead') || (/^by\b/i.test(m.block.text) && m.size < 14)),
    ),
    own(`share buttons within ${reach}`, (_, s) =>
      soon(s, reach, (m) => isLabel(m, 'share', 'count', 'update')),
    ),
  ]),
  ...around('short', (m) => m.size < 5),
  ...around('middling', (m) => m.size >= 5 && m.size < 16),
  ...around('has a date', (m) => m.hasDate),
  ...around('has a time ago', (m) => m.hasAgo),
  ...around('prose', isProse),
  ...around('ends a sentence', (m) => m.endsSentence),
  ...around('no label', (m) => m.labels.length === 0),
  ...around('related', (m) => isLabel(m, 'related')),
  ...steps<Seen>('ends of articles seen', [1, 2, 4], (s) => s.page.endsSeen[s.i] ?? 0),
];

/** Lines of a menu or a list of stories: of about the same length, without a blank between. */
function alike(m: Measures, other: Measures | undefined): boolean {
  return (
    other !== undefined &&
    m.block.blankBefore + m.block.blankAfter === 0 &&
    Math.abs(m.size - other.size) <= Math.max(2, m.size / 2)
  );
}

function longestBeforeProse(m: Measures, s: Seen): boolean {
  const until = s.page.untilProse[s.i] ?? 99;
  if (until > 12 || m.size > 30 || m.endsSentence) return false;
  for (let k = Math.max(0, s.i - 5); k < s.i + until; k++) {
    const other = s.page.at[k];
    if (
      k !== s.i &&
      other !== undefined &&
      other.size > m.size &&
      other.size < 30 &&
      other.labels.length === 0 &&
      !other.endsSentence
    )
      return false;
  }
  return true;
}

function soon(s: Seen, reach: number, holds: (m: Measures) => boolean): boolean {
  for (let i = s.i + 1; i <= s.i + reach; i++) {
    const measures = s.page.at[i];
    if (measures !== undefined && holds(measures)) return true;
  }
  return false;
}

function proseSoon(s: Seen, reach: number): number {
  const end = Math.min(s.page.at.length - 1, s.i + reach);
  return (s.page.proseBefore[end] ?? 0) - (s.page.proseBefore[s.i] ?? 0);
}

function firstCopy(s: Seen): boolean {
  return !s.page.at.slice(0, s.i).some((m) => m.block.text === s.here.block.text);
}

function lastCopyBeforeProse(s: Seen): boolean {
  for (let i = s.i + 1; i < s.page.at.length; i++) {
    if ((s.page.proseBefore[i] ?? 0) > (s.page.proseBefore[s.i] ?? 0) + 60) return true;
    if (s.page.at[i]?.block.text === s.here.block.text) return false;
  }
  return true;
}
