/** Files of a paper's own `templates/` that nothing asks for, most often by a misspelt name, and faults of its words. */

import type { Problem } from '../base/diagnostic.ts';
import { isLanguage } from '../base/language.ts';
import { nearestName } from '../base/text.ts';
import { type KnownWords, ownWordsProblems } from './ownWords.ts';

export interface OwnFile {
  /** Below `templates/`, with its ending. */
  readonly name: string;
  readonly text: string;
}

/**
 * @param own the paper's templates and words
 * @param known names of the program's, with their endings
 * @param words the program's English words
 */
export function unusedTemplates(
  own: readonly OwnFile[],
  known: readonly string[],
  words: KnownWords,
): Problem[] {
  const texts = own.filter(({ name }) => name.endsWith('.eta')).map(({ text }) => text);
  const isNamed = (name: string) => texts.some((text) => text.includes(name));
  return own.flatMap(({ name, text }): Problem[] => {
    const language = /^words\/(.*)\.yaml$/.exec(name)?.[1];
    if (language !== undefined)
      return [
        ...languageProblems(name, language),
        ...ownWordsProblems(`templates/${name}`, text, language, words, texts),
      ];
    // A part of the paper's own, which one of its templates takes in.
    if (known.includes(name) || isNamed(name.replace(/\.eta$/, ''))) return [];
    return [unused(name, known)];
  });
}

function languageProblems(name: string, language: string): Problem[] {
  if (isLanguage(language)) return [];
  const message = `No page asks for it: “${language}” is no language tag`;
  return [warning('template/unused', name, message, 'Name it as en.yaml, fr-CA.yaml or zh-Hant.yaml.')];
}

function unused(name: string, known: readonly string[]): Problem {
  const ending = /\.\w+$/.exec(name)?.[0] ?? '';
  const near = nearestName(
    name,
    known.filter((one) => one.endsWith(ending)),
  );
  const hint = near ? `Did you mean templates/${near}?` : 'Include it in another template, or remove it.';
  return warning('template/unused', name, 'No page is made of it, and no template takes it in', hint);
}

function warning(code: string, name: string, message: string, hint: string): Problem {
  return { code, severity: 'warning', message, hint, place: { file: `templates/${name}` } };
}
