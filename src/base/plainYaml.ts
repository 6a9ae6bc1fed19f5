/**
 * Reads the YAML that nearly all front matter is: names with a value on their line, lists and one level of maps.
 * It takes a tenth of the time of the full reader, and gives up at anything that it isn't sure to read as that would.
 */

/** Longer ones are left to the full reader, which bounds what they unfold to. */
const LONGEST = 32_768;

/**
 * Anything whose meaning in YAML goes beyond the line: comments, tabs, carriage returns, characters that YAML or HTML
 * can't carry, and those of two units, whose halves could stand alone.
 */
const ODD =
  /[\t\r\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|#|__proto__/;

/** Given back where the text isn't as plain as that. */
export const NOT_PLAIN = Symbol('not plain');

type Value = string | number | boolean | null | readonly string[] | Readonly<Record<string, unknown>>;

/** What the text says, or that it isn't plain. */
export function readPlainYaml(yaml: string): Readonly<Record<string, unknown>> | typeof NOT_PLAIN {
  if (yaml.length > LONGEST || ODD.test(yaml)) return NOT_PLAIN;
  const lines = yaml.split('\n').filter((line) => !isBlank(line));
  if (lines.length === 0) return NOT_PLAIN;
  const map: Record<string, unknown> = {};
  for (let at = 0; at < lines.length; ) {
    const pair = readPair(lines[at] as string, 0);
    if (!pair || Object.hasOwn(map, pair.key)) return NOT_PLAIN;
    at++;
    let end = at;
    while (end < lines.length && isInner(lines[end] as string)) end++;
    const value =
      pair.value === '' ? readInner(lines, at, end) : end > at ? NOT_PLAIN : readScalar(pair.value);
    if (value === NOT_PLAIN) return NOT_PLAIN;
    map[pair.key] = value;
    at = end;
  }
  return map;
}

/** Does a line belong to the name above it? */
function isInner(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('- ');
}

function isBlank(line: string): boolean {
  return /^ *$/.test(line);
}

const PAIR = /^( *)([A-Za-z][\w-]{0,99}):(?: +(.*))?$/;

/** Words that are no texts, as names or as values. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['null', null],
  ['Null', null],
  ['NULL', null],
]);

function readPair(line: string, indent: number): { key: string; value: string } | undefined {
  const [, spaces = '', key = '', value = ''] = PAIR.exec(line) ?? [];
  if (key === '' || spaces.length !== indent || WORDS.has(key)) return undefined;
  return { key, value: trimEnd(value) };
}

/** The lines below a name without a value. */
function readInner(lines: readonly string[], from: number, to: number): Value | typeof NOT_PLAIN {
  const first = lines[from];
  if (from === to || first === undefined) return null;
  const indent = first.search(/[^ ]/);
  return first.startsWith('- ', indent)
    ? readList(lines, from, to, indent)
    : readMap(lines, from, to, indent);
}

function readList(
  lines: readonly string[],
  from: number,
  to: number,
  indent: number,
): readonly string[] | typeof NOT_PLAIN {
  const list: string[] = [];
  for (let at = from; at < to; at++) {
    const line = lines[at] as string;
    if (!line.startsWith('- ', indent) || !isBlank(line.slice(0, indent))) return NOT_PLAIN;
    const value = readScalar(trimEnd(line.slice(indent + 2)).replace(/^ +/, ''));
    if (typeof value !== 'string') return NOT_PLAIN;
    list.push(value);
  }
  return list;
}

function readMap(
  lines: readonly string[],
  from: number,
  to: number,
  indent: number,
): Readonly<Record<string, unknown>> | typeof NOT_PLAIN {
  const map: Record<string, unknown> = {};
  for (let at = from; at < to; at++) {
    const pair = readPair(lines[at] as string, indent);
    if (!pair || pair.value === '' || Object.hasOwn(map, pair.key)) return NOT_PLAIN;
    const value = readScalar(pair.value);
    if (value === NOT_PLAIN) return NOT_PLAIN;
    map[pair.key] = value;
  }
  return map;
}

const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/;
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
/** Begins as no other thing in YAML does. */
const TEXT_START = /^[A-Za-z\u00aa-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** A value on one line, not empty and without spaces around it. */
function readScalar(text: string): Value | typeof NOT_PLAIN {
  switch (text.charCodeAt(0)) {
    case 0x22:
      return readQuoted(text);
    case 0x27:
      return /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : NOT_PLAIN;
    case 0x5b:
      return readFlowList(text);
    case 0x7b:
      return readFlowMap(text);
  }
  if (WHOLE.test(text)) return Number(text);
  if (DATE.test(text)) return text;
  if (!TEXT_START.test(text) || text.includes(': ') || text.endsWith(':')) return NOT_PLAIN;
  const word = WORDS.get(text);
  return word === undefined ? text : word;
}

/** In double quotes, YAML knows all of JSON's escapes, and means the same by them. */
function readQuoted(text: string): string | typeof NOT_PLAIN {
  if (!text.includes('\\')) return text.indexOf('"', 1) === text.length - 1 ? text.slice(1, -1) : NOT_PLAIN;
  const value = readJson(text);
  return typeof value === 'string' ? value : NOT_PLAIN;
}

const PLAIN_ITEMS = /^\[[A-Za-z][\w -]*(?:, ?[A-Za-z][\w -]*)*\]$/;

/** `["as JSON writes it"]` or `[One, Two words]`. */
function readFlowList(text: string): readonly string[] | typeof NOT_PLAIN {
  if (PLAIN_ITEMS.test(text)) {
    const items = text
      .slice(1, -1)
      .split(',')
      .map((item) => item.trim());
    return items.some((item) => WORDS.has(item)) ? NOT_PLAIN : items;
  }
  const list = readJson(text);
  return Array.isArray(list) && list.every(isText) ? list : NOT_PLAIN;
}

/** A map of texts, just as JSON writes it: then no name is given twice. */
function readFlowMap(text: string): Readonly<Record<string, unknown>> | typeof NOT_PLAIN {
  const map = readJson(text);
  if (typeof map !== 'object' || map === null || JSON.stringify(map) !== text) return NOT_PLAIN;
  return Object.values(map).every(isText) ? (map as Record<string, unknown>) : NOT_PLAIN;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Spaces alone: to YAML, others are part of the text. */
function trimEnd(text: string): string {
  return text.endsWith(' ') ? text.replace(/ +$/, '') : text;
}
