/** A value of a published file → the line of a source on which it stands. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A source's file and line, such as `content/articles/harbour.md:6`; nothing where no source has the value as such. */
export type WhereValue = (value: string, own: string) => string | undefined;

/**
 * @param roots folders that may hold the sources, and `templates/` with words: the paper's, then the program's
 * @param sources paths from the first root, in the order in which they are searched
 */
export function whereValue(roots: readonly string[], sources: readonly string[]): WhereValue {
  const texts = new Map<string, string>();
  const textOf = (file: string) => {
    const known = texts.get(file) ?? readFrom(roots, file);
    texts.set(file, known);
    return known;
  };
  const [config = '', ...content] = sources;
  const order = [config, ...templateFiles(roots), ...content];
  return (value, own) => {
    const plain = unescaped(value);
    // A number stands on many lines, and rarely on the right one.
    if (plain.length < 3 || !/\p{L}{2}/u.test(plain)) return undefined;
    for (const file of [own, ...order]) {
      const at = textOf(file).indexOf(plain);
      if (at >= 0) return `${file}:${textOf(file).slice(0, at).split('\n').length}`;
    }
    return undefined;
  };
}

/** Words come before templates: what stands in both is a word. */
function templateFiles(roots: readonly string[]): string[] {
  const names = roots.flatMap((root) => {
    const folder = join(root, 'templates');
    return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  });
  const files = [...new Set(names)].map((name) => `templates/${name.replaceAll('\\', '/')}`).sort();
  return ['yaml', 'eta', 'css'].flatMap((ending) => files.filter((file) => file.endsWith(`.${ending}`)));
}

/** Empty where it is no file of the paper’s or the program’s. */
function readFrom(roots: readonly string[], file: string): string {
  const path = roots.map((root) => join(root, file)).find((one) => existsSync(one));
  return path === undefined ? '' : readFileSync(path, 'utf8');
}

const MARKS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};

/** As a source writes it, of what HTML, XML and JSON make of it. */
function unescaped(value: string): string {
  return value
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(["\\/])/g, '$1')
    .replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => MARKS[name] ?? '')
    .trim();
}
