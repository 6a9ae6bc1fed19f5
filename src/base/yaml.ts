/** Reading YAML that people write, safely, and finding the line of a value in it. */

import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isMap, isPair, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { type Checked, type Place, type Problem, placeIn } from './diagnostic.ts';

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
  if (!/^\s*[^\s#]/m.test(source.yaml)) return { value: undefined, problems: [] };
  try {
    const value = load(source.yaml, { schema: CORE_SCHEMA });
    if (isWithin(value, MOST_VALUES)) return { value, problems: [] };
    const message = `This YAML unfolds to more than ${MOST_VALUES} values`;
    const place = placeIn(source.file, source.text, source.firstLine);
    return { value: undefined, problems: [{ ...problemAt('yaml/too-large', message, place) }] };
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
    /single document/,
    'yaml/syntax',
    'A second YAML document begins here',
    'Leave one block between the two lines of “---”.',
  ],
  [/unknown .*tag/, 'yaml/tag', 'A YAML tag is not allowed here', 'Remove the word that begins with “!”.'],
];

function isWithin(value: unknown, limit: number): boolean {
  let left = limit;
  const stack = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (--left < 0) return false;
    if (typeof next === 'object' && next !== null) stack.push(...Object.values(next));
  }
  return true;
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
