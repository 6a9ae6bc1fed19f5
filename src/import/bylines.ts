/** Who wrote it: the lines near the headline, and below the last paragraph, that name authors. */

import { isLabel, type Measures } from './measures.ts';
import { isName } from './names.ts';
import type { Page } from './page.ts';

/** Where the parts of the article stand on its page, by number of block. */
export interface Frame {
  readonly headline: number;
  /** First and last block of the body; both -1 where there is none. */
  readonly first: number;
  readonly last: number;
}

export interface AuthorsFound {
  readonly names: readonly string[];
  readonly blocks: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
}

interface Way {
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
  /** Does this line, with these names in it, name the author? */
  readonly holds: (page: Page, i: number, frame: Frame) => boolean;
}

const bareBy =
  /^(?:by|von|par|por|words|text|written by|posted by|author|autor|作者|著者|投稿者|文)\s*[:：]?$/i;
const textAt = (page: Page, i: number): string => page.at[i]?.block.text ?? '';
const said = (page: Page, i: number): boolean => {
  const byline = page.at[i]?.byline;
  return byline?.said === true && byline.names.length > 0;
};
const isHeader = (i: number, frame: Frame): boolean =>
  i >= (frame.headline < 0 ? 0 : frame.headline - 2) && (frame.first < 0 || i < frame.first);
const isDateLine = (m: Measures | undefined): boolean =>
  m !== undefined && m.size < 20 && (m.hasDate || m.hasAgo || isLabel(m, 'update'));
const isAside = (m: Measures | undefined): boolean =>
  m !== undefined &&
  m.size < 10 &&
  (isDateLine(m) ||
    /^@\w+$|^\W*@\w/.test(m.block.text) ||
    /\b(?:writer|reporter|editor|correspondent|contributor|columnist|staff|bureau|author|associated press|reuters)\b/i.test(
      m.block.text,
    ));

/** In order: the first way that finds somebody is believed. */
const WAYS: readonly Way[] = [
  {
    rule: 'byline',
    certainty: 0.95,
    reason: 'says by whom, next to the headline',
    inferred: false,
    holds: (page, i, frame) =>
      isHeader(i, frame) && i <= frame.headline + 14 && (said(page, i) || bareBy.test(textAt(page, i - 1))),
  },
  {
    rule: 'byline-in-header',
    certainty: 0.85,
    reason: 'says by whom, above the text',
    inferred: false,
    holds: (page, i, frame) => i > frame.headline && (frame.first < 0 || i < frame.first) && said(page, i),
  },
  {
    rule: 'name-with-date',
    certainty: 0.85,
    reason: 'a name and a date on one line, next to the headline',
    inferred: false,
    holds: (page, i, frame) => isHeader(i, frame) && i <= frame.headline + 12 && isDateLine(page.at[i]),
  },
  {
    rule: 'name-by-headline',
    certainty: 0.75,
    reason: 'a person’s name alone on its line, next to a date or a job',
    inferred: true,
    holds: (page, i, frame) =>
      i > frame.headline &&
      isHeader(i, frame) &&
      i <= frame.headline + 12 &&
      isName(textAt(page, i).replace(/,$/, '')) &&
      (isAside(page.at[i + 1]) || isAside(page.at[i - 1]) || isAside(page.at[i + 2])),
  },
  {
    rule: 'name-below-headline',
    certainty: 0.6,
    reason: 'a person’s name alone on its line, below the headline',
    inferred: true,
    holds: (page, i, frame) =>
      i > frame.headline && isHeader(i, frame) && i <= frame.headline + 4 && isName(textAt(page, i)),
  },
  {
    rule: 'byline-at-end',
    certainty: 0.8,
    reason: 'says by whom, below the last paragraph',
    inferred: false,
    holds: (page, i, frame) =>
      frame.last >= 0 &&
      i > frame.last &&
      i <= frame.last + 8 &&
      said(page, i) &&
      (page.at[i]?.size ?? 99) < 12,
  },
  {
    rule: 'name-again-at-end',
    certainty: 0.55,
    reason: 'a person’s name that stands above the text and again below it',
    inferred: true,
    holds: (page, i, frame) => {
      const text = textAt(page, i);
      const again = page.at.some((m, k) => k > frame.last && k <= frame.last + 12 && m.block.text === text);
      return i > frame.headline && isHeader(i, frame) && isName(text) && again;
    },
  },
];

/** The names that a block's line gives, if it can be a byline at all. */
function namesAt(page: Page, i: number): readonly string[] {
  const measures = page.at[i];
  if (measures === undefined || measures.size > 30 || measures.block.kind !== 'paragraph') return [];
  return measures.byline.names;
}

export function findAuthors(page: Page, frame: Frame): AuthorsFound | undefined {
  const candidates = page.at.flatMap((_, i) => {
    const names = i === frame.headline ? [] : namesAt(page, i);
    return names.length === 0 ? [] : [{ i, names }];
  });
  for (const way of WAYS) {
    const found = candidates.filter(({ i }) => way.holds(page, i, frame));
    if (found.length === 0) continue;
    const chosen = sameStretch(found, frame);
    const names = [
      ...new Map(
        chosen.flatMap(({ names: list }) => list).map((name) => [name.toLowerCase(), name]),
      ).values(),
    ];
    return {
      names,
      blocks: candidates
        .filter(({ names: list }) => list.every((name) => names.includes(name)))
        .map(({ i }) => i)
        .filter((i) => isHeader(i, frame) || i > frame.last),
      rule: way.rule,
      certainty: way.certainty,
      reason: way.reason,
      inferred: way.inferred,
    };
  }
  return undefined;
}

/** Several authors have a line each, close together; a name farther down is another story's. */
function sameStretch<T extends { readonly i: number }>(found: readonly T[], frame: Frame): readonly T[] {
  const nearest = [...found].sort((a, b) => distance(a.i, frame) - distance(b.i, frame))[0];
  if (nearest === undefined) return [];
  const chosen = [nearest];
  for (const one of found) if (one.i > nearest.i && one.i - (chosen.at(-1)?.i ?? 0) <= 3) chosen.push(one);
  return chosen;
}

function distance(i: number, frame: Frame): number {
  return i > frame.headline ? i - frame.headline : 3 * (frame.headline - i);
}
