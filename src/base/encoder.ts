/** Texts as UTF-8, in memory that is used again. */

/** Longest article's page with some to spare; a longer text gets more room. */
const ROOM = 256 * 1024;

/** UTF-8 takes three bytes at most for each of a string's units. */
const WIDEST = 3;

/** More bytes than this no text has. */
export function mostBytes(text: string): number {
  return text.length * WIDEST;
}

/**
 * `Buffer.from` counts the bytes of a text before it writes them, and makes room for each text anew: at a page's length
 * that takes five times as long as the writing.
 *
 * @returns gives a text's bytes, which stand until the next text is given
 */
export function openEncoder(): (text: string) => Uint8Array {
  let room = Buffer.allocUnsafe(ROOM);
  return (text) => {
    const most = mostBytes(text);
    if (most > room.length) room = Buffer.allocUnsafe(most);
    return room.subarray(0, room.write(text));
  };
}
