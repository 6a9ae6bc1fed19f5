/** When it was published and updated: of all dates on the page, those that stand where an article's own date stands. */

import type { Frame } from './bylines.ts';
import { dayOrderOf, type OrderFound } from './dayOrder.ts';
import { isLabel } from './measures.ts';
import type { Page } from './page.ts';
import { type Timestamp, timestampsIn } from './timestamps.ts';

export interface DatesFound {
  readonly published?: string;
  readonly updated?: string;
  readonly blocks: readonly number[];
  readonly certainty: number;
  readonly reason: string;
}

const UPDATED =
  /(?:updated?|modified|revised|aktualisiert|mis à jour|màj|modifié|actualizado|aggiornato|обновлено|更新|수정|diperbarui)\W*(?:日時?|on|at|le|il|el|am)?\W*$/iu;
const PUBLISHED =
  /(?:published|posted|created|first published|veröffentlicht|publié|publicado|pubblicato|опубликовано|公開|掲載|発表|发布|입력|등록)/iu;
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
  const all = page.at.flatMap((measures, i) => {
    const rank = rankOf(page, i, frame);
    if (rank === undefined || !measures.hasDate) return [];
    return stampsIn(measures.block.text).map((stamp): Candidate => {
      const before = `${page.at[i - 1]?.size === 1 ? `${page.at[i - 1]?.block.text} ` : ''}${measures.block.text.slice(0, stamp.index)}`;
      return {
        i,
        iso: stamp.iso,
        updated: UPDATED.test(before.slice(-40)),
        rank,
        ambiguous: stamp.ambiguous ?? false,
      };
    });
  });
  const byRank = [...all].sort((a, b) => a.rank - b.rank);
  const published = byRank.find((one) => !one.updated) ?? byRank[0];
  if (published === undefined) return undefined;
  const updated = byRank.find(
    (one) => one.updated && one.iso !== published.iso && one.rank <= published.rank + 3,
  );
  return {
    ...(published.updated
      ? { updated: published.iso, published: published.iso }
      : { published: published.iso }),
    ...(updated && !published.updated ? { updated: updated.iso } : {}),
    blocks: [...new Set([published.i, ...(updated ? [updated.i] : [])])],
    ...sureness(published, order),
  };
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
  const said = PUBLISHED.test(measures.block.text) ? -4 : 0;
  const wordy = measures.size > 18 ? 6 : 0;
  // A date that a sentence of the text speaks of is that of the story, not of its publishing.
  const isTold = frame.first >= 0 && i >= frame.first && i <= frame.last && measures.size > 12;
  if (isTold && said === 0) return undefined;
  if (i === frame.headline) return undefined;
  if (i > frame.headline && (frame.first < 0 || i <= frame.first + 3 || i <= frame.headline + 6)) {
    const distance = i - frame.headline;
    // Between headline and text some pages have all their players and boxes; the date then stands by the text.
    const toText = frame.first < 0 ? BELOW : Math.abs(frame.first - i);
    if (distance > BELOW) return toText > BELOW ? undefined : 14 + toText * 0.25 + said + wordy;
    return distance * 0.5 + said + wordy;
  }
  if (i < frame.headline && frame.headline - i <= ABOVE) return 4 + (frame.headline - i) * 1.5 + said + wordy;
  if (i > frame.last && i - frame.last <= 14) return 14 + (i - frame.last) + said + wordy;
  // A label within the body, between two paragraphs.
  if (i > frame.first && i <= frame.last && said < 0) return 20 + wordy;
  return undefined;
}
