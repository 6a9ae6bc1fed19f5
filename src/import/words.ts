/** A word long enough to be about something. */
export function isTelling(word: string, cjk: boolean): boolean {
  return cjk ? word.length > 1 : word.length > 3;
}
