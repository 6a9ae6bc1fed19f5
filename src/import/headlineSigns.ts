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
  standsTwiceAmongOthers,
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
  isWordless,
  shareOfLead,
  shareSpoken,
  takenUp,
  wordsSaidTwice,
} from './candidateWords.ts';
import { endsWithOne, isLabel, type Measures, startsWithMark } from './measures.ts';
import { type Below, isDate, NOTHING_BELOW } from './scene.ts';
import { blankSides, facts, labelled, labelsBut, own, rising, type SignRow, says, signsIn } from './signs.ts';
import { CLEAR } from './theme.ts';

/** The labels that tell something here. */
const LABELS = labelsBut('readingTime', 'trust', 'copyright', 'comment', 'wire');

/** The same signs of the line before, of the one after and of the one after that. */
function lineAt(where: string, reach: number): readonly SignRow<Candidate>[] {
  // A list that is asked for a place before its first one is slow from then on.
  const at = (s: Candidate): Measures | undefined => (s.i + reach < 0 ? undefined : s.page.at[s.i + reach]);
  const told = ['is there', 'says by whom', 'has a name', 'has a date', 'ends a sentence', 'is longer'];
  return [
    rising(`${where} size`, [3, 6, 12, 20, 35], (s: Candidate) => at(s)?.size ?? 0),
    facts(
      told.map((fact) => `${where} ${fact}`),
      (m, s: Candidate) => factsOf(at(s), m),
    ),
    labelled(where, LABELS, at),
  ];
}

/** The facts of a line beside the candidate, as bits in the order of their names. */
function factsOf(m: Measures | undefined, here: Measures): number {
  if (m === undefined) return 0;
  return (
    1 |
    (m.byline.said ? 2 : 0) |
    (!m.byline.said && m.byline.names.length > 0 ? 4 : 0) |
    (m.hasDate || m.hasAgo ? 8 : 0) |
    (m.endsSentence ? 16 : 0) |
    (m.size > here.size ? 32 : 0)
  );
}

/** Who stands where in a picture, and what is seen in it. */
const CAPTION =
  /\b(?:pictured|seen here|poses?|posing|file (?:photo|picture)|at (?:left|right)|from left|left to right|foreground|background)\b|\((?:left|right|center|centre|above|below|top|bottom)\)/i;

const TO_READERS = /\b(?:you|your|our|we)\b/i;
const ASKS =
  /\b(?:sign (?:in|up)|subscri\w+|newsletters?|click|skip|e-?mail|inbox|download|join|melden sie|abonnieren|connectez|abonnez|inscri\w+|suscr\w+)\b|ログイン|登録|購読|クリック|登录|订阅/i;

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
  own('no telling word', (_, s) => isWordless(s)),
  labelled('is', LABELS, (s: Candidate) => s.here),
  own('no label', (m) => m.labels.length === 0),
  own('ends a sentence', isStatement),
  own('ends with a question mark', (m) => endsWithOne(m, '?？')),
  own('ends with a colon', (m) => endsWithOne(m, ':：')),
  says('has a colon', /[:：] /),
  says('has a bar or arrow', /[|»›→▸•]/),
  own('starts with a small letter', (m) => m.startsLower),
  own('starts with a mark', startsWithMark),
  says('starts with a label and a colon', /^\p{L}{2,12}: /u, (m) => m.size < 9),
  says('ends with an ellipsis', /(?:…|\.\.\.)$/),
  says('has a slash', /\s\/|\/\s|\/$/),
  says('has a quotation', /["“”„«»「」]/),
  says('names a kind of work', /\b(?:speaker|illustration|video|photo|image|transcript|podcast|episode)\b/i),
  own('all in capitals', (m) => m.upper),
  own('names a picture', (m) => m.namesPicture),
  own('a person’s name', (m, s) => m.isName && !isSaidSmall(m, s)),
  own('could name an author', (m, s) => isNames(m) && !isSaidSmall(m, s)),
  own('has a date', (m) => m.hasDate),
  own('has an address', (m) => m.hasUrl),
  rising('capitals', [0.01, 0.3, 0.6, 0.9], (s) => s.here.capitals),
  says('asks the reader for something', ASKS),
  says('speaks to the reader', TO_READERS),
  own('a long sentence', (m) => isStatement(m) && m.size >= 18),
  own('two sentences', (m) => isStatement(m) && m.sentences >= 2 && m.size >= 20),
  own('ends with another line', endsWithAnother),
  own('stands twice', (m) => m.copies > 1),
  own('stands many times', (m) => m.copies > 3),
  own('stands twice, with the lines around it', standsTwiceAmongOthers),
  own('stands twice in a row', (m, s) => isSameLine(m, s.before) || isSameLine(m, s.after)),
  own('one of a list, by the line before', (_, s) => standsAgain(s, s.i - 1)),
  own('one of a list, by the line after', (_, s) => standsAgain(s, s.i + 1)),
  own('right above a date or byline above the text', (_, s) => s.scene.start - s.i <= 3 && isHeadOf(s.after)),
  own('stands within another line', (m, s) => standsWithin(m, s)),
  own('first block', (_, s) => s.i === 0),
  own('one of the first five blocks', (_, s) => s.i < 5),
  ...blankSides<Candidate>(),
  facts(
    NEAR.flatMap((reach) =>
      ['a date', 'a byline', 'a name', 'share buttons'].map((what) => `${what} within ${reach}`),
    ),
    (_, { i, scene: { until } }: Candidate) =>
      isWithin(until.date[i]) |
      (isWithin(until.byline[i]) << 1) |
      (isWithin(until.name[i]) << 2) |
      (isWithin(until.share[i]) << 3),
  ),
  own(
    'a byline and a date within four',
    (_, { i, scene: { until } }) => Math.max(until.byline[i] ?? Infinity, until.date[i] ?? Infinity) <= 4,
  ),
  own('the last title above a byline', (_, s) => isLastTitleAbove(s, (m) => m.byline.said && m.size < 25)),
  own('the last title above a date', (_, s) => isLastTitleAbove(s, isDate)),
  rising('dates down to the text', [1, 2, 3], (s) => below(s).dates),
  rising('bylines down to the text', [1, 2], (s) => below(s).bylines),
  rising('share buttons down to the text', [1], (s) => below(s).shares),
  rising('menu entries down to the text', [1, 2, 4, 8], (s) => below(s).menus),
  rising('other titles down to the text', [1, 2, 3, 5, 10], (s) => below(s).titles),
  own('the first line of this length above the text', (m, s) => isFirstLong(m, s)),
  rising('longest line down to the text', [5, 10, 15, 20, 30, 50], (s) => below(s).longest),
  own('the line before is about the text, too', (_, s) => isAboutText(s, s.i - 1, 4, 22, 0.6)),
  own('a line shortly before is about the text, too', (_, s) =>
    [1, 2, 3].some((back) => isAboutText(s, s.i - back, 4, 22, 0.5)),
  ),
  own(
    'the line after is a sentence about the text',
    (_, s) =>
      ((s.after?.endsSentence ?? false) || (s.after?.size ?? 0) >= 9) && isAboutText(s, s.i + 1, 6, 45, 0.5),
  ),
  rising('chance in the row of lines', [0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.9], (s) => s.chance),
  own('is the theme', (_, s) => s.i === s.page.theme.i),
  own('is a clear theme', (_, s) => s.i === s.page.theme.i && s.page.theme.strength >= CLEAR),
  own('above the theme', (_, s) => s.i < s.page.theme.i && s.i >= s.page.theme.i - NEARBY),
  own(
    'below the theme',
    (_, s) => s.page.theme.i >= 0 && s.i > s.page.theme.i && s.i <= s.page.theme.i + NEARBY,
  ),
  own('has the theme’s words', (m, s) => s.i !== s.page.theme.i && isSameAgain(m, s.page.at[s.page.theme.i])),
  rising('taken up by the text', [0.15, 0.3, 0.5, 0.7, 0.9, 1], (s) => takenUp(s, 0)),
  own('a line shortly above is taken up as well', (_, s) => isTakenUp(s, -NEARBY, -1, 0.8)),
  own('a line shortly above is taken up better', (_, s) => isTakenUp(s, -NEARBY, -1, 1.3)),
  own('a line shortly below is taken up as well', (_, s) => isTakenUp(s, 1, NEARBY, 0.8)),
  own('a line shortly below is taken up better', (_, s) => isTakenUp(s, 1, NEARBY, 1.3)),
  own('a sentence below a line that is taken up', (m, s) => isStatement(m) && isTakenUp(s, -NEARBY, -1, 0.5)),
  says('as a caption speaks', CAPTION),
  own('right below a line that the text takes up', (_, s) => isBesideTitle(s, -1)),
  own('right above a line that the text takes up', (_, s) => isBesideTitle(s, 1)),
  own('a sentence below a picture’s label', (m, s) => m.size >= 6 && isLabel(s.before, 'gallery')),
  own(
    'a sentence and a byline below',
    (_, s) => isAboutText(s, s.i + 1, 6, 60, 0.4) && isHeadOf(s.page.at[s.i + 2]),
  ),
  own('a sentence below a title', (_, s) => isPlainBelowTitle(s)),
  own('a sentence below a title, above a byline', (_, s) => isPlainBelowTitle(s) && endsHeader(s)),
  own('a title above a sentence', (_, s) => isTitleAbovePlain(s)),
  own('a title above a sentence and a byline', (_, s) => isTitleAbovePlain(s) && endsHeaderBelow(s)),
  own('a longer line below a title, above a byline', (_, s) => isLongerBelowTitle(s)),
  own('above a longer line and a byline', (_, s) => isAboveLonger(s)),
  own('above a statement and a byline', (_, s) => isAboveStatement(s)),
  own('below a line that stands twice', (_, s) => isBelowRepeated(s)),
  own('names somebody from the line above again', (_, s) => namesAgain(s)),
  own('the line below names somebody again', (_, s) => isNamedAgain(s)),
  ...lineAt('line before', -1),
  ...lineAt('line after', 1),
  ...lineAt('second line after', 2),
];

/** All of them, in the order of their numbers. */
export const HEADLINE_SIGNS = signsIn(ROWS);

function below(s: Candidate): Below {
  return s.scene.below[s.i] ?? NOTHING_BELOW;
}
