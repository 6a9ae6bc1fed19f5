/**
 * The words of a page, each with a number: to count and to compare them then takes no look at their letters. A word is found
 * by its letters where they stand in the text: to cut it out and to ask a map for it takes three times as long.
 */

import { smallAt } from './characters.ts';

const FIRST_SLOTS = 2048;
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
  readonly #hashes: number[] = [];

  /** How many words there are; their numbers count from 0. */
  get count(): number {
    return this.#hashes.length;
  }

  /** The number of a part of a text, in small letters; a new one where no word was the same. */
  numberOf(text: string, from: number, to: number): number {
    const start = this.#starts[this.count] as number;
    const hash = this.#write(text, from, to, start);
    const slot = this.#slotOf(hash, this.#letters, start, to - from);
    const known = this.#slots[slot] as number;
    return known > 0 ? known - 1 : this.#keep(slot, hash, start + to - from);
  }

  /** The same word's number; -1 where there is none. */
  find(text: string, from: number, to: number): number {
    const start = this.#starts[this.count] as number;
    const hash = this.#write(text, from, to, start);
    return (this.#slots[this.#slotOf(hash, this.#letters, start, to - from)] as number) - 1;
  }

  /** Has it the word that another lexicon has this number for? */
  hasWordOf(other: Lexicon, number: number): boolean {
    const start = other.#starts[number] as number;
    const hash = other.#hashes[number] as number;
    return this.#slots[this.#slotOf(hash, other.#letters, start, other.lengthOf(number))] !== 0;
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
    let hash = BASIS;
    for (let i = from, at = start; i < to; i++, at++) {
      const small = smallAt(text, i);
      letters[at] = small;
      hash = Math.imul(hash ^ small, PRIME);
    }
    return hash ^ (hash >>> 15);
  }

  /** The slot of the word whose letters stand somewhere, or the free one where it belongs. */
  #slotOf(hash: number, letters: Uint16Array, start: number, length: number): number {
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (let known = this.#slots[slot] as number; known > 0; known = this.#slots[slot] as number) {
      if (this.#hashes[known - 1] === hash && this.#isSame(known - 1, letters, start, length)) return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  #isSame(number: number, letters: Uint16Array, start: number, length: number): boolean {
    if (this.lengthOf(number) !== length) return false;
    const own = this.#letters;
    const from = this.#starts[number] as number;
    for (let k = 0; k < length; k++) if (own[from + k] !== letters[start + k]) return false;
    return true;
  }

  #keep(slot: number, hash: number, end: number): number {
    const number = this.count;
    this.#slots[slot] = number + 1;
    this.#starts.push(end);
    this.#hashes.push(hash);
    if (2 * this.count > this.#slots.length) this.#growSlots();
    return number;
  }

  #growLetters(least: number): void {
    const more = new Uint16Array(Math.max(least, 2 * this.#letters.length));
    more.set(this.#letters);
    this.#letters = more;
  }

  #growSlots(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    this.#hashes.forEach((hash, n) => {
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = n + 1;
    });
    this.#slots = slots;
  }
}
