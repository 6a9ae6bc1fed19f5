/** Where the texts of all articles are kept, as numbers side by side that all threads see. */

import type { Location } from './bodies.ts';

export interface PackedLocations {
  /** Names of the files. */
  readonly packs: readonly string[];
  /** Of each row the place in `packs`, counted from 1; 0 where nothing is kept. */
  readonly packOf: Uint16Array;
  readonly offsets: Float64Array;
  /** Two numbers a row: bytes of the facts, and of the body. */
  readonly lengths: Uint32Array;
}

export interface LocationWriter {
  readonly put: (row: number, location: Location | undefined) => void;
  readonly packed: PackedLocations;
}

export function writeLocations(rows: number): LocationWriter {
  const packs: string[] = [];
  const packOf = new Uint16Array(new SharedArrayBuffer(2 * rows));
  const offsets = new Float64Array(new SharedArrayBuffer(8 * rows));
  const lengths = new Uint32Array(new SharedArrayBuffer(8 * rows));
  return {
    put: (row, location) => {
      packOf[row] = 0;
      if (!location) return;
      const [pack, offset, facts, body] = location;
      if (!packs.includes(pack)) packs.push(pack);
      packOf[row] = packs.indexOf(pack) + 1;
      offsets[row] = offset;
      lengths[2 * row] = facts;
      lengths[2 * row + 1] = body;
    },
    packed: { packs, packOf, offsets, lengths },
  };
}

/** How many bytes all these texts take. */
export function bytesAt({ packOf, lengths }: PackedLocations): number {
  return packOf.reduce(
    (sum, pack, row) =>
      pack === 0 ? sum : sum + (lengths[2 * row] as number) + (lengths[2 * row + 1] as number),
    0,
  );
}

export function locationAt({ packs, packOf, offsets, lengths }: PackedLocations, row: number) {
  const pack = packs[(packOf[row] as number) - 1];
  if (pack === undefined) return undefined;
  return [pack, offsets[row], lengths[2 * row], lengths[2 * row + 1]] as unknown as Location;
}
