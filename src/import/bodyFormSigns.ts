/** Signs of a block's own form, and of the form of those beside it. */

import { kindAt, SPACE } from './characters.ts';
import type { Line } from './lines.ts';
import { endsWithOne, isProse, startsWithMark } from './measures.ts';
import { around, own, type SignRow, says, several, steps } from './signs.ts';

const SIZES = [2, 4, 7, 11, 16, 24, 36, 60, 110];

const hasTab = ({ text: line, clean }: Line): boolean =>
  line !== clean && line.includes('\t') && line.trim().includes('\t');

/** In the order of their numbers. */
export const FORM_ROWS: readonly SignRow[] = [
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
];

/** Trailing white space behind something else. */
function endsWithSpace(line: string): boolean {
  return line !== '' && (kindAt(line, line.length - 1) & SPACE) !== 0 && line.trim() !== '';
}
