/** Signs by which the headline is told from the other lines above the text. */

import {
  type Candidate,
  endsWithAnother,
  isFirstLong,
  isHeadOf,
  isLastTitleAbove,
  isNames,
  isSameAgain,
  isSameLine,
  isStatement,
  NEARBY,
  standsAgain,
  standsWithin,
} from './candidate.ts';
import {
  endsHeader,
  endsHeaderBelow,
  isAboveLonger,
  isAboveStatement,
  isBelowRepeated,
  isLongerBelowTitle,
  isNamedAgain,
  isPlainBelowTitle,
  isTitleAbovePlain,
  namesAgain,
} from './candidatePair.ts';
import {
  isAboutText,
  isBesideTitle,
  isSaidSmall,
  isTakenUp,
  shareOfLead,
  shareSpoken,
  takenUp,
  wordsOf,
  wordsSaidTwice,
} from './candidateWords.ts';
import { LABELS, lineAt } from './headlineBeside.ts';
import { endsWithOne, isLabel, startsWithMark } from './measures.ts';
import { type Below, isDate, NOTHING_BELOW } from './scene.ts';
import { labelled, own, rising, type SignRow, says, several, signsIn } from './signs.ts';
import { CLEAR } from './theme.ts';

/** Who stands where in a picture, and what is seen in it. */
const CAPTION =
  /\b(?:pictured|seen here|poses?|posing|file (?:photo|picture)|at (?:left|right)|from left|left to right|foreground|background)\b|\((?:left|right|center|centre|above|below|top|bottom)\)/i;

const TO_READERS = /\b(?:you|your|our|we)\b/i;
const ASKS =
  /\b(?:sign (?:in|up)|subscri\w+|newsletters?|click|skip|e-?mail|inbox|download|join|melden sie|abonnieren|connectez|abonnez|inscri\w+|suscr\w+)\b|ログイン|登録|購読|クリック|登录|订阅/iu;

/** How near below a line another one stands, in blocks. */
const NEAR = [1, 2, 3, 5];

/** For each of these reaches a bit that tells whether something stands within it; three of others lie between two. */
function isWithin(distance = Infinity): number {
  let bits = 0;
  for (let n = 0; n < NEAR.length; n++) if (distance <= (NEAR[n] as number)) bits |= 1 << (4 * n);
  return bits;
}

const ROWS: readonly SignRow<Candidate>[] = [
  rising('size', [2, 3, 4, 5, 6, 8, 11, 14, 17, 20, 24], (s) => s.here.size),
  rising('blocks to the text', [1, 2, 3, 4, 6, 8, 12, 18, 30, 60], (s) => s.scene.start - s.i),
  rising('words of the text', [0.01, 0.2, 0.4, 0.6, 0.8, 0.99], (s) => shareSpoken(s, 1)),
  rising('frequent words of the text', [0.01, 0.2, 0.4, 0.6, 0.8], (s) => shareSpoken(s, 3)),
  rising('words of the first paragraphs', [0.01, 0.2, 0.4, 0.6, 0.8, 0.99], (s) => shareOfLead(s)),
  rising('words that the text has twice', [1, 2, 3, 4, 5], (s) => wordsSaidTwice(s)),
  own('no telling word', (_, s) => wordsOf(s).length === 0),
  labelled('is', LABELS, (s: Candidate) => s.here),
  several(
    ['no label', 'ends a sentence', 'ends with a question mark', 'ends with a colon'],
    ({ here: m }, tell) =>
      tell(m.labels.length === 0, isStatement(m), endsWithOne(m, '?？'), endsWithOne(m, ':：')),
  ),
  says('has a colon', /[:：] /),
  says('has a bar or arrow', /[|»›→▸•]/),
  several(['starts with a small letter', 'starts with a mark'], ({ here: m }, tell) =>
    tell(m.startsLower, startsWithMark(m)),
  ),
  says('starts with a label and a colon', /^\p{L}{2,12}: /u, (m) => m.size < 9),
  says('ends with an ellipsis', /(?:…|\.\.\.)$/),
  says('has a slash', /\s\/|\/\s|\/$/),
  says('has a quotation', /["“”„«»「」]/),
  says('names a kind of work', /\b(?:speaker|illustration|video|photo|image|transcript|podcast|episode)\b/i),
  several(
    [
      'all in capitals',
      'names a picture',
      'a person’s name',
      'could name an author',
      'has a date',
      'has an address',
    ],
    (s, tell) => {
      const { here: m } = s;
      const isPerson = (m.isName || isNames(m)) && !isSaidSmall(m, s);
      return tell(m.upper, m.namesPicture, m.isName && isPerson, isPerson && isNames(m), m.hasDate, m.hasUrl);
    },
  ),
  rising('capitals', [0.01, 0.3, 0.6, 0.9], (s) => s.here.capitals),
  says('asks the reader for something', ASKS),
  says('speaks to the reader', TO_READERS),
  several(['a long sentence', 'two sentences'], ({ here: m }, tell) => {
    const isSaid = m.size >= 18 && isStatement(m);
    return tell(isSaid, isSaid && m.sentences >= 2 && m.size >= 20);
  }),
  several(
    [
      'ends with another line',
      'stands twice',
      'stands many times',
      'stands twice in a row',
      'one of a list, by the line before',
      'one of a list, by the line after',
      'right above a date or byline above the text',
      'stands within another line',
    ],
    (s, tell) => {
      const { here: m, before, after, i, scene } = s;
      return tell(
        endsWithAnother(m, s),
        m.copies > 1,
        m.copies > 3,
        isSameLine(m, before) || isSameLine(m, after),
        standsAgain(s, i - 1),
        standsAgain(s, i + 1),
        scene.start - i <= 3 && isHeadOf(after),
        standsWithin(m, s),
      );
    },
  ),
  several(
    ['first block', 'one of the first five blocks', 'blank before', 'blank after', 'blank on both sides'],
    ({ i, here: { block } }, tell) => {
      const { blankBefore: before, blankAfter: after } = block;
      return tell(i === 0, i < 5, before > 0, after > 0, before > 0 && after > 0);
    },
  ),
  several(
    NEAR.flatMap((reach) =>
      ['a date', 'a byline', 'a name', 'share buttons'].map((what) => `${what} within ${reach}`),
    ),
    ({ i, scene: { until } }) =>
      isWithin(until.date[i]) |
      (isWithin(until.byline[i]) << 1) |
      (isWithin(until.name[i]) << 2) |
      (isWithin(until.share[i]) << 3),
  ),
  several(
    ['a byline and a date within four', 'the last title above a byline', 'the last title above a date'],
    (s, tell) => {
      const { byline, date } = s.scene.until;
      return tell(
        Math.max(byline[s.i] ?? Infinity, date[s.i] ?? Infinity) <= 4,
        isLastTitleAbove(s, (m) => m.byline.said && m.size < 25),
        isLastTitleAbove(s, isDate),
      );
    },
  ),
  rising('dates down to the text', [1, 2, 3], (s) => below(s).dates),
  rising('bylines down to the text', [1, 2], (s) => below(s).bylines),
  rising('share buttons down to the text', [1], (s) => below(s).shares),
  rising('menu entries down to the text', [1, 2, 4, 8], (s) => below(s).menus),
  rising('other titles down to the text', [1, 2, 3, 5, 10], (s) => below(s).titles),
  own('the first line of this length above the text', (m, s) => isFirstLong(m, s)),
  rising('longest line down to the text', [5, 10, 15, 20, 30, 50], (s) => below(s).longest),
  several(
    [
      'the line before is about the text, too',
      'a line shortly before is about the text, too',
      'the line after is a sentence about the text',
    ],
    (s, tell) => {
      const { i, after } = s;
      return tell(
        isAboutText(s, i - 1, 4, 22, 0.6),
        isAboutText(s, i - 1, 4, 22, 0.5) ||
          isAboutText(s, i - 2, 4, 22, 0.5) ||
          isAboutText(s, i - 3, 4, 22, 0.5),
        after !== undefined && (after.endsSentence || after.size >= 9) && isAboutText(s, i + 1, 6, 45, 0.5),
      );
    },
  ),
  rising('chance in the row of lines', [0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.9], (s) => s.chance),
  several(
    ['is the theme', 'is a clear theme', 'above the theme', 'below the theme', 'has the theme’s words'],
    ({ here: m, i, page: { at, theme } }, tell) =>
      tell(
        i === theme.i,
        i === theme.i && theme.strength >= CLEAR,
        i < theme.i && i >= theme.i - NEARBY,
        theme.i >= 0 && i > theme.i && i <= theme.i + NEARBY,
        theme.i >= 0 && i !== theme.i && isSameAgain(m, at[theme.i]),
      ),
  ),
  rising('taken up by the text', [0.15, 0.3, 0.5, 0.7, 0.9, 1], (s) => takenUp(s, 0)),
  several(
    [
      'a line shortly above is taken up as well',
      'a line shortly above is taken up better',
      'a line shortly below is taken up as well',
      'a line shortly below is taken up better',
      'a sentence below a line that is taken up',
    ],
    (s, tell) =>
      tell(
        isTakenUp(s, -NEARBY, -1, 0.8),
        isTakenUp(s, -NEARBY, -1, 1.3),
        isTakenUp(s, 1, NEARBY, 0.8),
        isTakenUp(s, 1, NEARBY, 1.3),
        isStatement(s.here) && isTakenUp(s, -NEARBY, -1, 0.5),
      ),
  ),
  says('as a caption speaks', CAPTION),
  several(
    [
      'right below a line that the text takes up',
      'right above a line that the text takes up',
      'a sentence below a picture’s label',
      'a sentence and a byline below',
    ],
    (s, tell) =>
      tell(
        isBesideTitle(s, -1),
        isBesideTitle(s, 1),
        s.here.size >= 6 && isLabel(s.before, 'gallery'),
        isAboutText(s, s.i + 1, 6, 60, 0.4) && isHeadOf(s.page.at[s.i + 2]),
      ),
  ),
  several(
    [
      'a sentence below a title',
      'a sentence below a title, above a byline',
      'a title above a sentence',
      'a title above a sentence and a byline',
      'a longer line below a title, above a byline',
      'above a longer line and a byline',
      'above a statement and a byline',
      'below a line that stands twice',
      'names somebody from the line above again',
      'the line below names somebody again',
    ],
    (s, tell) => {
      const isBelow = isPlainBelowTitle(s);
      const isAbove = isTitleAbovePlain(s);
      return tell(
        isBelow,
        isBelow && endsHeader(s),
        isAbove,
        isAbove && endsHeaderBelow(s),
        isLongerBelowTitle(s),
        isAboveLonger(s),
        isAboveStatement(s),
        isBelowRepeated(s),
        namesAgain(s),
        isNamedAgain(s),
      );
    },
  ),
  ...lineAt('line before', -1),
  ...lineAt('line after', 1),
  ...lineAt('second line after', 2),
];

/** All of them, in the order of their numbers. */
export const HEADLINE_SIGNS = signsIn(ROWS);

function below(s: Candidate): Below {
  return s.scene.below[s.i] ?? NOTHING_BELOW;
}
