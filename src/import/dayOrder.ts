/** `03/04/2026`: is it March or April? What the page's other dates say of it, its language and its region. */

import { monthOf } from './months.ts';
import type { Page } from './page.ts';
import type { DayOrder } from './timestamps.ts';

export interface OrderFound {
  readonly order: DayOrder;
  /** Of a date that can be read in two ways. */
  readonly certainty: number;
  readonly reason: string;
}

const NUMBERS = /(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/g;
const MONTH_FIRST_WORDS = /(?<!\p{L})(\p{L}{3,9})\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}(?!\d)/gu;
const DAY_FIRST_WORDS = /(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(\p{L}{3,9})\.?,?\s\d{4}(?!\d)/gu;
/** Zones of countries that write the month first, and of those that write the day first. */
const ZONES =
  /\d\s?(?:[apAP]\.?[mM]\.?)?\s(?:(E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)|(GMT|BST|CES?T|IST|AE[SD]T|NZ[SD]T|SGT|HKT))\b/;

/** In order: what the page's dates settle, then what the place and the language make likely. */
export function dayOrderOf(page: Page, language: string, site: string | undefined): OrderFound {
  const lines = page.at.filter((m) => m.hasDate || m.digits > 0).map((m) => m.block.text.slice(0, 300));
  const settled = byNumbers(lines);
  if (settled !== undefined)
    return { order: settled, certainty: 0.9, reason: 'another date of the page can only be read so' };
  const spelt = byWords(lines, language) ?? byZone(lines);
  if (spelt !== undefined)
    return {
      order: spelt,
      certainty: 0.75,
      reason: 'the page’s other dates and times are of papers that write so',
    };
  if (language !== 'en')
    return { order: 'day first', certainty: 0.8, reason: 'papers in this language write the day first' };
  const region = site?.startsWith('en-') ? site : undefined;
  if (region === undefined)
    return { order: 'month first', certainty: 0.4, reason: 'day and month may be the other way round' };
  const order = /^en-(?:US|PH)\b/i.test(region) ? 'month first' : 'day first';
  return {
    order,
    certainty: 0.5,
    reason: 'day and month may be the other way round; read as this paper writes them',
  };
}

function byNumbers(lines: readonly string[]): DayOrder | undefined {
  const orders = lines.flatMap((line) =>
    [...line.matchAll(NUMBERS)].flatMap(([, a, , b]): readonly DayOrder[] => {
      if (Number(a) > 12 && Number(b) <= 12) return ['day first'];
      return Number(b) > 12 && Number(a) <= 12 ? ['month first'] : [];
    }),
  );
  return agreed(orders);
}

function byWords(lines: readonly string[], language: string): DayOrder | undefined {
  const of = (pattern: RegExp, order: DayOrder): readonly DayOrder[] =>
    lines.flatMap((line) =>
      [...line.matchAll(pattern)].flatMap(([, word]) =>
        monthOf(word ?? '', language) === undefined ? [] : [order],
      ),
    );
  return agreed([...of(MONTH_FIRST_WORDS, 'month first'), ...of(DAY_FIRST_WORDS, 'day first')]);
}

function byZone(lines: readonly string[]): DayOrder | undefined {
  return agreed(
    lines.flatMap((line): readonly DayOrder[] => {
      const zone = ZONES.exec(line);
      if (zone === null) return [];
      return [zone[1] === undefined ? 'day first' : 'month first'];
    }),
  );
}

/** What all say; nothing where they differ or there are none. */
function agreed(orders: readonly DayOrder[]): DayOrder | undefined {
  return orders.every((order) => order === orders[0]) ? orders[0] : undefined;
}
