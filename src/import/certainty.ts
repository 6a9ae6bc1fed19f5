/** How sure an import as a whole is: what an editor with a thousand articles looks at first. */

import { type Ledger, readableRows } from './ledger.ts';

export interface Sureness {
  /** 0 to 1: as sure as the least sure of the two things that make an article, its headline and its text. */
  readonly certainty: number;
  /** Why it isn't surer, in a few words. */
  readonly reason: string;
}

/** Below this an article should be looked at. */
export const LOOK_AT_BELOW = 0.7;

export function surenessOf(ledger: Ledger): Sureness {
  const headline = ledger.findings.find(({ field }) => field === 'headline')?.certainty ?? 0;
  const text = textCertainty(ledger);
  if (headline === 0) return { certainty: 0, reason: 'no headline' };
  if (text.characters === 0) return { certainty: 0, reason: 'no text' };
  if (shareLeftOut(ledger) >= MUCH && Math.min(headline, text.certainty) >= LOOK_AT_BELOW)
    return { certainty: IN_SPITE_OF_IT, reason: 'whole sentences beside the text were left out' };
  const lost = lostSentence(ledger);
  if (lost !== undefined && lost < Math.min(headline, text.certainty)) {
    return { certainty: lost, reason: 'a whole sentence was left out in doubt' };
  }
  return headline <= text.certainty
    ? { certainty: headline, reason: 'the headline' }
    : { certainty: text.certainty, reason: text.reason };
}

/** A line as long as this that ends as a sentence does is text more often than not. */
const SENTENCE = /^.{100,}[.!?…][”"’»)]?$/su;

/** The certainty with which the most doubtful whole sentence was left out; nothing where none was in doubt. */
function lostSentence(ledger: Ledger): number | undefined {
  const lost = readableRows(ledger).flatMap(({ text, role, certainty, part }) => {
    const isLost = part === undefined && role === 'furniture' && certainty < LOOK_AT_BELOW;
    return isLost && SENTENCE.test(text.trim()) ? [certainty] : [];
  });
  return lost.length > 0 ? Math.min(...lost) : undefined;
}

/** Sentences beside the text, so much of it, are seldom all furniture; of 224 pages of a corpus 12 have as many. */
const MUCH = 0.1;
/** How far below the text sentences count as being beside it, in lines that aren't blank. */
const BESIDE = 12;
/** How sure an article is then at most, however sure each line was. */
const IN_SPITE_OF_IT = 0.65;

/** Whole sentences that were left out among the text and right below it, as a share of the text. */
function shareLeftOut(ledger: Ledger): number {
  const rows = readableRows(ledger).filter(({ role }) => role !== 'blank');
  const first = rows.findIndex(({ part }) => part !== undefined);
  const last = rows.findLastIndex(({ part }) => part !== undefined);
  let text = 0;
  let left = 0;
  for (const { text: line, role, rule, part } of rows.slice(Math.max(0, first), last + BESIDE)) {
    if (part !== undefined) text += line.length;
    else if (role === 'furniture' && rule === 'outside' && SENTENCE.test(line.trim())) left += line.length;
  }
  return text === 0 ? 0 : left / text;
}

/** Of the lines that could be the article's text: each counts by its length, also those that were left out. */
function textCertainty(ledger: Ledger): Sureness & { readonly characters: number } {
  let characters = 0;
  let sure = 0;
  let doubtfulLeftOut = 0;
  for (const { text, role, certainty, part } of readableRows(ledger)) {
    const isText = part !== undefined || role === 'introduction';
    if (!isText && (role !== 'furniture' || certainty >= LOOK_AT_BELOW)) continue;
    characters += text.length;
    sure += text.length * certainty;
    if (!isText) doubtfulLeftOut += text.length;
  }
  if (characters === 0) return { certainty: 0, reason: 'no text', characters };
  const reason = doubtfulLeftOut > characters / 4 ? 'much was left out in doubt' : 'what belongs to the text';
  return { certainty: sure / characters, reason, characters };
}
