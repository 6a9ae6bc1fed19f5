/** What of a word tells whether it can be about something. */

/**
 * Is a word long enough to be about something? Two letters of Hangul are two syllables.
 *
 * @param initial the code of its first letter
 */
export function isTelling(length: number, initial: number, cjk: boolean): boolean {
  return length > (cjk || isHangul(initial) ? 1 : 3);
}

/** A syllable of Hangul. */
export function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}
