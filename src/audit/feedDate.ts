/** Whether a feed's own date is that of its newest article. */

import type { Problem } from '../base/diagnostic.ts';
import { fields, readXml, tags } from './tree.ts';
import { instant, type Witness } from './witness.ts';

/** RSS and Atom; a feed without dates has none of its own. */
export function feedDateFaults(
  file: string,
  text: string,
  items: readonly Witness[],
  folder: string,
): Problem[] {
  const [feed] = [...tags(readXml(text), 'channel'), ...tags(readXml(text), 'feed')];
  if (!feed) return [];
  const own = instant(fields(feed, 'lastBuildDate')[0] ?? fields(feed, 'updated')[0]);
  const newest = items
    .flatMap(({ facts }) => [facts.published ?? '', facts.changed ?? ''])
    .reduce((a, b) => (a > b ? a : b), '');
  if (newest === '' || own === newest) return [];
  return [
    {
      code: 'audit/disagreement',
      severity: 'error',
      message: `The feed’s own date differs: it says “${own}”, but the newest of its articles says “${newest}”`,
      place: { file: `${folder}/${file}` },
    },
  ];
}
