/** Templates and words as they stand in their folders, before anything is printed with them. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/diagnostic.ts';
import { readYaml } from '../base/yaml.ts';
import { styleProblems } from './ownStyle.ts';
import { templatesFor } from './templateParts.ts';
import { type OwnFile, unusedTemplates } from './unusedTemplates.ts';
import { readWords, type Words } from './words.ts';

export interface Template {
  /** Path for messages, from the folder that holds `templates/`. */
  readonly file: string;
  readonly text: string;
}

/** Templates by name (`article`, `parts/byline`), and the words of the languages. */
export interface PressKit {
  readonly templates: ReadonlyMap<string, Template>;
  readonly wordsFor: (language: string) => Words;
  /** The paper's own style sheet, `templates/style.css`. */
  readonly ownCss: string;
  /** Of all. */
  readonly templatesDigest: string;
  /** Of those that the pages of one template are printed with. */
  readonly digestFor: (template: string) => string;
  readonly wordsDigest: string;
  /** Of files of words, of files that nothing asks for, of the style sheet. */
  readonly problems: readonly Problem[];
}

/** @param folders that hold templates, the paper's own first */
export function readPressKit(folders: readonly string[]): PressKit {
  const templates = new Map<string, Template>();
  const ownWords: Template[] = [];
  const files = new Map<string, OwnFile[]>();
  const hashes = { eta: createHash('sha256'), yaml: createHash('sha256') };
  for (const folder of [...folders].reverse()) {
    for (const name of existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
      : []) {
      const ending = /\.(eta|yaml)$/.exec(name)?.[1];
      if (ending !== 'eta' && ending !== 'yaml') continue;
      const text = readFileSync(join(folder, name), 'utf8');
      hashes[ending].update(`${name}\n${text}\n`);
      files.set(folder, [...(files.get(folder) ?? []), { name: name.replaceAll('\\', '/'), text }]);
      if (ending === 'yaml') ownWords.push({ file: `templates/${name}`, text });
      if (ending === 'eta')
        templates.set(name.replaceAll('\\', '/').slice(0, -4), { file: `templates/${name}`, text });
    }
  }
  const sheet = folders.map((folder) => join(folder, 'style.css')).find((file) => existsSync(file));
  const ownCss = sheet === undefined ? '' : readFileSync(sheet, 'utf8').trimEnd();
  const known = new Map<string, Words>();
  const wordsFor = (language: string) => {
    const words = known.get(language) ?? readWords(language, folders);
    known.set(language, words);
    return words;
  };
  let problems: readonly Problem[] | undefined;
  const [templatesDigest, wordsDigest] = [hashes.eta.digest('hex'), hashes.yaml.digest('hex')];
  return {
    ...{ templates, wordsFor, ownCss, templatesDigest, wordsDigest },
    digestFor: (template) => digestFor(template, templates),
    // A build in which nothing has changed doesn't ask for them.
    get problems() {
      problems ??= [
        ...ownWords.flatMap(wordsProblems),
        ...unusedIn(folders, files),
        ...styleProblems('templates/style.css', ownCss),
      ];
      return problems;
    },
  };
}

function digestFor(template: string, templates: PressKit['templates']): string {
  const texts = new Map([...templates].map(([name, { text }]) => [name, text]));
  const hash = createHash('sha256');
  for (const name of templatesFor(template, texts)) hash.update(`${name}\n${texts.get(name)}\n`);
  return hash.digest('hex');
}

/** The paper's own come first, the program's last. */
function unusedIn(folders: readonly string[], files: ReadonlyMap<string, readonly OwnFile[]>): Problem[] {
  const [own = '', program] = folders;
  if (program === undefined || !files.has(own)) return [];
  const known = (files.get(program) ?? []).map(({ name }) => name);
  return unusedTemplates(files.get(own) ?? [], known, readWords('en', [program]));
}

function wordsProblems({ file, text }: Template): readonly Problem[] {
  return readYaml({ file, text, yaml: text, firstLine: 1 }).problems;
}
