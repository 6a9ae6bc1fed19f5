/** Signs by which the headline is told from the other lines above the text. */

import type { LabelName } from './labels.ts';
import { endsWithOne, isLabel, type Measures, startsWithMark } from './measures.ts';
import { type Below, looksLikeTitle, NOTHING_BELOW, type Scene } from './scene.ts';
import { labelled, own, rising, type Seen, type SignRow, says, signsIn } from './signs.ts';

/** A line that may be the headline, and the text whose headline is sought. */
export interface Candidate extends Seen {
  readonly scene: Scene;
}

const text = (m: Measures): string => m.block.text;

function wordsOf(s: Candidate): readonly string[] {
  return s.scene.telling[s.i] ?? [];
}

/** The share of a line's telling words that the text has in so many blocks at least. */
function shareSpoken(s: Candidate, least: number): number {
  const words = wordsOf(s);
  if (words.length === 0) return 0;
  return words.filter((word) => (s.scene.spoken.get(word) ?? 0) >= least).length / words.length;
}

/** The labels that tell something here. */
const LABELS: readonly LabelName[] = [
  'share',
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
  'ad',
];

/** The same signs of the line before, of the one after and of the one after that. */
function lineAt(where: string, reach: number): readonly SignRow<Candidate>[] {
  const at = (s: Candidate): Measures | undefined => s.page.at[s.i + reach];
  const is = (name: string, holds: (m: Measures, s: Candidate) => boolean): SignRow<Candidate> =>
    own(`${where} ${name}`, (_, s) => {
      const m = at(s);
      return m !== undefined && holds(m, s);
    });
  return [
    rising(`${where} size`, [3, 6, 12, 20, 35], (s: Candidate) => at(s)?.size ?? 0),
    is('is there', () => true),
    is('says by whom', (m) => m.byline.said),
    is('has a name', (m) => !m.byline.said && m.byline.names.length > 0),
    is('has a date', (m) => m.hasDate || m.hasAgo),
    is('ends a sentence', (m) => m.endsSentence),
    is('is longer', (m, s) => m.size > s.here.size),
    labelled(where, LABELS, at),
  ];
}

const ASKS =
  /\b(?:you|your|our|us|we|sign (?:in|up)|subscri\w+|newsletters?|click|skip|e-?mail|inbox|download|join|melden sie|abonnieren|connectez|abonnez|inscri\w+|suscr\w+)\b|ログイン|登録|購読|クリック|登录|订阅/iu;

const ROWS: readonly SignRow<Candidate>[] = [
  rising('size', [2, 3, 4, 5, 6, 8, 11, 14, 17, 20, 24], (s) => s.here.size),
  rising('blocks to the text', [1, 2, 3, 4, 6, 8, 12, 18, 30, 60], (s) => s.scene.start - s.i),
  rising('words of the text', [0.01, 0.2, 0.4, 0.6, 0.8, 0.99], (s) => shareSpoken(s, 1)),
  rising('frequent words of the text', [0.01, 0.2, 0.4, 0.6, 0.8], (s) => shareSpoken(s, 3)),
  rising('words of the first paragraphs', [0.01, 0.2, 0.4, 0.6, 0.8, 0.99], (s) => shareOfLead(s)),
  rising('words that the text has twice', [1, 2, 3, 4, 5], (s) => wordsSaidTwice(s)),
  own('no telling word', (_, s) => wordsOf(s).length === 0),
  labelled('is', LABELS, (s: Candidate) => s.here),
  own('no label', (m) => m.labels.length === 0),
  own('ends a sentence', (m) => m.endsSentence),
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
  own('a person’s name', (m) => m.isName),
  own('could name an author', (m) => m.byline.names.length > 0),
  own('has a date', (m) => m.hasDate),
  own('has an address', (m) => m.hasUrl),
  own('in a script without spaces', (m) => m.cjk),
  rising('capitals', [0.01, 0.3, 0.6, 0.9], (s) => s.here.capitals),
  says('asks the reader for something', ASKS),
  own('stands twice', (m) => m.copies > 1),
  own('stands many times', (m) => m.copies > 3),
  own('stands within another line', (m, s) => standsWithin(m, s)),
  own('first block', (_, s) => s.i === 0),
  own('one of the first five blocks', (_, s) => s.i < 5),
  own('blank before', (m) => m.block.blankBefore > 0),
  own('blank after', (m) => m.block.blankAfter > 0),
  own('blank on both sides', (m) => m.block.blankBefore > 0 && m.block.blankAfter > 0),
  ...[1, 2, 3, 5].flatMap((reach) => [
    own<Candidate>(`a date within ${reach}`, (_, s) => soon(s, reach, (m) => m.hasDate && m.size < 25)),
    own<Candidate>(`a byline within ${reach}`, (_, s) => soon(s, reach, (m) => m.byline.said && m.size < 25)),
    own<Candidate>(`a name within ${reach}`, (_, s) =>
      soon(s, reach, (m) => m.byline.names.length > 0 && m.size < 12),
    ),
    own<Candidate>(`share buttons within ${reach}`, (_, s) =>
      soon(s, reach, (m) => isLabel(m, 'share', 'count', 'update', 'readingTime')),
    ),
  ]),
  own(
    'a byline and a date within four',
    (_, s) => soon(s, 4, (m) => m.byline.said && m.size < 25) && soon(s, 4, (m) => m.hasDate && m.size < 25),
  ),
  own('the last title above a byline', (_, s) => isLastTitleAbove(s, (m) => m.byline.said && m.size < 25)),
  own('the last title above a date', (_, s) => isLastTitleAbove(s, (m) => m.hasDate && m.size < 25)),
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
  own('the line after is a sentence about the text', (_, s) => isAboutText(s, s.i + 1, 6, 45, 0.5)),
  ...lineAt('line before', -1),
  ...lineAt('line after', 1),
  ...lineAt('second line after', 2),
];

/** All of them, in the order of their numbers. */
export const HEADLINE_SIGNS = signsIn(ROWS);

function shareOfLead(s: Candidate): number {
  const words = wordsOf(s);
  return words.length === 0 ? 0 : words.filter((word) => s.scene.lead.has(word)).length / words.length;
}

function wordsSaidTwice(s: Candidate): number {
  return wordsOf(s).filter((word) => (s.scene.spoken.get(word) ?? 0) >= 2).length;
}

function below(s: Candidate): Below {
  return s.scene.below[s.i] ?? NOTHING_BELOW;
}

/** A breadcrumb or a button for sharing repeats the headline with something around it. */
function standsWithin(m: Measures, s: Candidate): boolean {
  if (text(m).length <= 12) return false;
  return (
    standsMoreOften(text(m), s.scene.whole, m.copies) &&
    s.page.at.some((other) => other.size > m.size && text(other).includes(text(m)))
  );
}

function standsMoreOften(text: string, whole: string, times: number): boolean {
  let at = -text.length;
  for (let found = 0; found <= times; found++) {
    at = whole.indexOf(text, at + text.length);
    if (at < 0) return false;
  }
  return true;
}

function soon(s: Candidate, reach: number, holds: (m: Measures) => boolean): boolean {
  for (let i = s.i + 1; i <= s.i + reach; i++) {
    const m = s.page.at[i];
    if (m !== undefined && holds(m)) return true;
  }
  return false;
}

/** Nothing that looks like a title stands between it and such a line, within a header's length. */
function isLastTitleAbove(s: Candidate, holds: (m: Measures) => boolean): boolean {
  for (let i = s.i + 1; i <= s.i + 8; i++) {
    const m = s.page.at[i];
    if (m === undefined) return false;
    if (holds(m)) return true;
    if (looksLikeTitle(m)) return false;
  }
  return false;
}

/** With twenty lines above it that are all shorter, it stands out below a menu. */
function isFirstLong(m: Measures, s: Candidate): boolean {
  for (let i = Math.max(0, s.i - 20); i < s.i; i++) if ((s.page.at[i]?.size ?? 0) >= m.size) return false;
  return m.size >= 4;
}

function isAboutText(s: Candidate, i: number, least: number, most: number, share: number): boolean {
  const m = s.page.at[i];
  if (m === undefined || m.size < least || m.size > most) return false;
  // The headline once more, or within a breadcrumb, is no other line about the text.
  if (text(m).includes(text(s.here)) || text(s.here).includes(text(m))) return false;
  return (s.scene.shares[i] ?? 0) >= share;
}
