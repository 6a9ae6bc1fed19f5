/** What a page says of its own encoding, for old pages that are neither UTF-8 nor UTF-16. */

/** Browsers look no farther, either. */
const LOOKED_AT = 4096;
const DECLARED =
  /<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w-]{2,20})/i;
/** Told by their bytes, so that a wrong word doesn’t count. */
const TOLD = /^(?:utf-?8|utf-?16(?:[lb]e)?|(?:windows-|cp)1252|iso-8859-1|latin-?1|(?:us-)?ascii)$/i;

export interface Declared {
  readonly text: string;
  /** As the standard names it, such as `shift_jis`. */
  readonly encoding: string;
}

/** The text of a page in the encoding that it names; nothing where it names none, or bytes of it are in another. */
export function decodeAsDeclared(bytes: Uint8Array): Declared | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT));
  const name = DECLARED.exec(head)?.[1];
  if (name === undefined || TOLD.test(name)) return undefined;
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    // No such encoding, or not in it: its bytes have the word.
    return undefined;
  }
}
