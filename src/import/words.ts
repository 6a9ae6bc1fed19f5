/** A word long enough to be about something. Two letters of Hangul are two syllables. */
export function isTelling(word: string, cjk: boolean): boolean {
  return word.length > (cjk || isHangul(word) ? 1 : 3);
}

/** Does a word start with a syllable of Hangul? */
export function isHangul(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0xac00 && code <= 0xd7a3;
}
