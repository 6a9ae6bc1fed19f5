/** When a saved page was published: the tags know the moment, the page shows the day. */

import { type DatesFound, findDates } from './dates.ts';
import type { Frame } from './frame.ts';
import type { HtmlPage } from './htmlPage.ts';
import type { Said, Tags } from './htmlTagNames.ts';
import { timestampsIn } from './timestamps.ts';

interface Shown {
  readonly iso: string;
  readonly i: number;
}

export interface HtmlDates extends DatesFound {
  /** Where the tags begin that say them. */
  readonly at?: number;
  readonly updatedAt?: number;
}

export function findHtmlDates(
  { page, pieces }: HtmlPage,
  frame: Frame,
  tags: Tags,
  language: string,
): HtmlDates | undefined {
  const text = findDates(page, frame, language);
  const shown: Shown[] = pieces.flatMap((piece, i) => {
    const measures = page.at[i];
    if (!measures?.hasDate || measures.size > 45) return [];
    return timestampsIn(piece.text, language).map(({ iso }) => ({ iso, i }));
  });
  const said = tags.published.flatMap((one) => momentOf(one, language));
  const sure = said.filter(({ by }) => by !== 'time datetime');
  const published = choose(sure, shown) ?? (text?.published === undefined ? choose(said, shown) : undefined);
  if (published === undefined) return withoutOldUpdate(text);
  const updated = tags.updated
    .flatMap((one) => momentOf(one, language))
    .find(({ iso }) => instant(iso) > instant(published.iso) + 60_000);
  return {
    published: published.iso,
    ...(updated === undefined ? {} : { updated: updated.iso }),
    blocks: [
      ...new Set([
        ...published.lines,
        ...(text?.published?.slice(0, 10) === published.iso.slice(0, 10) ? text.blocks : []),
      ]),
    ],
    certainty: published.lines.length > 0 ? 0.97 : 0.85,
    reason: published.reason,
    at: published.at,
    ...(updated === undefined ? {} : { updatedAt: updated.at }),
  };
}

/** An update before the publishing was read wrongly. */
function withoutOldUpdate(text: DatesFound | undefined): DatesFound | undefined {
  if (text?.published === undefined || text.updated === undefined) return text;
  const { updated, ...rest } = text;
  return updated.slice(0, 10) < text.published.slice(0, 10) ? rest : text;
}

interface Moment {
  readonly iso: string;
  readonly by: string;
  readonly at: number;
}

interface Published {
  readonly iso: string;
  readonly lines: readonly number[];
  readonly reason: string;
  readonly at: number;
}

/**
 * The first date of the tags that the page shows, or shows a day beside it: a moment of one zone is the next day in another,
 * and then the day that readers see counts.
 */
function choose(said: readonly Moment[], shown: readonly Shown[]): Published | undefined {
  for (const { iso, by, at } of said) {
    const lines = shown.filter((one) => day(one.iso) === day(iso)).map((one) => one.i);
    if (lines.length > 0)
      return { iso, lines: lines.slice(0, 1), reason: `${by}; the page shows this day`, at };
  }
  for (const { iso, by, at } of said) {
    const near = shown.find(
      (one) => iso.length > 10 && Math.abs(instant(day(one.iso)) - instant(day(iso))) <= 86_400_000,
    );
    if (near !== undefined)
      return {
        iso: near.iso,
        lines: [near.i],
        reason: `as the page shows it; ${by} has the same moment in another zone`,
        at,
      };
  }
  const first = said[0];
  return first === undefined
    ? undefined
    : { iso: first.iso, lines: [], reason: `${first.by}; the page doesn’t show this day`, at: first.at };
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

function instant(iso: string): number {
  const time = Date.parse(iso.length > 10 && !/(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(time) ? Number.NaN : time;
}

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i;

/** A tag's value as ISO 8601, with its zone as written; none where it holds no full date. */
function momentOf({ value, by, at }: Said, language: string): readonly Moment[] {
  const match = ISO.exec(value.trim());
  if (match === null) {
    const read = timestampsIn(value, language)[0]?.iso;
    return read === undefined ? [] : [{ iso: read, by, at }];
  }
  const [, year, month, date, hour, minute, second, zone] = match;
  const isoDay = `${year}-${month}-${date}`;
  const time = Date.parse(isoDay);
  if (Number.isNaN(time) || Number(year) < 1600 || Number(year) > 2200) return [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return [{ iso: isoDay, by, at }];
  const clock = `${hour.padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
  return [{ iso: `${isoDay}T${clock}${zoneOf(zone)}`, by, at }];
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (/^[zug]/i.test(zone)) return 'Z';
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
