/** The source of a regular expression → its parts, as far as it matters which characters a text must have to fit it. */

export type Part =
  /** One character: one of these, folded; any where undefined. */
  | { readonly kind: 'character'; readonly of: readonly string[] | undefined }
  | { readonly kind: 'row' | 'either'; readonly parts: readonly Part[] }
  /** What may be left out, or come more than once. */
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly isOften: boolean }
  /** What takes no character: `^`, `$`, `\b`, `(?=…)`. */
  | { readonly kind: 'edge'; readonly isStart: boolean };

const ANY: Part = { kind: 'character', of: undefined };
const EDGE: Part = { kind: 'edge', isStart: false };
/** A larger set of characters says hardly more than any. */
const MOST = 64;
/** One digit and one space stand for all of their kind. */
const DIGIT = '0';
const SPACE = ' ';
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** Parts of a pattern without back references, with the flag `u` or none of its escapes. */
export function partsOf(pattern: RegExp): Part {
  if (/[mvy]/.test(pattern.flags)) throw new Error(`The flags of ${pattern} aren’t understood`);
  const { part, at } = readEither({ marks: [...pattern.source] }, 0);
  if (at !== [...pattern.source].length)
    throw new Error(`The pattern ${pattern} isn’t understood from character ${at} on`);
  return part;
}

interface Source {
  readonly marks: readonly string[];
}
/** A part, and where the source goes on behind it. */
interface Step {
  readonly part: Part;
  readonly at: number;
}

function readEither(source: Source, from: number): Step {
  const parts: Part[] = [];
  let at = from - 1;
  do {
    const row = readRow(source, at + 1);
    parts.push(row.part);
    at = row.at;
  } while (source.marks[at] === '|');
  return { part: parts.length === 1 ? (parts[0] as Part) : { kind: 'either', parts }, at };
}

function readRow(source: Source, from: number): Step {
  const parts: Part[] = [];
  let at = from;
  while (at < source.marks.length && source.marks[at] !== '|' && source.marks[at] !== ')') {
    const one = repeated(source, readOne(source, at));
    parts.push(one.part);
    at = one.at;
  }
  return { part: { kind: 'row', parts }, at };
}

function readOne(source: Source, at: number): Step {
  const mark = source.marks[at] ?? '';
  switch (mark) {
    case '(':
      return readGroup(source, at);
    case '[':
      return readClass(source, at);
    case '\\':
      return readEscape(source, at);
    case '.':
      return { part: ANY, at: at + 1 };
    case '^':
      return { part: { kind: 'edge', isStart: true }, at: at + 1 };
    case '$':
      return { part: EDGE, at: at + 1 };
    default:
      return { part: character([mark]), at: at + 1 };
  }
}

function character(marks: readonly string[]): Part {
  const of = [...new Set(marks.map(fold))];
  return { kind: 'character', of: of.length > MOST ? undefined : of };
}

/**
 * One letter for all those that a pattern may take for each other where it doesn't tell large from small; one digit for
 * all digits, one space for all white space.
 */
export function fold(letter: string): string {
  if (/^[0-9]$/.test(letter)) return DIGIT;
  if (/^\s$/.test(letter)) return SPACE;
  const large = letter.toUpperCase();
  const small = (large.length === letter.length ? large : letter).toLowerCase();
  return small.length === letter.length ? small : letter;
}

function readGroup(source: Source, at: number): Step {
  const head = /^\((?:\?(?::|<?[=!]|<\p{L}+>))?/u.exec(source.marks.slice(at, at + 40).join(''))?.[0] ?? '(';
  const inner = readEither(source, at + head.length);
  return { part: /[=!]$/.test(head) ? EDGE : inner.part, at: inner.at + 1 };
}

function repeated(source: Source, one: Step): Step {
  if (!'*+?{'.includes(source.marks[one.at] ?? ' ')) return one;
  const rest = source.marks.slice(one.at, one.at + 12).join('');
  const match = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(rest);
  if (match === null) return one;
  const least = match[1] === undefined ? Number(rest.startsWith('+')) : Number(match[1]);
  const isOften = !/^(?:\?|\{[01]\})/.test(rest);
  return { part: { kind: 'repeat', part: one.part, least, isOften }, at: one.at + match[0].length };
}

/** An escape, as a part or as the members of a class. */
function readEscape(source: Source, at: number): Step {
  const name = source.marks[at + 1] ?? '';
  const end = at + 2;
  if (name === 'b' || name === 'B') return { part: EDGE, at: end };
  if (name === 'd') return { part: character([DIGIT]), at: end };
  if (name === 's') return { part: character([SPACE]), at: end };
  if (/[DSwW]/.test(name)) return { part: ANY, at: end };
  if (/[1-9k]/.test(name)) throw new Error('A pattern with a back reference isn’t understood');
  if (name === 'p' || name === 'P') return { part: ANY, at: source.marks.indexOf('}', at) + 1 };
  if (name === 'u' || name === 'x') {
    const code = /^(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2}))/i.exec(
      source.marks.slice(at + 1, at + 10).join(''),
    );
    const digits = code?.[1] ?? code?.[2] ?? code?.[3] ?? '';
    return {
      part: character([String.fromCodePoint(Number.parseInt(digits, 16))]),
      at: end + (code?.[0].length ?? 1) - 1,
    };
  }
  return { part: character([CONTROLS[name] ?? name]), at: end };
}

function readClass(source: Source, from: number): Step {
  const isNegated = source.marks[from + 1] === '^';
  const members: string[] = [];
  let isAny = isNegated;
  let at = from + (isNegated ? 2 : 1);
  while (source.marks[at] !== ']') {
    const first = readMember(source, at);
    at = first.at;
    const isRange = source.marks[at] === '-' && source.marks[at + 1] !== ']' && first.of?.length === 1;
    const last = isRange ? readMember(source, at + 1) : first;
    at = last.at;
    const of = isRange ? between(first.of?.[0], last.of?.[0]) : first.of;
    if (of === undefined) isAny = true;
    else members.push(...of);
  }
  return { part: isAny ? ANY : character(members), at: at + 1 };
}

function readMember(
  source: Source,
  at: number,
): { readonly of: readonly string[] | undefined; readonly at: number } {
  if (source.marks[at] !== '\\') return { of: [source.marks[at] ?? ''], at: at + 1 };
  if (source.marks[at + 1] === 'b') return { of: ['\b'], at: at + 2 };
  const { part, at: end } = readEscape(source, at);
  return { of: part.kind === 'character' ? part.of : undefined, at: end };
}

function between(first = '', last = ''): readonly string[] | undefined {
  const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
  if (to - from >= MOST) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
}
