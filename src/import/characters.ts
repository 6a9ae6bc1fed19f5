/** What a character is, looked up: to ask Unicode's tables of each character of a page takes longer than all else. */

export const LETTER = 1;
/** Of any script; `\p{N}`. */
export const NUMBER = 2;
export const LARGE = 4;
export const SMALL = 8;
export const SPACE = 16;
/** Kana and Han. */
export const WIDE = 32;
/** Marks that stand within a word: `O’Neil`, `AT&T`, `U.S.`, `well-known`. */
export const JOINING = 64;
export const COMMA = 128;
/** `。！？`, which end a sentence whatever follows. */
export const FULL_STOP = 256;
/** `.!?`, which end a sentence before a space or a mark that closes something. */
export const STOP = 512;
export const CLOSING = 1024;
const KNOWN = 2048;

const KINDS = new Uint16Array(0x10000);
/** The small letter of each character whose kind is known: itself where it has none, or one of two characters. */
const SMALLS = new Uint16Array(0x10000);

/** Kinds of the character at a place, as bits. The second half of a surrogate pair is of the kind of the pair. */
export function kindAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  const kind = KINDS[code] as number;
  return kind !== 0 ? kind : findKind(text, i, code);
}

/** Apart, so that what is asked of every character stays small. */
function findKind(text: string, i: number, code: number): number {
  if (code >= 0xd800 && code < 0xe000) return kindOfPair(text, i, code);
  const character = String.fromCharCode(code);
  const found = KNOWN | kindOf(character);
  const small = character.toLowerCase();
  KINDS[code] = found;
  SMALLS[code] = small.length === 1 ? small.charCodeAt(0) : code;
  return found;
}

/** The code of the small letter of the character at a place. */
export function smallAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  const small = SMALLS[code] as number;
  if (small !== 0) return small;
  findKind(text, i, code);
  return (SMALLS[code] as number) || code;
}

function kindOfPair(text: string, i: number, code: number): number {
  const point = text.codePointAt(code < 0xdc00 ? i : i - 1) ?? 0;
  return point > 0xffff ? kindOf(String.fromCodePoint(point)) : 0;
}

function kindOf(character: string): number {
  return (
    (/\p{L}/u.test(character) ? LETTER : 0) |
    (/\p{N}/u.test(character) ? NUMBER : 0) |
    (/\p{Lu}/u.test(character) ? LARGE : 0) |
    (/\p{Ll}/u.test(character) ? SMALL : 0) |
    (/\s/.test(character) ? SPACE : 0) |
    (/[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/.test(character) ? WIDE : 0) |
    ("'’.&-".includes(character) ? JOINING : 0) |
    (',;，、；'.includes(character) ? COMMA : 0) |
    ('。！？'.includes(character) ? FULL_STOP : 0) |
    ('.!?'.includes(character) ? STOP : 0) |
    ('"\'”’)」』'.includes(character) ? CLOSING : 0)
  );
}
