/** Reading YAML that people write, safely, and finding the line of a value in it. */

import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isMap, isPair, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { type Checked, type Place, type Problem, placeIn } from './diagnostic.ts';
import { NOT_PLAIN, readPlainYaml } from './plainYaml.ts';

/** A block of YAML within a file. */
export interface YamlSource {
  /** Path from the site's root. */
  readonly file: string;
  /** Text of the whole file. */
  readonly text: string;
  /** The YAML alone. */
  readonly yaml: string;
  /** Line of the file, from 1, on which the YAML begins. */
  readonly firstLine: number;
}

/** More values than any front matter has: stops a text whose aliases multiply (the "billion laughs"). */
const MOST_VALUES = 20_000;

/**
 * Parses YAML 1.2's core schema: dates stay texts, no tag makes an object of a class, a key given twice
 * is a problem. An empty text gives `undefined`.
 */
export function readYaml(source: YamlSource): Checked<unknown> {
  if (isEmpty(source.yaml)) return { value: undefined, problems: [] };
  const plain = readPlainYaml(source.yaml);
  if (plain !== NOT_PLAIN && !source.yaml.includes('\\')) return { value: plain, problems: [] };
  try {
    const value = plain === NOT_PLAIN ? load(source.yaml, { schema: CORE_SCHEMA }) : plain;
    const fault = faultOf(value, source);
    return fault ? { value: undefined, problems: [fault] } : { value, problems: [] };
  } catch (error) {
    return { value: undefined, problems: [problemOf(error, source)] };
  }
}

/**
 * Where a value stands. Falls back to its nearest parent that is there, so a missing field points at the
 * map that lacks it.
 *
 * @param path keys and indexes from the top of the YAML
 * @param aim `key` for a problem of the name, `value` for one of what it holds
 */
export function placeOf(source: YamlSource, path: readonly PropertyKey[], aim: 'key' | 'value'): Place {
  const lines = new LineCounter();
  const document = parseDocument(source.yaml, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  const found = findNode(document.contents, path, aim);
  if (!found) return placeIn(source.file, source.text, source.firstLine);
  const { line, col } = lines.linePos(found.from);
  const length = Math.max(1, (source.yaml.slice(found.from, found.to).split('\n')[0] ?? '').trimEnd().length);
  return placeIn(source.file, source.text, source.firstLine + line - 1, col, length);
}

/** Line by line: over all lines at once, `^\s*` would take the square of their number. */
function isEmpty(yaml: string): boolean {
  return !yaml.split('\n').some((line) => /^\s*[^\s#]/.test(line));
}

function problemAt(code: string, message: string, place: Place, hint?: string): Problem {
  return { code, severity: 'error', message, place, ...(hint ? { hint } : {}) };
}

function problemOf(error: unknown, source: YamlSource): Problem {
  if (!(error instanceof YAMLException)) throw error;
  const line = source.firstLine + (error.mark?.line ?? 0);
  const place = placeIn(source.file, source.text, line, (error.mark?.column ?? 0) + 1);
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(error.reason));
  const [, code, message, hint] = known ?? [null, 'yaml/syntax', `This is not valid YAML: ${error.reason}`];
  return problemAt(code, message, place, hint);
}

/** What the parser's own words mean to an editor. */
const EXPLANATIONS: readonly (readonly [RegExp, string, string, string])[] = [
  [
    /tab characters/,
    'yaml/tab',
    'A tab stands where YAML wants spaces',
    'Indent with two spaces instead of the tab.',
  ],
  [
    /duplicated mapping key/,
    'yaml/duplicate-key',
    'This field is given twice',
    'Keep one of the two; which of them counts would be a guess.',
  ],
  [
    /bad indentation of a mapping entry|mapping values are not allowed|implicit/,
    'yaml/syntax',
    'This line can’t be read as “name: value”',
    'A text that contains “: ” or begins with a quote, bracket or @ must be put in quotes.',
  ],
  [
    /within a (double|single) quoted scalar/,
    'yaml/syntax',
    'A quotation mark is opened here and never closed',
    'Close the quotes, or take the first one away.',
  ],
  [
    /deficient indentation/,
    'yaml/syntax',
    'This line stands within a quotation or a bracket that is opened above and not closed',
    'Close it there, or take its first mark away.',
  ],
  [
    /flow collection/,
    'yaml/syntax',
    'A bracket or a brace is opened and never closed',
    'Close it, or put a text that begins with [ or { in quotes.',
  ],
  [
    /single document/,
    'yaml/syntax',
    'A second YAML document begins here',
    'Leave one block between the two lines of “---”.',
  ],
  [/unknown .*tag/, 'yaml/tag', 'A YAML tag is not allowed here', 'Remove the word that begins with “!”.'],
];

/**
 * Characters that neither HTML nor XML can carry. As they are, the parser refuses them; written as `\\x01` in
 * quotes they come through.
 */
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The parser's own limit; with an alias of what it stands in, a list is endlessly deep. */
const DEEPEST = 100;

/** What is wrong with values that are right as YAML. */
function faultOf(value: unknown, source: YamlSource): Problem | undefined {
  let left = MOST_VALUES;
  const stack: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { path } = next;
    const unfit = typeof next.value === 'string' ? UNFIT.exec(next.value)?.[0] : undefined;
    if (unfit !== undefined) return unfitCharacter(unfit, placeOf(source, path, 'value'));
    if (typeof next.value !== 'object' || next.value === null) continue;
    const entries = Object.entries(next.value);
    left -= entries.length;
    if (left < 0 || path.length > DEEPEST) return tooLarge(source);
    for (const [key, inner] of entries) stack.push({ value: inner, path: [...path, key] });
  }
  return undefined;
}

function tooLarge(source: YamlSource): Problem {
  const place = placeIn(source.file, source.text, source.firstLine);
  return problemAt('yaml/too-large', `This YAML unfolds to more than ${MOST_VALUES} values`, place);
}

function unfitCharacter(character: string, place: Place): Problem {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const message = `This text holds the character U+${code}, which no page can show`;
  return problemAt('yaml/unfit-character', message, place, 'Take it out.');
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function findNode(root: Node | null, path: readonly PropertyKey[], aim: 'key' | 'value'): Range | undefined {
  let node: Node | null = root;
  let found = rangeOf(node);
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => isPair(item) && String(item.key) === String(step),
      );
      if (!pair) return depth === 0 ? undefined : found;
      node = pair.value as Node | null;
      const last = depth === path.length - 1;
      found = (last && aim === 'value' ? rangeOf(node) : undefined) ?? rangeOf(pair.key as Node) ?? found;
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null;
      found = rangeOf(node) ?? found;
    } else break;
  }
  return found;
}

function rangeOf(node: Node | null | undefined): Range | undefined {
  return node?.range ? { from: node.range[0], to: node.range[1] } : undefined;
}
