/** Words of a page's blocks as numbers, one row for each block, side by side: to make a list of each takes longer. */

export interface WordRows {
  readonly numbers: Uint32Array;
  /** Row `i` is what stands from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Uint32Array;
}

export class RowsInTheMaking implements WordRows {
  readonly numbers: Uint32Array;
  readonly starts: Uint32Array;
  #end = 0;
  #row = 0;

  /** @param most numbers of all rows together */
  constructor(rows: number, most: number) {
    this.numbers = new Uint32Array(most);
    this.starts = new Uint32Array(rows + 1);
  }

  add(number: number): void {
    this.numbers[this.#end++] = number;
  }

  /** The next number belongs to the next row. */
  endRow(): void {
    this.starts[++this.#row] = this.#end;
  }
}

export function rowLength({ starts }: WordRows, i: number): number {
  return (starts[i + 1] as number) - (starts[i] as number);
}

/** Counts each word of a row once more, by its number. */
export function noteRow({ numbers, starts }: WordRows, i: number, noted: Uint8Array | Uint32Array): void {
  const end = starts[i + 1] as number;
  for (let k = starts[i] as number; k < end; k++) {
    const n = numbers[k] as number;
    noted[n] = (noted[n] as number) + 1;
  }
}

/** How many of a row's words are noted so often at least, each as often as it stands there. */
export function countNoted(
  { numbers, starts }: WordRows,
  i: number,
  noted: ArrayLike<number>,
  least: number,
): number {
  let found = 0;
  const end = starts[i + 1] as number;
  for (let k = starts[i] as number; k < end; k++)
    if ((noted[numbers[k] as number] as number) >= least) found++;
  return found;
}
