/** The words of a published text, comparable between a page and its copies elsewhere. */

import type { Problem } from '../base/diagnostic.ts';
import { shorten } from '../base/text.ts';
import { classed, classesOf, type Element, elements, type Tree, words } from './tree.ts';
import { REMEDY, type Witness } from './witness.ts';

const BLOCKS = new Set(['p', 'li', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'pre', 'dt', 'dd']);

/** Marks of notes and the like, which each place writes in its own way. */
function isMark({ name, attribs }: Element): boolean {
  return (
    name === 'sup' ||
    attribs.role === 'doc-backlink' ||
    classesOf({ attribs } as Element).includes('visually-hidden')
  );
}

/** The texts of its paragraphs, list items, crossheads and cells, letters and digits alone; nothing of advertisements. */
export function blockTexts(within: Tree | Element): string[] {
  const advertised = new Set(classed(within, 'ad').flatMap((slot) => elements(slot, () => true)));
  return elements(within, ({ name }) => BLOCKS.has(name))
    .filter((element) => !advertised.has(element))
    .filter((element) => elements(element, ({ name }) => BLOCKS.has(name)).length === 0)
    .map((element) => bare(words(element, isMark)))
    .filter((text) => text !== '');
}

/** Spaces and points aside: an arrow, a dash or a bracket more is no other text. */
export function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Paragraphs that a copy has and its page hasn't: one of the two was changed. */
export function textFaults(page: Witness | undefined, copies: readonly Witness[], folder: string): Problem[] {
  if (!page?.blocks) return [];
  // What is one paragraph here may be two there.
  const whole = ` ${page.blocks.join(' ')} `;
  return copies.flatMap(({ blocks = [], part, file }) =>
    blocks
      .filter((text) => !whole.includes(` ${text} `))
      .map((text) => ({
        code: 'audit/disagreement',
        severity: 'error' as const,
        message: `The text differs: ${part} says “${shorten(text, 70)}”, which ${page.part} ${folder}/${page.file} doesn’t`,
        hint: REMEDY,
        place: { file: `${folder}/${file}` },
      })),
  );
}
