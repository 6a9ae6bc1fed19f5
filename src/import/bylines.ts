/** Who wrote it: the lines near the headline, and below the last paragraph, that name authors. */

import { bare, isHeader, isInOpening, WAYS, type Way } from './bylineWays.ts';
import type { Frame } from './frame.ts';
import type { Measures } from './measures.ts';
import { listNames } from './nameLists.ts';
import { isOrganisation } from './names.ts';
import type { Page } from './page.ts';

export interface AuthorsFound {
  readonly names: readonly string[];
  readonly blocks: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
}

/** Who wrote it, by the first way that finds somebody; nothing where the text doesn't say. */
export function findAuthors(page: Page, frame: Frame): AuthorsFound | undefined {
  const lines = linesOf(page, frame);
  for (const way of WAYS) {
    const found = candidatesOf(page, lines, way, (i) => way.holds(page, i, frame));
    if (found.length === 0) continue;
    const names = [
      ...new Map(
        sameStretch(found, frame)
          .flatMap(({ names: list }) => list)
          .map((name) => [name.toLowerCase(), name]),
      ).values(),
    ];
    const { rule, certainty, reason, inferred } = way;
    return { names, blocks: blocksOf(page, lines, frame, way, names), rule, certainty, reason, inferred };
  }
  return undefined;
}

interface Candidate {
  readonly i: number;
  readonly names: readonly string[];
}

/** The lines that can be a byline at all. */
function linesOf(page: Page, frame: Frame): readonly number[] {
  const lines: number[] = [];
  page.at.forEach(({ size, block }, i) => {
    if (i !== frame.headline && size <= 30 && block.kind === 'paragraph') lines.push(i);
  });
  return lines;
}

/** Those among them that are wanted, with the names that they give in this way. */
function candidatesOf(page: Page, lines: readonly number[], way: Way, isWanted: (i: number) => boolean) {
  const found: Candidate[] = [];
  for (const i of lines) {
    if (!isWanted(i)) continue;
    const measures = page.at[i] as Measures;
    if (way.names === undefined && measures.byline.names.length === 0) continue;
    if (isOfPicture(measures)) continue;
    const own = way.names?.(measures) ?? [...measures.byline.names, ...namesOnNext(page, i)];
    const names = own.filter((name) => name !== '');
    if (names.length > 0) found.push({ i, names });
  }
  return found;
}

const GOES_ON = /(?:\s(?:and|und|et|y|e|и)|,|&)$/i;
const GOES_ON_HERE = /^(?:(?:and|und|et|y|e|и)\s|&\s?)(?=\p{Lu})/iu;

/** `By Ada Novak and`, `By Ada Novak` above `and Ben Moss`: a byline that was broken where its column ended. */
function namesOnNext(page: Page, i: number): readonly string[] {
  const [here, next] = [page.at[i], page.at[i + 1]];
  if (!here?.byline.said || next === undefined || next.size > 6) return [];
  const { text } = next.block;
  if (!GOES_ON.test(here.block.text) && !GOES_ON_HERE.test(text)) return [];
  return listNames(text.replace(GOES_ON_HERE, ''), false);
}

/** `Image: submitted by Ada` says who made the picture; `Reuters` alone may have written the text. */
function isOfPicture({ namesPicture, block }: Measures): boolean {
  return namesPicture && !/\b(?:text|words|story)\b/i.test(block.text) && !isOrganisation(bare(block.text));
}

/** All lines that name nobody else: the byline, and the same names once more around the text. */
function blocksOf(
  page: Page,
  lines: readonly number[],
  frame: Frame,
  way: Way,
  names: readonly string[],
): readonly number[] {
  // To find the names in a line takes longer than to see that it begins none of these.
  const starts = names.map((name) => name.slice(0, 2));
  const isAround = (i: number): boolean =>
    (isHeader(i, frame) || i > frame.last || isInOpening(page, i, frame)) &&
    starts.some((start) => page.at[i]?.block.text.includes(start));
  return candidatesOf(page, lines, way, isAround)
    .filter(({ names: list }) => list.every((name) => names.includes(name)))
    .map(({ i }) => i);
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
