/**
 * Rows of a table as numbers and bytes side by side, in memory that all threads share: what a row holds is decoded when it
 * is asked for. Objects of the same content take five times as much, in each thread. Rows are put in any order, and some may
 * stay empty.
 */

import { mostBytes } from '../base/encoder.ts';

/** What one row holds; each row of a table has as many numbers, texts and groups of names as the others. */
export interface Row {
  readonly numbers: readonly number[];
  /** Seven bits. */
  readonly flags: number;
  readonly texts: readonly string[];
  /** Plain values that many rows have: each is written once, and is one value in each thread. */
  readonly names: readonly (readonly unknown[])[];
}

/** How much each row holds. */
export interface RowForm {
  readonly numbersOfRow: number;
  readonly textsOfRow: number;
  readonly groupsOfRow: number;
}

/** The table's parts, as threads hand them to one another. */
export interface PackedRows extends RowForm {
  readonly rows: number;
  readonly numbers: Float64Array;
  /** With the bit of rows that hold something. */
  readonly flags: Uint8Array;
  /** Of each row where its first text begins; where each of its texts ends. */
  readonly textStarts: Uint32Array;
  readonly textEnds: Uint32Array;
  readonly text: Uint8Array;
  /** Of each row where its names begin, and how many there are in each group. */
  readonly nameStarts: Uint32Array;
  readonly nameCounts: Uint16Array;
  /** Places in the list of all names. */
  readonly names: Uint32Array;
  /** That list, as JSON. */
  readonly allNames: Uint8Array;
}

export interface RowWriter {
  /** Of a row that was put already the former content is forgotten. */
  readonly put: (row: number, content: Row) => void;
  readonly done: () => PackedRows;
}

const IS_THERE = 0x80;

/** Bytes, and names, that there is room for at first. */
const ROOM = 1 << 16;

export function openRows(rows: number, form: RowForm): RowWriter {
  const { numbersOfRow, textsOfRow, groupsOfRow } = form;
  const numbers = new Float64Array(shared(rows * numbersOfRow * 8));
  const flags = new Uint8Array(shared(rows));
  const textStarts = new Uint32Array(shared(rows * 4));
  const textEnds = new Uint32Array(shared(rows * textsOfRow * 4));
  const nameStarts = new Uint32Array(shared(rows * 4));
  const nameCounts = new Uint16Array(shared(rows * groupsOfRow * 2));
  let text = Buffer.allocUnsafe(ROOM);
  let textEnd = 0;
  let names = new Uint32Array(ROOM);
  let nameEnd = 0;
  const allNames: unknown[] = [];
  const placeOf = new Map<string, number>();
  const putText = (one: string) => {
    const most = textEnd + mostBytes(one);
    if (most > text.length) text = Buffer.concat([text.subarray(0, textEnd)], Math.max(most, 2 * textEnd));
    textEnd += text.write(one, textEnd);
  };
  const putName = (name: unknown) => {
    const key = JSON.stringify(name) ?? '';
    const known = placeOf.get(key) ?? allNames.length;
    if (known === allNames.length) {
      placeOf.set(key, known);
      allNames.push(name);
    }
    if (nameEnd === names.length) {
      const larger = new Uint32Array(2 * nameEnd);
      larger.set(names);
      names = larger;
    }
    names[nameEnd++] = known;
  };
  return {
    put: (row, content) => {
      numbers.set(content.numbers, row * numbersOfRow);
      flags[row] = content.flags | IS_THERE;
      textStarts[row] = textEnd;
      for (const [index, one] of content.texts.entries()) {
        putText(one);
        textEnds[row * textsOfRow + index] = textEnd;
      }
      nameStarts[row] = nameEnd;
      for (const [index, group] of content.names.entries()) {
        for (const name of group) putName(name);
        nameCounts[row * groupsOfRow + index] = group.length;
      }
    },
    done: () => ({
      ...form,
      ...{ rows, numbers, flags, textStarts, textEnds, nameStarts, nameCounts },
      text: sharedCopy(text.subarray(0, textEnd)),
      names: new Uint32Array(sharedCopy(new Uint8Array(names.buffer, 0, nameEnd * 4)).buffer),
      allNames: sharedCopy(Buffer.from(JSON.stringify(allNames))),
    }),
  };
}

/** Reads a table's rows. */
export interface RowReader {
  readonly isThere: (row: number) => boolean;
  readonly number: (row: number, index: number) => number;
  readonly hasFlag: (row: number, flag: number) => boolean;
  readonly text: (row: number, index: number) => string;
  readonly names: (row: number, group: number) => readonly unknown[];
  /** The first group's. */
  readonly name: (row: number, index: number) => unknown;
}

export function readRows(packed: PackedRows): RowReader {
  const { numbersOfRow, textsOfRow, groupsOfRow, numbers, flags } = packed;
  const { textStarts, textEnds, nameStarts, nameCounts, names } = packed;
  const text = bytesOf(packed.text);
  const allNames = JSON.parse(bytesOf(packed.allNames).toString()) as readonly unknown[];
  return {
    isThere: (row) => ((flags[row] as number) & IS_THERE) !== 0,
    number: (row, index) => numbers[row * numbersOfRow + index] as number,
    hasFlag: (row, flag) => ((flags[row] as number) & flag) !== 0,
    text: (row, index) => {
      const at = row * textsOfRow + index;
      return text.toString('utf8', index === 0 ? textStarts[row] : textEnds[at - 1], textEnds[at]);
    },
    names: (row, group) => {
      let from = nameStarts[row] as number;
      for (let index = 0; index < group; index++) from += nameCounts[row * groupsOfRow + index] as number;
      const count = nameCounts[row * groupsOfRow + group] as number;
      const some: unknown[] = [];
      for (let at = from; at < from + count; at++) some.push(allNames[names[at] as number]);
      return some;
    },
    name: (row, index) => allNames[names[(nameStarts[row] as number) + index] as number],
  };
}

function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

function sharedCopy(data: Uint8Array): Uint8Array {
  const copy = new Uint8Array(shared(data.length));
  copy.set(data);
  return copy;
}

function bytesOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
