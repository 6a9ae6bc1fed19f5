/** Signs by which the body is told from what stands around it. */

import { kindAt, SPACE } from './characters.ts';
import { endsWithOne, isLabel, isProse, type Measures, startsWithMark } from './measures.ts';
import { ENDINGS } from './page.ts';
import {
  around,
  blankSides,
  labelled,
  labelsBut,
  own,
  type SignRow,
  says,
  signsIn,
  spaced,
  steps,
} from './signs.ts';
import { CLEAR } from './theme.ts';

const SIZES = [2, 4, 7, 11, 16, 24, 36, 60, 110];
const NEAR = [2, 3, 4, 6, 10, 20];

const text = (m: Measures): string => m.block.text;

/** The labels that tell something here. */
const LABELS = labelsBut('trust', 'wire');

/** `…in NASCAR FinaleFord was…`: a teaser's title and text. */
const RUN_TOGETHER = /\p{Ll}{2}[?!.]?\p{Lu}\p{Ll}{2,}(?: \S+){3}/u;
const ABOUT_COMPANY =
  /\b(?:is an? (?:\p{L}+ )?(?:global|leading|independent|international|publicly|privately)\b|is the (?:world|leading)|headquartered in\b|is listed on\b|was founded in\b|with offices in\b|ist ein (?:weltweit|führend))/iu;
const ENDS_WITH_CREDIT =
  /[([](?:[^()[\]]{0,60}\b)?(?:photo|image|picture|credit|courtesy|getty|reuters|afp|ap|epa|shutterstock|istock|foto|bild|crédit|file)\b[^()[\]]{0,60}[)\]]\.?$/i;
/** `…in Brussels, on 7 May. JANE DOE / AFP`, `…much more common.City Daily / AP`: a caption with its agency behind it. */
const ENDS_WITH_AGENCY =
  /[.!?…»”"]\s?[^.!?…]{2,60}[/|–-]\s?(?:afp|reuters|ap|epa(?:-efe)?|getty(?: images)?|shutterstock|dpa|efe|ansa|tass|xinhua|kyodo|imago|istock|alamy|pa)(?: photos?| images?| via .{2,30})?\.?$/i;

const isAddress = (m: Measures): boolean => m.hasUrl && /^(?:https?:\/\/|www\.)\S+$/i.test(text(m));

const ROWS: readonly SignRow[] = [
  own('always', () => true),
  steps('size', SIZES, (s) => s.here.size),
  own('ends a sentence', (m) => m.endsSentence),
  own('ends with a colon', (m) => endsWithOne(m, ':：')),
  own('ends with a comma or a dash', (m) => endsWithOne(m, ',;–—-')),
  says('ends with an ellipsis', /(?:…|\.\.\.|\[\+\])$/),
  own('ends with a question mark', (m) => endsWithOne(m, '?？')),
  own('two sentences or more', (m) => m.sentences >= 2),
  own('four sentences or more', (m) => m.sentences >= 4),
  own('starts with a small letter', (m) => m.startsLower),
  own('starts with a quotation mark', (m) => m.startsQuote),
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
  own('prose', (m) => isProse(m)),
  own('prose with small share of capitals', (m) => isProse(m) && m.capitals < 0.25),
  says('speaks to the reader', /\b(?:you|your|our|us|we)\b/i),
  says('speaks as I', /\b(?:I|my|me)\b/),
  own('has a date', (m) => m.hasDate),
  own('has a time ago', (m) => m.hasAgo),
  own('has an address', (m) => m.hasUrl),
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
  own('is a list', (m) => m.block.kind === 'list' || m.block.kind === 'numbers'),
  own('is a quote', (m) => m.block.kind === 'quote'),
  own('is a table', (m) => m.block.kind === 'table'),
  own('is a rule', (m) => m.block.kind === 'rule'),
  own('has a tab', (m) =>
    m.block.lines.some(
      ({ text: line, clean }) => line !== clean && line.includes('\t') && line.trim().includes('\t'),
    ),
  ),
  own('ends with spaces', (m) => endsWithSpace(m.block.lines.at(-1)?.text ?? '')),
  own('indented', (m) => (m.block.lines[0]?.indent ?? 0) > 0),
  own('stands twice', (m) => m.copies === 2),
  own('stands many times', (m) => m.copies > 2),
  ...blankSides(),
  spaced('no blank around', (m) => m.block.blankBefore === 0 && m.block.blankAfter === 0),
  spaced('two blanks before', (m) => m.block.blankBefore > 1),
  spaced('two blanks after', (m) => m.block.blankAfter > 1),
  spaced(
    'short between blanks',
    (m) => m.size < 12 && !m.endsSentence && m.block.blankBefore > 0 && m.block.blankAfter > 0,
  ),
  spaced('short after no blank', (m) => m.size < 12 && m.block.blankBefore === 0),
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
  ...around('is dated', (m) => m.hasDate && !m.endsSentence),
  ...around('names a picture', (m) => m.namesPicture),
  ...around('in capitals', (m) => m.upper),
  ...around('ends with a colon', (m) => endsWithOne(m, ':：')),
  own('nothing before it', (_, s) => s.before === undefined),
  own('nothing after it', (_, s) => s.after === undefined),
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
  ...[...ENDINGS].flatMap((name) => [
    own(`${name} seen below prose`, (_, s) => s.page.seenBelow[s.i]?.has(name) ?? false),
    own(
      `prose, ${name} seen below prose`,
      (m, s) => isProse(m) && (s.page.seenBelow[s.i]?.has(name) ?? false),
    ),
  ]),
  own('prose, no end of the article seen', (m, s) => isProse(m) && s.page.seenBelow[s.i]?.size === 0),
  own('prose of the page’s words', (m, s) => isProse(m) && (s.page.known[2]?.[s.i] ?? 0) >= 0.35),
  spaced('prose between blanks', (m) => isProse(m) && m.block.blankBefore > 0 && m.block.blankAfter > 0),
  spaced('prose without blanks', (m) => isProse(m) && m.block.blankBefore === 0 && m.block.blankAfter === 0),
  own('no blank lines anywhere', (_, { page }) => page.blankLines === 'nowhere'),
  own('prose, no blank lines anywhere', (m, { page }) => page.blankLines === 'nowhere' && isProse(m)),
  own('blank lines everywhere', (_, { page }) => page.blankLines === 'everywhere'),
  own('prose, blank lines everywhere', (m, { page }) => page.blankLines === 'everywhere' && isProse(m)),
  own('repeats itself', (m) => repeatsItself(text(m))),
  says(
    'ends with read more',
    /(?:read (?:more|on|full story)|continue reading|learn more|weiterlesen|mehr|lire la suite|続きを読む)\W*$/i,
    (m) => m.size > 4,
  ),
  own(
    'before a bare credit',
    (_, s) => s.after !== undefined && s.after.size < 9 && s.after.credit !== undefined,
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
  own('before an author’s note', (_, s) => s.after?.aboutAuthor ?? false),
  own('after an author’s note', (_, s) => s.before?.aboutAuthor ?? false),
  own(
    'two short lines before',
    (_, s) => s.i > 1 && (s.before?.size ?? 99) < 8 && (s.page.at[s.i - 2]?.size ?? 99) < 8,
  ),
  own('two short lines after', (_, s) => (s.after?.size ?? 99) < 8 && (s.page.at[s.i + 2]?.size ?? 99) < 8),
  own('starts like the line before', (m, s) => m.words.length > 2 && m.words[0] === s.before?.words[0]),
  own('a person’s name', (m) => m.size < 6 && m.isName),
  own('after a person’s name', (_, s) => s.before !== undefined && s.before.size < 6 && s.before.isName),
  // Where it stands to the line that the page's paragraphs take up.
  own('above the theme', (_, s) => s.page.theme.i >= 0 && s.i < s.page.theme.i),
  own('above a clear theme', (_, s) => s.page.theme.strength >= CLEAR && s.i < s.page.theme.i),
  own('is the theme', (_, s) => s.i === s.page.theme.i),
  own('below a clear theme', (_, s) => s.page.theme.strength >= CLEAR && s.i > s.page.theme.i),
  steps('blocks since the theme', [0, 2, 4, 8, 16, 40], (s) => s.i - s.page.theme.i),
  steps('words of the theme', [1, 2, 3, 5], (s) => s.page.theme.shared[s.i] ?? 0),
  own('prose with words of the theme', (m, s) => isProse(m) && (s.page.theme.shared[s.i] ?? 0) >= 2),
  own(
    'prose above a clear theme',
    (m, s) => isProse(m) && s.page.theme.strength >= CLEAR && s.i < s.page.theme.i,
  ),
  own('before the first dateline', (_, s) => s.i < s.page.dateline),
  own('prose before the first dateline', (m, s) => isProse(m) && s.i < s.page.dateline),
  own('the first dateline', (_, s) => s.i === s.page.dateline),
  own('after the first dateline', (_, s) => s.page.dateline >= 0 && s.i > s.page.dateline),
  own('two lines run together', (m) => m.mayBeGlued && m.size < 60 && RUN_TOGETHER.test(text(m))),
  says('about a company', ABOUT_COMPANY, (m) => m.size < 120),
  own('ends with a credit', endsWithCredit),
  own('starts with ©', (m) => text(m).startsWith('©')),
  own('is an address', isAddress),
  own('before an address', (_, s) => s.after !== undefined && isAddress(s.after)),
  says('numbered', /^(?:\d{1,3}[.)]|#\d)\s?\p{L}/u),
  says('date or name, then a dash', /^.{2,40}?\s(?:--|[-–—])\s\p{Lu}/u, (m) => m.size < 20),
  says('words, then a colon', /^\p{Lu}[^:.]{1,28}: \S/u, (m) => m.size < 20),
  own('one of a list of one form', (_, s) => s.page.listed[s.i] === true),
  own(
    'one of a list of one form, no end of the article seen',
    (_, s) =>
      s.page.listed[s.i] === true && s.page.seenBelow[s.i]?.size === 0 && (s.page.proseSince[s.i] ?? 0) > 0,
  ),
  labelled('is', LABELS, (s) => s.here),
  labelled('follows', LABELS, (s) => s.before),
  labelled('precedes', LABELS, (s) => s.after),
  own(
    'follows topics above the text',
    (_, s) => isLabel(s.before, 'topics') && (s.page.proseSince[s.i] ?? 0) < 30,
  ),
  own('no label', (m) => m.labels.length === 0),
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

function endsWithCredit(m: Measures): boolean {
  const end = text(m).slice(-140);
  return (
    (endsWithOne(m, ')].') && ENDS_WITH_CREDIT.test(end)) || (m.namesPicture && ENDS_WITH_AGENCY.test(end))
  );
}
