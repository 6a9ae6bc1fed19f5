/** Bytes of a seed → text. What can't be text is refused here, with a reason, before anything else looks at it. */

import type { Checked, Problem } from '../base/diagnostic.ts';
import { decodeAsDeclared } from './declaredEncoding.ts';
import { isSavedPage } from './isSavedPage.ts';

/** As the standard names it; of a page, also what it says itself, such as `shift_jis`. */
export type Encoding = string;

export interface Decoded {
  /** The text without its byte order mark; line ends as they were. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}

/** Largest seed. The longest newspaper pieces are below 1 MB; past this it is a log, a dump or a mistake. */
export const MAX_SEED_BYTES = 16 * 1024 * 1024;

/** Longest line, in UTF-16 units: far past any paragraph. */
const MAX_LINE_LENGTH = 1_000_000;

/** How much is looked at to tell text from binary data. */
const SAMPLE = 65_536;

/**
 * @param file path from the site's root, for the problem's place
 */
export function decode(bytes: Uint8Array, file: string): Checked<Decoded | undefined> {
  const refuse = (code: string, message: string, hint: string, line?: number): Checked<undefined> => ({
    value: undefined,
    problems: [problem(code, message, hint, file, line)],
  });
  if (bytes.length > MAX_SEED_BYTES) {
    const megabytes = Math.round(bytes.length / (1024 * 1024));
    return refuse(
      'import/too-large',
      `The file has ${megabytes} MB; a seed may have ${MAX_SEED_BYTES / (1024 * 1024)} MB`,
      'Put one article into a file.',
    );
  }
  const decoded = bytes.length === 0 ? undefined : decodeBytes(bytes);
  if (decoded === undefined || (decoded !== 'binary' && !isUndecodable(decoded) && isBlank(decoded.text))) {
    return refuse('import/empty', 'The file is empty', 'Paste the article’s text into it, or delete it.');
  }
  if (decoded === 'binary') {
    return refuse(
      'import/binary',
      'This is binary data, not text',
      'Open the document in its own program, copy the text, and save that as a .txt file.',
    );
  }
  if (isUndecodable(decoded)) {
    return refuse(
      'import/undecodable',
      `The text’s encoding can’t be told: ${decoded.undecodable}`,
      'Save the file as UTF-8.',
      decoded.line,
    );
  }
  // A page may be all on one line.
  const isShort = decoded.text.length <= MAX_LINE_LENGTH || isSavedPage(decoded.text, file);
  const long = isShort ? undefined : longLine(decoded.text);
  if (long !== undefined) {
    return refuse(
      'import/too-large',
      `Line ${long} has more than ${MAX_LINE_LENGTH.toLocaleString('en-GB')} characters`,
      'Put each paragraph on a line of its own.',
      long,
    );
  }
  return { value: decoded, problems: [] };
}

interface Undecodable {
  readonly undecodable: string;
  readonly line: number | undefined;
}

function isUndecodable(decoded: Decoded | Undecodable): decoded is Undecodable {
  return 'undecodable' in decoded;
}

function decodeBytes(bytes: Uint8Array): Decoded | Undecodable | 'binary' {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const text = tryDecode('utf-8', bytes.subarray(3));
    return text === undefined ? brokenUtf8(bytes) : checked({ text, encoding: 'utf-8', byteOrderMark: true });
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16('utf-16le', bytes.subarray(2), true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16('utf-16be', bytes.subarray(2), true);
  const wide = guessUtf16(bytes);
  if (wide !== undefined) return utf16(wide, bytes, false);
  if (isBinary(bytes)) return 'binary';
  const text = tryDecode('utf-8', bytes);
  if (text !== undefined) return { text, encoding: 'utf-8', byteOrderMark: false };
  const declared = decodeAsDeclared(bytes);
  if (declared !== undefined) return { ...declared, byteOrderMark: false };
  if (looksLikeUtf8(bytes)) return brokenUtf8(bytes);
  return windows1252(bytes);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function tryDecode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const decoder = encoding === 'utf-8' ? UTF8 : new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function utf16(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array, mark: boolean) {
  const text = bytes.length % 2 === 0 ? tryDecode(encoding, bytes) : undefined;
  if (text === undefined) {
    return { undecodable: 'it starts as UTF-16 and then holds what UTF-16 can’t', line: undefined };
  }
  return checked({ text, encoding, byteOrderMark: mark });
}

/** Without a byte order mark, UTF-16 shows by its zero bytes: every other one of a Latin text. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (!bytes.includes(0)) return undefined;
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const units = length / 2;
  if (units < 2 || bytes.length % 2 !== 0) return undefined;
  if (odd > units * 0.4 && even <= odd * 0.02) return 'utf-16le';
  if (even > units * 0.4 && odd <= even * 0.02) return 'utf-16be';
  return undefined;
}

/** Control characters that no text has; a form feed or an escape may stray into one. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46) return true; // %PDF
  const length = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] as number;
    if (byte >= 32 && byte !== 127) continue;
    if (byte === 0) return true;
    if (byte < 9 || byte > 13) controls++;
  }
  return controls > length * 0.02;
}

/** The same for text that came out of an encoding with a byte order mark. */
function checked(decoded: Decoded): Decoded | 'binary' {
  const head = decoded.text.slice(0, SAMPLE);
  const controls = head.match(/[\u0000-\u0008\u000e-\u001f\u007f]/g)?.length ?? 0;
  return head.includes('\u0000') || controls > head.length * 0.02 ? 'binary' : decoded;
}

/** More whole multi-byte characters than stray bytes: UTF-8 that was cut or damaged, not Windows-1252. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let stray = 0;
  for (let i = 0; i < bytes.length && i < SAMPLE; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let found = 0;
    while (found < more && ((bytes[i + found + 1] ?? 0) & 0xc0) === 0x80) found++;
    if (more > 0 && found === more) whole++;
    else stray++;
    i += found;
  }
  return whole > stray;
}

function brokenUtf8(bytes: Uint8Array): Undecodable {
  const good = new TextDecoder('utf-8').decode(bytes).split('\ufffd')[0] ?? '';
  return { undecodable: 'it is UTF-8 but for some damaged bytes', line: good.split(/\r\n|[\n\r]/).length };
}

/** Windows-1252 from 0x80 to 0x9f; the five bytes that it lacks stand as spaces and never get here. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Letters past ASCII are few in the languages of Windows-1252; a text full of them is in another encoding. */
function windows1252(bytes: Uint8Array): Decoded | Undecodable {
  let high = 0;
  let seen = 0;
  for (let i = 0; i < bytes.length && i < SAMPLE; i++) {
    const byte = bytes[i] ?? 0;
    if (byte > 32) seen++;
    if (byte >= 0x80) high++;
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) {
      return { undecodable: 'neither UTF-8, UTF-16 nor Windows-1252 has these bytes', line: undefined };
    }
  }
  if (high > seen * 0.3) {
    return {
      undecodable: 'neither UTF-8 nor UTF-16, and as Windows-1252 it would be nonsense',
      line: undefined,
    };
  }
  // Not by TextDecoder: Node 20's takes windows-1252 for latin1 and gives control characters for its quotes.
  const text = new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (mark) => HIGH[mark.charCodeAt(0) - 0x80] ?? mark);
  return { text, encoding: 'windows-1252', byteOrderMark: false };
}

function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200f\u2060\ufeff\u00ad]/.test(text);
}

function longLine(text: string): number | undefined {
  let number = 1;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 10 : text.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    if (i - from > MAX_LINE_LENGTH) return number;
    if (code === 10 || text.charCodeAt(i + 1) !== 10) number++;
    from = i + 1;
  }
  return undefined;
}

function problem(code: string, message: string, hint: string, file: string, line?: number): Problem {
  return { code, severity: 'error', message, hint, place: line === undefined ? { file } : { file, line } };
}
