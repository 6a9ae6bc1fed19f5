/** Signs by which the headline is told from other short lines. */

import { isLabel, isProse, type Measures } from './measures.ts';
import { around, own, type Seen, type SignRow, steps } from './signs.ts';

const text = (m: Measures): string => m.block.text;

export const HEADLINE_SIGNS: readonly SignRow[] = [
  steps('size', [2, 3, 4, 5, 6, 8, 12, 16, 22, 32], (s) => s.here.size),
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
  own('names a picture', (m) => m.namesPicture),
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
    (_, s) => (s.page.proseBefore[s.i] ?? 0) === 0 && (s.page.known[1]?.[s.i] ?? 0) >= 0.4,
  ),
  own(
    'little prose before, many words known',
    (_, s) => (s.page.proseBefore[s.i] ?? 0) < 40 && (s.page.known[2]?.[s.i] ?? 0) >= 0.3,
  ),
  own('a person’s name', (m) => m.isName),
  own('a short line before', (_, s) => (s.before?.size ?? 0) < 4),
  own('short before, long after', (_, s) => (s.before?.size ?? 0) < 5 && (s.after?.size ?? 0) >= 10),
  own('in a run of lines alike', (m, s) => alike(m, s.before) && alike(m, s.after)),
  own('three words and prose soon', (m, s) => m.size >= 3 && (s.page.untilProse[s.i] ?? 99) <= 8),
  own('the longest line before prose', (m, s) => longestBeforeProse(m, s)),
  own(
    'first long line',
    (m, s) => m.size >= 5 && !s.page.at.slice(0, s.i).some((b) => b.size >= 5 && b.labels.length === 0),
  ),
  steps('prose within twelve blocks', [1, 40, 120, 300], (s) => proseSoon(s, 12)),
  steps('blocks until prose', [2, 3, 4, 6, 9, 13, 20, 40], (s) => s.page.untilProse[s.i] ?? 99),
  steps('words known from the prose', [0.01, 0.3, 0.5, 0.7, 0.85, 1], (s) => s.page.known[0]?.[s.i] ?? 0),
  steps('words frequent in the prose', [0.01, 0.2, 0.4, 0.6, 0.8], (s) => s.page.known[1]?.[s.i] ?? 0),
  steps('words very frequent in the prose', [0.01, 0.2, 0.4, 0.6], (s) => s.page.known[3]?.[s.i] ?? 0),
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
  steps('ends of articles seen', [1, 2, 4], (s) => s.page.endsSeen[s.i] ?? 0),
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
