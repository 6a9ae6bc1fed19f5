/** Lines → page, with each block measured once, however many made pages it stands in. */

import { type Block, toBlocks } from '../src/import/blocks.ts';
import { Lexicon } from '../src/import/lexicon.ts';
import type { Line } from '../src/import/lines.ts';
import { type Measures, measure } from '../src/import/measures.ts';
import { type Page, toPage } from '../src/import/page.ts';

/** Of all made pages together. */
const lexicon = new Lexicon();
const measured = new Map<string, Measures>();

export function pageOf(lines: readonly Line[]): Page {
  const blocks = toBlocks(lines);
  const copies = new Map<string, number>();
  for (const { text } of blocks) copies.set(text, (copies.get(text) ?? 0) + 1);
  return toPage(
    blocks,
    lexicon,
    blocks.map((block) => ({ ...once(block), block, copies: copies.get(block.text) ?? 1 })),
  );
}

function once(block: Block): Measures {
  const key = `${block.kind} ${block.items.length} ${block.text}`;
  const found = measured.get(key) ?? (measure([block], lexicon)[0] as Measures);
  measured.set(key, found);
  return found;
}
