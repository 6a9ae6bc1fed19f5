/** When it was published and updated: of all dates on the page, those that stand where an article's own date stands. */

import { dayOrderOf, type OrderFound } from './dayOrder.ts';
import type { Frame } from './frame.ts';
import { isLabel, type Measures } from './measures.ts';
import type { Page } from './page.ts';
import { SAYS_UPDATED, type Timestamp, timestampsIn, UPDATE_WORDS } from './timestamps.ts';

export interface DatesFound {
  readonly published?: string;
  readonly updated?: string;
  readonly blocks: readonly number[];
  readonly certainty: number;
  readonly reason: string;
}

const UPDATED = new RegExp(`(?:${UPDATE_WORDS})\\W*(?:日時?|on|at|le|il|el|am)?\\W*$`, 'iu');
const PUBLISHED =
  /(?:published|posted|created|first published|veröffentlicht|publié|publicado|pubblicato|опубликовано|公開|掲載|発表|发布|입력|등록)/i;
/** How far from the headline an article's date may stand, in blocks. */
const ABOVE = 8;
const BELOW = 40;

interface Candidate {
  readonly i: number;
  readonly iso: string;
  readonly updated: boolean;
  readonly rank: number;
  readonly ambiguous: boolean;
}

/** `site` is the language of the paper, perhaps with its region. */
export function findDates(page: Page, frame: Frame, language: string, site?: string): DatesFound | undefined {
  let order: OrderFound | undefined;
  const stampsIn = (line: string): readonly Timestamp[] => {
    const found = timestampsIn(line, language);
    if (!found.some(({ ambiguous }) => ambiguous)) return found;
    order ??= dayOrderOf(page, language, site);
    return timestampsIn(line, language, order.order);
  };
  const byRank = candidatesOf(page, rankedLines(page, frame), stampsIn);
  const published = byRank.find((one) => !one.updated) ?? byRank[0];
  if (published === undefined) return undefined;
  const updated = byRank.find(
    (one) => one.updated && one.iso !== published.iso && one.rank <= published.rank + WITH_IT,
  );
  const { certainty, reason } = sureness(published, order);
  const blocks =
    updated === undefined || updated.i === published.i ? [published.i] : [published.i, updated.i];
  const changed = published.updated ? published.iso : updated?.iso;
  return changed === undefined
    ? { published: published.iso, blocks, certainty, reason }
    : { published: published.iso, updated: changed, blocks, certainty, reason };
}

/** How much farther than the date of publishing that of a change may stand, in rank. */
const WITH_IT = 3;

interface RankedLine {
  readonly i: number;
  readonly rank: number;
}

/** The lines with a date that can be the article's own, the likeliest first. */
function rankedLines(page: Page, frame: Frame): readonly RankedLine[] {
  const ranked: RankedLine[] = [];
  page.at.forEach(({ hasDate }, i) => {
    const rank = hasDate ? rankOf(page, i, frame) : undefined;
    if (rank !== undefined) ranked.push({ i, rank });
  });
  return ranked.sort((a, b) => a.rank - b.rank);
}

/** The dates in them, as far down as they can matter: to read one takes long. */
function candidatesOf(
  page: Page,
  lines: readonly RankedLine[],
  stampsIn: (line: string) => readonly Timestamp[],
): readonly Candidate[] {
  const found: Candidate[] = [];
  let last = Infinity;
  for (const { i, rank } of lines) {
    if (rank > last) break;
    const { text } = (page.at[i] as Measures).block;
    const before = page.at[i - 1]?.size === 1 ? `${page.at[i - 1]?.block.text} ` : '';
    for (const { iso, index, ambiguous = false } of stampsIn(text)) {
      const updated = UPDATED.test(`${before}${text.slice(0, index)}`.slice(-40));
      found.push({ i, iso, updated, rank, ambiguous });
      if (!updated) last = Math.min(last, rank + WITH_IT);
    }
  }
  return found;
}

function sureness(
  published: Candidate,
  order: OrderFound | undefined,
): Pick<DatesFound, 'certainty' | 'reason'> {
  const near = published.rank < 10;
  const certainty = near ? 0.9 : 0.7;
  const reason = near ? 'a date next to the headline' : 'the date nearest to the headline';
  if (!published.ambiguous || order === undefined) return { certainty, reason };
  return {
    certainty: Math.min(certainty, order.certainty),
    reason: `${reason}, read with the ${order.order}: ${order.reason}`,
  };
}

/** The smaller, the more an article's own date stands there; nothing where it can't be. */
function rankOf(page: Page, i: number, frame: Frame): number | undefined {
  const measures = page.at[i];
  if (measures === undefined || measures.size > 40 || isLabel(measures, 'ad', 'copyright', 'related'))
    return undefined;
  const place = placeOf(i, frame);
  if (place === undefined) return undefined;
  const { text } = measures.block;
  const said = PUBLISHED.test(text) || SAYS_UPDATED.test(text) ? -4 : 0;
  const wordy = measures.size > 18 ? 6 : 0;
  // A date that a sentence of the text speaks of is that of the story, not of its publishing.
  const isTold = frame.first >= 0 && i >= frame.first && i <= frame.last && measures.size > 12;
  if (isTold && said === 0) return undefined;
  if (place === 'among the text') return said < 0 ? 20 + wordy : undefined;
  return place + said + wordy;
}

/** How far it is from where an article's date stands; among the text only a label has one. */
function placeOf(i: number, { headline, first, last }: Frame): number | 'among the text' | undefined {
  if (i === headline) return undefined;
  if (i > headline && (first < 0 || i <= first + 3 || i <= headline + 6)) {
    const distance = i - headline;
    if (distance <= BELOW) return distance * 0.5;
    // Between headline and text some pages have all their players and boxes; the date then stands by the text.
    const toText = first < 0 ? BELOW : Math.abs(first - i);
    return toText > BELOW ? undefined : 14 + toText * 0.25;
  }
  if (i < headline && headline - i <= ABOVE) return 4 + (headline - i) * 1.5;
  if (i > last && i - last <= 14) return 14 + (i - last);
  return i > first && i <= last ? 'among the text' : undefined;
}
