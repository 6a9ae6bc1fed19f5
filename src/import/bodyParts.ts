/** Blocks with roles → the parts of the article's body. */

import type { Block } from './blocks.ts';
import type { Role } from './ledger.ts';
import type { Assigned } from './roles.ts';

export interface BodyPart {
  readonly kind: 'paragraph' | 'heading' | 'list' | 'numbers' | 'quote' | 'table' | 'rule' | 'ad';
  readonly items: readonly string[];
  readonly start: number;
  readonly blocks: readonly Block[];
  /** Of a saved page: the part with its links and its emphasis, as it goes into the file. No line of it is empty. */
  readonly markdown?: string;
}

/** A block with what it became. */
export interface Piece {
  readonly block: Block;
  readonly assigned: Assigned;
}

/**
 * The body's parts in their order. An ad break counts between two parts, and at the start where an introduction
 * stands above it; one that cuts a sentence in two moves behind the joined paragraph.
 */
export function readBody(pieces: readonly Piece[]): readonly BodyPart[] {
  const parts: BodyPart[] = [];
  let ad: Block | undefined;
  let introduced = false;
  for (const { block, assigned } of pieces) {
    if (assigned.role === 'introduction') introduced = true;
    if (assigned.role === 'ad break') {
      if (parts.length > 0 || introduced) ad ??= block;
      continue;
    }
    if (assigned.role !== 'body' && assigned.role !== 'crosshead') continue;
    const part = toPart(block, assigned.role);
    const before = parts.at(-1);
    if (ad !== undefined && before !== undefined && isCut(before, part)) {
      parts[parts.length - 1] = {
        ...before,
        items: [`${before.items[0]} ${part.items[0]}`],
        blocks: [...before.blocks, block],
      };
      continue;
    }
    if (ad !== undefined) parts.push({ kind: 'ad', items: [], start: 1, blocks: [ad] });
    ad = undefined;
    parts.push(part);
  }
  return parts;
}

function toPart(block: Block, role: Role): BodyPart {
  const kind = role === 'crosshead' ? 'heading' : block.kind;
  return { kind, items: kind === 'rule' ? [] : block.items, start: block.start, blocks: [block] };
}

/** Two halves of one sentence: the first ends without an end, the second starts in the middle. */
function isCut(before: BodyPart, after: BodyPart): boolean {
  if (before.kind !== 'paragraph' || after.kind !== 'paragraph') return false;
  return /[\p{L}\p{N},–—-]$/u.test(before.items[0] ?? '') && /^[\p{Ll}\p{N}–—]/u.test(after.items[0] ?? '');
}
