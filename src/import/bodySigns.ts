/** Signs by which the body is told from what stands around it. */

import { FORM_ROWS } from './bodyFormSigns.ts';
import { LABEL_BITS, type LabelName } from './labels.ts';
import { endsWithOne, isLabel, isProse, type Measures } from './measures.ts';
import { labelled, own, type SignRow, says, several, signsIn, steps } from './signs.ts';
import { CLEAR } from './theme.ts';

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

const ROWS: readonly SignRow[] = [
  ...FORM_ROWS,
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
