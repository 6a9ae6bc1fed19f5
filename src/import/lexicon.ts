/**
 * The words of a page, each with a number: to count and to compare them then takes no look at their letters. A word is found
 * by its letters where they stand in the text: to cut it out and to ask a map for it takes three times as long.
 */

import { smallAt } from './characters.ts';

const FIRST_SLOTS = 1024;
const FIRST_LETTERS = 8192;
/** Of the hash of Fowler, Noll and Vo. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export class Lexicon {
  /** Where a word may stand, by its hash: its number and one more; 0 where none does. */
  #slots = new Int32Array(FIRST_SLOTS);
  /** The letters of all words, one word behind the other. */
  #letters = new Uint16Array(FIRST_LETTERS);
  /** Where each word begins among them, and where the last one ends. */
  readonly #starts: number[] = [0];

  /** How many words there are; their numbers count from 0. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** The number of a part of a text, in small letters; a new one where no word was the same. */
  numberOf(text: string, from: number, to: number): number {
    const start = this.#starts[this.count] as number;
    const hash = this.#write(text, from, to, start);
    const slot = this.#slotOf(hash, start, to - from);
    const known = this.#slots[slot] as number;
    return known > 0 ? known - 1 : this.#keep(slot, start + to - from);
  }

  /** The same word's number; -1 where there is none. */
  find(text: string, from: number, to: number): number {
    const start = this.#starts[this.count] as number;
    const hash = this.#write(text, from, to, start);
    return (this.#slots[this.#slotOf(hash, start, to - from)] as number) - 1;
  }

  /** Has it the word that another lexicon has this number for? */
  hasWordOf(other: Lexicon, number: number): boolean {
    const from = other.#starts[number] as number;
    const length = other.lengthOf(number);
    const start = this.#starts[this.count] as number;
    if (start + length > this.#letters.length) this.#growLetters(start + length);
    for (let k = 0; k < length; k++) this.#letters[start + k] = other.#letters[from + k] as number;
    return this.#slots[this.#slotOf(this.#hashOf(start, length), start, length)] !== 0;
  }

  /** In small letters. */
  textOf(number: number): string {
    return String.fromCharCode(...this.#letters.subarray(this.#starts[number], this.#starts[number + 1]));
  }

  lengthOf(number: number): number {
    return (this.#starts[number + 1] as number) - (this.#starts[number] as number);
  }

  /** The code of its first letter. */
  initialOf(number: number): number {
    return this.#letters[this.#starts[number] as number] as number;
  }

  /** Puts the letters behind those of all words, and tells their hash. */
  #write(text: string, from: number, to: number, start: number): number {
    if (start + to - from > this.#letters.length) this.#growLetters(start + to - from);
    const letters = this.#letters;
    for (let i = from, at = start; i < to; i++, at++) letters[at] = smallAt(text, i);
    return this.#hashOf(start, to - from);
  }

  #hashOf(start: number, length: number): number {
    const letters = this.#letters;
    let hash = BASIS;
    for (let at = start; at < start + length; at++) hash = Math.imul(hash ^ (letters[at] as number), PRIME);
    return hash ^ (hash >>> 15);
  }

  /** The slot of the word whose letters stand at a place, or the free one where it belongs. */
  #slotOf(hash: number, start: number, length: number): number {
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (let known = this.#slots[slot] as number; known > 0; known = this.#slots[slot] as number) {
      if (this.#isSame(known - 1, start, length)) return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  #isSame(number: number, start: number, length: number): boolean {
    const other = this.#starts[number] as number;
    if ((this.#starts[number + 1] as number) - other !== length) return false;
    const letters = this.#letters;
    for (let k = 0; k < length; k++) if (letters[other + k] !== letters[start + k]) return false;
    return true;
  }

  #keep(slot: number, end: number): number {
    const number = this.count;
    this.#slots[slot] = number + 1;
    this.#starts.push(end);
    if (2 * this.count > this.#slots.length) this.#growSlots();
    return number;
  }

  #growLetters(least: number): void {
    const more = new Uint16Array(Math.max(least, 2 * this.#letters.length));
    more.set(this.#letters);
    this.#letters = more;
  }

  #growSlots(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let n = 0; n < this.count; n++) {
      const start = this.#starts[n] as number;
      const length = this.lengthOf(n);
      this.#slots[this.#slotOf(this.#hashOf(start, length), start, length)] = n + 1;
    }
  }
}
