/** The lines of problems that name no more than a field or a line: read again, since so few files have one. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE } from '../base/config.ts';
import { type Place, type Problem, placeIn } from '../base/diagnostic.ts';
import { placeOf } from '../base/yaml.ts';
import { readContentFile } from '../content/frontMatter.ts';

/** @param root the site's folder */
export function locateProblems(problems: readonly Problem[], root: string): Problem[] {
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string) => {
    if (!texts.has(file)) texts.set(file, readIn(root, file));
    return texts.get(file);
  };
  return problems.map((problem) => {
    const { place } = problem;
    if (!place || place.excerpt !== undefined || (!place.field && place.line === undefined)) return problem;
    const text = textOf(place.file);
    return text === undefined ? problem : { ...problem, place: located(place, text) };
  });
}

function located(place: Place, text: string): Place {
  const { file, field, line, column, length } = place;
  if (!field) {
    const found = placeIn(file, text, line ?? 1, column, length);
    return column === undefined ? { ...place, ...excerptAlone(found) } : found;
  }
  const source =
    file === CONFIG_FILE
      ? { file, text, yaml: text, firstLine: 1 }
      : readContentFile(file, text).value.source;
  return placeOf(source, field, 'value');
}

function excerptAlone({ excerpt, excerptFrom }: Place): Partial<Place> {
  return {
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(excerptFrom === undefined ? {} : { excerptFrom }),
  };
}

/** Nothing where the file is gone since it was read. */
function readIn(root: string, file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}
