/** Signs by which the body is told from what stands around it. */

import { kindAt, SPACE } from './characters.ts';
import { LABEL_BITS, type LabelName } from './labels.ts';
import type { Line } from './lines.ts';
import { endsWithOne, isLabel, isProse, type Measures, startsWithMark } from './measures.ts';
import { around, labelled, own, type SignRow, says, several, signsIn, steps } from './signs.ts';
import { CLEAR } from './theme.ts';

const SIZES = [2, 4, 7, 11, 16, 24, 36, 60, 110];
const NEAR = [2, 3, 4, 6, 10, 20];

const text = (m: Measures): string => m.block.text;

/** The labels that tell something here. */
const LABELS: readonly LabelName[] = [
  'ad',
  'share',
  'copyright',
  'related',
  'comments',
  'comment',
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

/** `…in NASCAR FinaleFord was…`: a teaser's title and text. */
const RUN_TOGETHER = /\p{Ll}{2}[?!.]?\p{Lu}\p{Ll}{2,}(?: \S+){3}/u;
const ABOUT_COMPANY =
  /\b(?:is an? (?:\p{L}+ )?(?:global|leading|independent|international|publicly|privately)\b|is the (?:world|leading)|headquartered in\b|is listed on\b|was founded in\b|with offices in\b|ist ein (?:weltweit|führend))/iu;
const ENDS_WITH_CREDIT =
  /[([](?:[^()[\]]{0,60}\b)?(?:photo|image|picture|credit|courtesy|getty|reuters|afp|ap|epa|shutterstock|istock|foto|bild|crédit|file)\b[^()[\]]{0,60}[)\]]\.?$/i;

const isAddress = (m: Measures): boolean => m.hasUrl && /^(?:https?:\/\/|www\.)\S+$/i.test(text(m));

/** The labels that end an article. */
const ENDS = ['comments', 'comment', 'related', 'copyright', 'author', 'newsletter', 'topics'] as const;
const END_BITS = ENDS.map((name) => LABEL_BITS[name]);

/** For each of these labels, whether it was seen, and whether it was and the block is prose. */
function endsSeen(seen: number, isProse: boolean): number {
  if (seen === 0) return 0;
  let found = 0;
  END_BITS.forEach((bit, n) => {
    if ((seen & bit) !== 0) found |= (isProse ? 3 : 1) << (2 * n);
  });
  return found;
}

const hasTab = ({ text: line, clean }: Line): boolean =>
  line !== clean && line.includes('\t') && line.trim().includes('\t');

const ROWS: readonly SignRow[] = [
  own('always', () => true),
  steps('size', SIZES, (s) => s.here.size),
  several(['ends a sentence', 'ends with a colon', 'ends with a comma or a dash'], ({ here: m }, tell) =>
    tell(m.endsSentence, endsWithOne(m, ':：'), endsWithOne(m, ',;–—-')),
  ),
  says('ends with an ellipsis', /(?:…|\.\.\.|\[\+\])$/),
  several(
    [
      'ends with a question mark',
      'two sentences or more',
      'four sentences or more',
      'starts with a small letter',
      'starts with a quotation mark',
    ],
    ({ here: m }, tell) =>
      tell(endsWithOne(m, '?？'), m.sentences >= 2, m.sentences >= 4, m.startsLower, m.startsQuote),
  ),
  says('starts with a digit', /^\d/),
  says('starts with a bracket', /^[([【]/),
  own('starts with a mark', startsWithMark),
  says('all in brackets', /^[([].*[)\]]\.?$/),
  own('all in capitals', (m) => m.upper),
  says(
    'quotes somebody',
    /["“”„«»「」].*\b(?:said|says|told|added|wrote|sagte|dit|dijo)\b|\b(?:said|says|told|added)\b.*["“”]/,
  ),
  says('says said', /\b(?:said|says|told|according to)\b/),
  steps('capitals', [0.12, 0.3, 0.5, 0.8], (s) => s.here.capitals),
  steps('digits', [0.02, 0.1, 0.3], (s) => s.here.digits),
  steps('commas', [1, 2, 4], (s) => s.here.commas),
  several(['prose', 'prose with small share of capitals'], ({ here: m }, tell) =>
    tell(m.isProse, m.isProse && m.capitals < 0.25),
  ),
  says('speaks to the reader', /\b(?:you|your|our|us|we)\b/i),
  says('speaks as I', /\b(?:I|my|me)\b/),
  several(['has a date', 'has a time ago', 'has an address'], ({ here: m }, tell) =>
    tell(m.hasDate, m.hasAgo, m.hasUrl),
  ),
  says('has an @', /@\w/),
  says('has a hashtag', /#\w/),
  says('has a bar or arrow', /[|»›→▸•·]/),
  says('has a clock time', /\b\d{1,2}[:.]\d\d\b/),
  says('has a price', /[$€£¥]\s?\d/),
  own('names a picture', (m) => m.namesPicture),
  says('starts as a picture’s note', /^\(?(?:photo|photograph|image|illustration|picture|video|file)\b/i),
  says(
    'left to right of a picture',
    /\((?:l(?:eft)?|r(?:ight)?|center|above|pictured|file)[^)]*\)|\b(?:pictured|seen here|poses? for|in this (?:file )?photo|file photo|left|right),/i,
    (m) => m.size < 70,
  ),
  says('is a byline', /^by\s+\p{Lu}/iu, (m) => m.size < 14),
  own('about an author', (m) => m.aboutAuthor),
  says(
    'contributed to the report',
    /\bcontributed (?:to|reporting)|\breporting by\b|\bediting by\b|\b(?:staff|wire) reports?\b/i,
    (m) => m.size < 50,
  ),
  says(
    'corrects or updates',
    /^(?:correction|clarification|update|editor[’']?s note|note|korrektur|berichtigung|rectificatif|correctif|corrección|fe de errores|rettifica|correção|rectificatie)\b|this (?:story|article|post) (?:has been|was) (?:updated|corrected|amended)/i,
  ),
  says('has a dateline', /^\p{Lu}[\p{Lu} .,'’-]{2,30}(?:,? [A-Z][a-z.]+)?(?: \([^)]{2,20}\))? ?[-–—:] ?\S/u),
  several(['is a list', 'is a quote', 'is a table', 'is a rule'], ({ here: { block } }, tell) =>
    tell(
      block.kind === 'list' || block.kind === 'numbers',
      block.kind === 'quote',
      block.kind === 'table',
      block.kind === 'rule',
    ),
  ),
  several(
    ['has a tab', 'ends with spaces', 'indented', 'stands twice', 'stands many times'],
    ({ here: { block, copies } }, tell) =>
      tell(
        block.lines.some(hasTab),
        endsWithSpace(block.lines.at(-1)?.text ?? ''),
        (block.lines[0]?.indent ?? 0) > 0,
        copies === 2,
        copies > 2,
      ),
  ),
  several(
    [
      'blank before',
      'blank after',
      'blank on both sides',
      'no blank around',
      'two blanks before',
      'two blanks after',
      'short between blanks',
      'short after no blank',
    ],
    ({ here: m }, tell) => {
      const { blankBefore: before, blankAfter: after } = m.block;
      return tell(
        before > 0,
        after > 0,
        before > 0 && after > 0,
        before === 0 && after === 0,
        before > 1,
        after > 1,
        m.size < 12 && !m.endsSentence && before > 0 && after > 0,
        m.size < 12 && before === 0,
      );
    },
  ),
  several(
    [
      'short before prose',
      'short between prose',
      'sentence between prose',
      'between prose',
      'near prose on both sides',
    ],
    ({ here: m, before, after, page, i }, tell) => {
      const isBetween = isProse(before) && isProse(after);
      return tell(
        m.size < 14 && !m.endsSentence && isProse(after),
        m.size < 14 && isBetween,
        m.endsSentence && isBetween,
        isBetween,
        (page.sinceProse[i] ?? 99) <= 3 && (page.untilProse[i] ?? 99) <= 3,
      );
    },
  ),
  around(
    [
      'short',
      'middling',
      'prose',
      'long',
      'ends a sentence',
      'is dated',
      'names a picture',
      'in capitals',
      'ends with a colon',
    ],
    (m, tell) =>
      tell(
        m.size < 6,
        m.size >= 6 && m.size < 20,
        m.isProse,
        m.size >= 36,
        m.endsSentence,
        m.hasDate && !m.endsSentence,
        m.namesPicture,
        m.upper,
        endsWithOne(m, ':：'),
      ),
  ),
  several(['nothing before it', 'nothing after it'], ({ before, after }, tell) =>
    tell(before === undefined, after === undefined),
  ),
  steps('blocks since prose', NEAR, (s) => s.page.sinceProse[s.i] ?? 99),
  steps('blocks until prose', NEAR, (s) => s.page.untilProse[s.i] ?? 99),
  steps(
    'share of prose before',
    [0.001, 0.05, 0.2, 0.5, 0.8, 0.95, 1],
    (s) => (s.page.proseBefore[s.i] ?? 0) / Math.max(1, s.page.prose),
  ),
  steps('prose before', [1, 60, 200, 500], (s) => s.page.proseSince[s.i] ?? 0),
  steps('prose of the page', [60, 200, 500, 1200], (s) => s.page.prose),
  steps('words known from the prose', [0.01, 0.3, 0.6, 0.9, 1], (s) => s.page.known[0]?.[s.i] ?? 0),
  steps('words frequent in the prose', [0.01, 0.2, 0.4, 0.7], (s) => s.page.known[2]?.[s.i] ?? 0),
  steps('ends of articles seen', [1, 2, 4], (s) => s.page.endsSeen[s.i] ?? 0),
  several(
    ENDS.flatMap((name) => [`${name} seen below prose`, `prose, ${name} seen below prose`]),
    ({ here, page, i }) => endsSeen(page.seenBelow[i] ?? 0, here.isProse),
  ),
  several(
    [
      'prose, no end of the article seen',
      'prose of the page’s words',
      'prose between blanks',
      'prose without blanks',
    ],
    ({ here: m, page, i }, tell) => {
      if (!m.isProse) return 0;
      const { blankBefore: before, blankAfter: after } = m.block;
      return tell(
        page.seenBelow[i] === 0,
        (page.known[2]?.[i] ?? 0) >= 0.35,
        before > 0 && after > 0,
        before === 0 && after === 0,
      );
    },
  ),
  own('repeats itself', (m) => repeatsItself(text(m))),
  says(
    'ends with read more',
    /(?:read (?:more|on|full story)|continue reading|learn more|weiterlesen|mehr|lire la suite|続きを読む)\W*$/i,
    (m) => m.size > 4,
  ),
  several(
    [
      'before a bare credit',
      'sentence before a short line before prose',
      'before an author’s note',
      'after an author’s note',
      'two short lines before',
      'two short lines after',
      'starts like the line before',
    ],
    ({ here: m, before, after, page, i }, tell) =>
      tell(
        after !== undefined && after.size < 9 && after.credit !== undefined,
        m.endsSentence &&
          m.size < 45 &&
          after !== undefined &&
          after.size < 7 &&
          !after.endsSentence &&
          isProse(page.at[i + 2]),
        after?.aboutAuthor ?? false,
        before?.aboutAuthor ?? false,
        i > 1 && (before?.size ?? 99) < 8 && (page.at[i - 2]?.size ?? 99) < 8,
        (after?.size ?? 99) < 8 && (page.at[i + 2]?.size ?? 99) < 8,
        m.words.length > 2 && m.words[0] === before?.words[0],
      ),
  ),
  several(['a person’s name', 'after a person’s name'], ({ here: m, before }, tell) =>
    tell(m.size < 6 && m.isName, before !== undefined && before.size < 6 && before.isName),
  ),
  // Where it stands to the line that the page's paragraphs take up.
  several(
    ['above the theme', 'above a clear theme', 'is the theme', 'below a clear theme'],
    ({ i, page: { theme } }, tell) =>
      tell(
        theme.i >= 0 && i < theme.i,
        theme.strength >= CLEAR && i < theme.i,
        i === theme.i,
        theme.strength >= CLEAR && i > theme.i,
      ),
  ),
  steps('blocks since the theme', [0, 2, 4, 8, 16, 40], (s) => s.i - s.page.theme.i),
  steps('words of the theme', [1, 2, 3, 5], (s) => s.page.theme.shared[s.i] ?? 0),
  several(
    [
      'prose with words of the theme',
      'prose above a clear theme',
      'before the first dateline',
      'prose before the first dateline',
      'the first dateline',
      'after the first dateline',
    ],
    ({ here: m, i, page: { theme, dateline } }, tell) =>
      tell(
        m.isProse && (theme.shared[i] ?? 0) >= 2,
        m.isProse && theme.strength >= CLEAR && i < theme.i,
        i < dateline,
        m.isProse && i < dateline,
        i === dateline,
        dateline >= 0 && i > dateline,
      ),
  ),
  own('two lines run together', (m) => m.mayBeGlued && m.size < 60 && RUN_TOGETHER.test(text(m))),
  says('about a company', ABOUT_COMPANY, (m) => m.size < 120),
  several(
    ['ends with a credit', 'starts with ©', 'is an address', 'before an address'],
    ({ here: m, after }, tell) =>
      tell(
        endsWithOne(m, ')].') && ENDS_WITH_CREDIT.test(text(m).slice(-140)),
        text(m).startsWith('©'),
        isAddress(m),
        after !== undefined && isAddress(after),
      ),
  ),
  says('numbered', /^(?:\d{1,3}[.)]|#\d)\s?\p{L}/u),
  says('date or name, then a dash', /^.{2,40}?\s(?:--|[-–—])\s\p{Lu}/u, (m) => m.size < 20),
  says('words, then a colon', /^\p{Lu}[^:.]{1,28}: \S/u, (m) => m.size < 20),
  several(
    ['one of a list of one form', 'one of a list of one form, no end of the article seen'],
    ({ i, page: { listed, seenBelow, proseSince } }, tell) =>
      tell(listed[i] === true, listed[i] === true && seenBelow[i] === 0 && (proseSince[i] ?? 0) > 0),
  ),
  labelled('is', LABELS, (s) => s.here),
  labelled('follows', LABELS, (s) => s.before),
  labelled('precedes', LABELS, (s) => s.after),
  several(['follows topics above the text', 'no label'], ({ here, before, page, i }, tell) =>
    tell(isLabel(before, 'topics') && (page.proseSince[i] ?? 0) < 30, here.labels.length === 0),
  ),
];

/** All of them, in the order of their numbers. */
export const BODY_SIGNS = signsIn(ROWS);

/** A teaser whose title stands in it twice, as picture text and as link. */
function repeatsItself(text: string): boolean {
  const head = text.slice(0, 24);
  return text.length > 48 && text.indexOf(head, 24) >= 0;
}

/** Trailing white space behind something else. */
function endsWithSpace(line: string): boolean {
  return line !== '' && (kindAt(line, line.length - 1) & SPACE) !== 0 && line.trim() !== '';
}
