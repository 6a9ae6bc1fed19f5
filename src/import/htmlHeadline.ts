/** The headline of a saved page: the visible line that the tags, the headings and the place speak for. */

import { squash } from './htmlCompare.ts';
import type { HtmlPage, Place } from './htmlPage.ts';
import type { Said, Tags } from './htmlTagNames.ts';
import type { Piece } from './htmlText.ts';
import { ZONE_NAMES } from './htmlZones.ts';

export interface HtmlHeadline {
  /** -1 where no line of the page can be it. */
  readonly i: number;
  readonly certainty: number;
  readonly reasons: readonly string[];
}

const zone = (name: string): number => 1 << ZONE_NAMES.indexOf(name);
const ELSEWHERE = zone('related') | zone('nav') | zone('foot') | zone('comments') | zone('side');
const TITLE = zone('title');
const LONGEST = 300;
/** How far below its headline the text begins at most, in pieces. */
const NEAR = 26;
/** Below this nothing speaks for any line. */
const ENOUGH = 3;

export function findHtmlHeadline(htmlPage: HtmlPage, tags: Tags): HtmlHeadline {
  const said = tags.headlines.map((one) => ({ one, key: squash(one.value) })).filter(({ key }) => key !== '');
  let best: { i: number; score: number; reasons: readonly string[] } = {
    i: -1,
    score: -Infinity,
    reasons: [],
  };
  htmlPage.pieces.forEach((piece, i) => {
    if (piece.text.length < 2 || piece.text.length > LONGEST || !/\p{L}/u.test(piece.text)) return;
    if (piece.kind === 'table' || piece.kind === 'code') return;
    const place = htmlPage.places[i] as Place;
    const tagged = bestTag(squash(piece.text), said);
    const score = tagged.score + placeScore(piece, place, i, htmlPage);
    if (score > best.score) best = { i, score, reasons: reasonsOf(piece, tagged.by) };
  });
  if (best.score < ENOUGH) return { i: -1, certainty: 0, reasons: ['no line of the page can be a headline'] };
  return {
    i: best.i,
    certainty: Math.round(Math.min(0.99, 0.5 + best.score / 24) * 100) / 100,
    reasons: best.reasons,
  };
}

function reasonsOf(piece: Piece, by: string | undefined): readonly string[] {
  const heading = piece.kind === 'heading' ? `heading of level ${piece.level}` : '';
  const said = by === undefined ? '' : `the same as ${by}`;
  const reasons = [said, heading].filter((part) => part !== '');
  return reasons.length > 0 ? reasons : ['stands where a headline stands'];
}

interface Tagged {
  readonly score: number;
  readonly by: string | undefined;
}

/** How well a line fits what the tags call the headline; a title with the site's name at its end is one, too. */
function bestTag(key: string, said: readonly { readonly one: Said; readonly key: string }[]): Tagged {
  let best: Tagged = { score: 0, by: undefined };
  for (const { one, key: tag } of said) {
    const isTitle = one.by === 'title of the page';
    const full = isTitle ? 5 : one.by.startsWith('itemprop') ? 3 : 6;
    let score = 0;
    if (key === tag) score = full;
    else if (key.length >= 8 && tag.startsWith(key))
      score = full * (0.3 + 0.6 * Math.min(1, (key.length + 12) / tag.length));
    else if (key.length >= 10 && tag.includes(key))
      score = full * 0.7 * Math.min(1, (key.length + 12) / tag.length);
    else if (tag.length >= 12 && key.includes(tag)) score = full * 0.75 * (tag.length / key.length);
    if (score > best.score) best = { score, by: one.by };
  }
  return best;
}

function placeScore(piece: Piece, place: Place, i: number, { page, places }: HtmlPage): number {
  let score = 0;
  if (piece.kind === 'heading') score += [0, 3.5, 2, 1, 0.5, 0.3, 0.2][piece.level] ?? 0;
  if ((place.near & TITLE) !== 0) score += 1;
  if (((place.near | place.far) & ELSEWHERE) !== 0) score -= 2.5;
  if (place.tags.has('nav') || place.tags.has('footer') || place.tags.has('aside')) score -= 2;
  if (place.linked > 0.9) score -= 1.5;
  if (piece.kind === 'item') score -= 1;
  const share = (page.proseBefore[i] ?? 0) / Math.max(1, page.prose);
  if (share > 0.2) score -= 3;
  else if (share === 0) score += 0.5;
  const until = page.untilProse[i] ?? 99;
  if (until <= 12) score += 1;
  // The last of several headlines in a row of teasers above the text stands next to it.
  if (places.slice(i + 1, i + NEAR).some((other) => other.top >= 0)) score += 0.5;
  if ((page.at[i]?.size ?? 0) >= 4) score += 0.5;
  return score;
}
