/** Which signs hold of which blocks: a bit for each, side by side, for a page has tens of thousands of them. */

/** Signs that one number has room for. */
export const ROOM = 32;

export class HeldSigns {
  /** Numbers that a block takes. */
  readonly width: number;
  /** Those of block `i` stand from `i * width` on; sign `n` is bit `n % 32` of number `n >> 5` among them. */
  readonly bits: Int32Array;

  /** @param signs how many there are */
  constructor(blocks: number, signs: number) {
    this.width = Math.ceil(signs / ROOM);
    this.bits = new Int32Array(blocks * this.width);
  }

  /**
   * Of block `i`, some of the signs from number `first` on.
   *
   * @param which a bit for each, at most 31 of them
   */
  add(i: number, first: number, which: number): void {
    const at = i * this.width + (first >> 5);
    const shift = first & (ROOM - 1);
    this.bits[at] = (this.bits[at] as number) | (which << shift);
    const rest = shift === 0 ? 0 : which >>> (ROOM - shift);
    if (rest !== 0) this.bits[at + 1] = (this.bits[at + 1] as number) | rest;
  }

  /** The numbers of the signs that hold of block `i`, in their order. */
  numbersOf(i: number): number[] {
    const found: number[] = [];
    for (let w = 0; w < this.width; w++)
      for (let rest = this.bits[i * this.width + w] as number; rest !== 0; rest &= rest - 1)
        found.push(w * ROOM + lowestBit(rest));
    return found;
  }
}

/** The number of the lowest bit that is set. */
export function lowestBit(bits: number): number {
  return ROOM - 1 - Math.clz32(bits & -bits);
}
