/** Crossheads: short lines among the text that head what follows, and those that only look so. */

import type { Frame } from './frame.ts';
import type { LabelName } from './labelNames.ts';
import { isLabel, isProse } from './measures.ts';
import type { Page } from './page.ts';

/** A short line that heads what follows: no sentence, and a paragraph comes after it. */
export function isCrosshead({ at }: Page, i: number, { last }: Frame): boolean {
  const here = at[i];
  if (here === undefined || here.block.kind !== 'paragraph') return false;
  if (here.size > 12 || here.endsSentence || here.startsLower || here.block.lines.length > 1 || i === last)
    return false;
  if (/[,;:–—-]$/.test(here.block.text)) return false;
  const after = at[i + 1];
  return (
    after !== undefined &&
    (isProse(after) || (after.endsSentence && after.size >= 8) || after.block.kind === 'list')
  );
}

/** Words of buttons, boxes and counts that nobody sets as a crosshead. */
const NO_CROSSHEAD: ReadonlySet<LabelName> = new Set([
  'account',
  'share',
  'newsletter',
  'consent',
  'comments',
  'comment',
  'count',
  'readingTime',
  'update',
  'copyright',
  'contact',
  'related',
]);

/** Why a line of a crosshead's form is furniture that stands among the text; nothing where it heads what follows. */
export function whyNoCrosshead({ at }: Page, i: number): string | undefined {
  const here = at[i];
  if (here === undefined) return undefined;
  const label = here.labels.find(({ name }) => NO_CROSSHEAD.has(name));
  if (label !== undefined) return label.reason;
  if (here.hasAgo && here.size < 6) return 'says how long ago another story appeared';
  const before = at[i - 1];
  if (before !== undefined && before.size < 6 && isLabel(before, 'related'))
    return 'stands below a line that points to other stories';
  return undefined;
}
