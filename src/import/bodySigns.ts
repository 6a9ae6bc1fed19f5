/** Signs by which the body is told from what stands around it. */

import {
  AMONG_PROSE,
  BLANKS,
  blanksOf,
  ENDS_SEEN,
  endsSeen,
  FORM,
  formOf,
  LINES_AROUND,
  linesAround,
  NEIGHBOUR,
  neighbourOf,
  placeAmongProse,
  placeToTitle,
  TO_TITLE,
} from './bodyFacts.ts';
import { endsWithOne, isLabel, isProse, type Measures } from './measures.ts';
import { facts, labelled, labelsBut, own, type SignRow, says, signsIn, steps } from './signs.ts';

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
  facts(FORM, formOf),
  facts(BLANKS, blanksOf),
  facts(AMONG_PROSE, placeAmongProse),
  facts(
    NEIGHBOUR.map((name) => `before it ${name}`),
    (_, { before }) => neighbourOf(before),
  ),
  facts(
    NEIGHBOUR.map((name) => `after it ${name}`),
    (_, { after }) => neighbourOf(after),
  ),
  facts(LINES_AROUND, linesAround),
  facts(ENDS_SEEN, endsSeen),
  facts(TO_TITLE, placeToTitle),
  steps('size', SIZES, (s) => s.here.size),
  says('ends with an ellipsis', /(?:…|\.\.\.|\[\+\])$/),
  says('starts with a digit', /^\d/),
  says('starts with a bracket', /^[([【]/),
  says('all in brackets', /^[([].*[)\]]\.?$/),
  says(
    'quotes somebody',
    /["“”„«»「」].*\b(?:said|says|told|added|wrote|sagte|dit|dijo)\b|\b(?:said|says|told|added)\b.*["“”]/,
  ),
  says('says said', /\b(?:said|says|told|according to)\b/),
  steps('capitals', [0.12, 0.3, 0.5, 0.8], (s) => s.here.capitals),
  steps('digits', [0.02, 0.1, 0.3], (s) => s.here.digits),
  steps('commas', [1, 2, 4], (s) => s.here.commas),
  says('speaks to the reader', /\b(?:you|your|our|us|we)\b/i),
  says('speaks as I', /\b(?:I|my|me)\b/),
  says('has an @', /@\w/),
  says('has a hashtag', /#\w/),
  says('has a bar or arrow', /[|»›→▸•·]/),
  says('has a clock time', /\b\d{1,2}[:.]\d\d\b/),
  says('has a price', /[$€£¥]\s?\d/),
  says('starts as a picture’s note', /^\(?(?:photo|photograph|image|illustration|picture|video|file)\b/i),
  says(
    'left to right of a picture',
    /\((?:l(?:eft)?|r(?:ight)?|center|above|pictured|file)[^)]*\)|\b(?:pictured|seen here|poses? for|in this (?:file )?photo|file photo|left|right),/i,
    (m) => m.size < 70,
  ),
  says('is a byline', /^by\s+\p{Lu}/iu, (m) => m.size < 14),
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
  own('starts like the line before', (m, s) => m.words.length > 2 && m.words[0] === s.before?.words[0]),
  steps('blocks since the theme', [0, 2, 4, 8, 16, 40], (s) => s.i - s.page.theme.i),
  steps('words of the theme', [1, 2, 3, 5], (s) => s.page.theme.shared[s.i] ?? 0),
  own('two lines run together', (m) => m.mayBeGlued && m.size < 60 && RUN_TOGETHER.test(text(m))),
  says('about a company', ABOUT_COMPANY, (m) => m.size < 120),
  own('ends with a credit', endsWithCredit),
  own('is an address', isAddress),
  own('before an address', (_, s) => s.after !== undefined && isAddress(s.after)),
  says('numbered', /^(?:\d{1,3}[.)]|#\d)\s?\p{L}/u),
  says('date or name, then a dash', /^.{2,40}?\s(?:--|[-–—])\s\p{Lu}/u, (m) => m.size < 20),
  says('words, then a colon', /^\p{Lu}[^:.]{1,28}: \S/u, (m) => m.size < 20),
  labelled('is', LABELS, (s) => s.here),
  labelled('follows', LABELS, (s) => s.before),
  labelled('precedes', LABELS, (s) => s.after),
  own(
    'follows topics above the text',
    (_, s) => isLabel(s.before, 'topics') && (s.page.proseSince[s.i] ?? 0) < 30,
  ),
];

/** All of them, in the order of their numbers. */
export const BODY_SIGNS = signsIn(ROWS);

/** A teaser whose title stands in it twice, as picture text and as link. */
function repeatsItself(text: string): boolean {
  const head = text.slice(0, 24);
  return text.length > 48 && text.indexOf(head, 24) >= 0;
}

function endsWithCredit(m: Measures): boolean {
  const end = text(m).slice(-140);
  return (
    (endsWithOne(m, ')].') && ENDS_WITH_CREDIT.test(end)) || (m.namesPicture && ENDS_WITH_AGENCY.test(end))
  );
}
