/** Ad breaks: where one may stand, and where it goes when it comes too early. */

import type { Token } from 'markdown-it';
import { DIRECTIVE, directiveOf } from './directives.ts';
import { type Draft, type Position, report, writeSlot } from './draft.ts';
import { loneImage } from './figures.ts';
import { measure } from './measure.ts';

/** How many paragraphs are read before the first ad break; an introduction is one. */
const BEGINNING = 2;

/**
 * A first ad break that parts the beginning of the text waits until that has ended: the beginning is what a reader must have
 * at once. Where nothing but paragraphs stand between, that is, and more follows; with an `adSpacing` of 0 each stays.
 */
export function withAdAfterBeginning(tokens: readonly Token[], draft: Draft): readonly Token[] {
  if (spacingOf(draft) === 0 || draft.inNotes) return tokens;
  const first = tokens.findIndex(isAdBreak);
  if (first < 0 || tokens.slice(0, first).some(({ type }) => !OF_PARAGRAPH.test(type))) return tokens;
  let read = (draft.options.afterIntroduction ? 1 : 0) + first / TOKENS;
  if (read === 0) return tokens;
  let end = first + 1;
  for (; read < BEGINNING; read++, end += TOKENS) {
    if (tokens[end]?.type !== 'paragraph_open' || loneImage(tokens[end + 1])) return tokens;
  }
  const next = tokens[end];
  if (end === first + 1 || !next || next.type === 'heading_open' || isAdBreak(next)) return tokens;
  return [
    ...tokens.slice(0, first),
    ...tokens.slice(first + 1, end),
    ...tokens.slice(first, first + 1),
    ...tokens.slice(end),
  ];
}

/** Of a paragraph: its beginning, its text, its end. */
const OF_PARAGRAPH = /^(?:paragraph_open|inline|paragraph_close)$/;
const TOKENS = 3;

function isAdBreak(token: Token): boolean {
  return token.type === DIRECTIVE && directiveOf(token).kind === 'ad';
}

/** The last block that is no ad break: an ad break after it has nothing to stand before. */
export function lastBlockOf(tokens: readonly Token[]): number {
  let last = tokens.length - 1;
  for (let token = tokens[last]; token && isAdBreak(token); token = tokens[last]) last--;
  return last;
}

/** @param at its token */
export function writeAdBreak(
  draft: Draft,
  tokens: readonly Token[],
  at: number,
  lastBlock: number,
  position: Position,
): void {
  const whyNot = whyNoAd(draft, tokens, at, lastBlock) ?? whyTooSoon(draft);
  if (whyNot !== undefined) {
    report(draft, position, {
      code: 'markdown/ad-dropped',
      severity: 'note',
      message: `the ad break is left out: ${whyNot}`,
      hint: 'an ad break stands between two paragraphs',
      length: '::ad'.length,
    });
    return;
  }
  draft.ads++;
  draft.lastAd = draft.text.length;
  writeSlot(draft, { kind: 'ad', index: draft.ads });
  draft.html += '\n';
}

function whyNoAd(draft: Draft, tokens: readonly Token[], at: number, lastBlock: number): string | undefined {
  const before = tokens[at - 1];
  if (draft.inNotes || (tokens[at]?.level ?? 0) > 0 || draft.boxes.length > 0) {
    return 'it stands within a list, a quote, a box or a note';
  }
  if (before && isAdBreak(before)) {
    return 'another one stands right before it';
  }
  if (at > lastBlock) return 'nothing follows it';
  if (draft.html === '' && draft.slots.length === 0 && !draft.options.afterIntroduction) {
    return 'nothing stands before it';
  }
  if (before?.type === 'heading_close') return 'it would part a heading from its text';
  if (spacingOf(draft) > 0 && blockAfter(tokens, at)?.type === 'heading_open')
    return 'it would stand right before a heading';
  if (before?.type === 'paragraph_close' && loneImage(tokens[at - 2])) return 'it would follow a picture';
  return undefined;
}

/** Other ad breaks in between are none. */
function blockAfter(tokens: readonly Token[], at: number): Token | undefined {
  return tokens.slice(at + 1, at + 20).find((token) => !isAdBreak(token));
}

/** What a reader reads at least between two ad breaks, in words, where the paper says nothing of it. */
const WORDS_APART = 250;

function spacingOf({ options }: Draft): number {
  return options.adSpacing ?? WORDS_APART;
}

/** A minute's words and a minute's characters, for scripts that aren't read by words. */
const WORDS_IN_CHARACTER = 212 / 500;

function whyTooSoon(draft: Draft): string | undefined {
  const { ads, text, lastAd } = draft;
  const apart = spacingOf(draft);
  if (ads === 0 || apart === 0) return undefined;
  const { words, characters } = measure(text.slice(lastAd));
  const between = Math.round(words + characters * WORDS_IN_CHARACTER);
  return between < apart
    ? `only ${between} words part it from the one before, of at least ${apart}`
    : undefined;
}
