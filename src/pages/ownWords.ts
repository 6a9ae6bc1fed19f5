/** A paper's own words, held against the program's English ones: what would come out wrong on a page, or not at all. */

import { type Problem, placeIn } from '../base/diagnostic.ts';
import { isLanguage } from '../base/language.ts';
import { nearestName } from '../base/text.ts';
import { placeOf, readYaml, type YamlSource } from '../base/yaml.ts';
import type { Words } from './words.ts';

/** The program's, in English. */
export type KnownWords = Pick<Words, 'plain' | 'counted'>;

/** What is wrong with one word. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Keys to where it stands, from the top of the file. */
  readonly path: readonly string[];
  readonly aim: 'key' | 'value';
}

/**
 * @param file path for messages
 * @param language the file's, as its name has it
 * @param templates texts of the paper's own, which may use words of its own
 */
export function ownWordsProblems(
  file: string,
  text: string,
  language: string,
  known: KnownWords,
  templates: readonly string[],
): Problem[] {
  const source: YamlSource = { file, text, yaml: text, firstLine: 1 };
  const { value, problems } = readYaml(source);
  // What is no YAML at all is told where the words are read.
  if (problems.length > 0 || value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return [noWords(file, text)];
  return Object.entries(value)
    .flatMap(([key, word]) => faultsOf(key, word, language, known, templates))
    .map(({ path, aim, ...fault }) => ({ ...fault, severity: 'warning', place: placeOf(source, path, aim) }));
}

function noWords(file: string, text: string): Problem {
  const message = 'A file of words must be a list of “name: value” lines';
  const hint = 'Write one line for each word that the paper changes, such as “by: Written by”.';
  return { code: 'template/wrong-word', severity: 'warning', message, hint, place: placeIn(file, text, 1) };
}

function faultsOf(
  key: string,
  word: unknown,
  language: string,
  { plain, counted }: KnownWords,
  templates: readonly string[],
): Fault[] {
  const forms = Object.hasOwn(counted, key) ? counted[key] : undefined;
  const phrase = Object.hasOwn(plain, key) ? plain[key] : undefined;
  if (!forms && phrase === undefined && !templates.some((template) => usesWord(template, key)))
    return [unknownWord(key, [...Object.keys(plain), ...Object.keys(counted)])];
  if (isBlank(word)) return [emptyWord(key, [key])];
  if (forms) return formFaults(key, word, language, forms);
  if (phrase === undefined) return [];
  if (typeof word !== 'object') return placeholderFaults(key, String(word), phrase, [key], true);
  const message = `“${key}” must be one text, without forms of number`;
  return [wrongWord(message, `Write it as the program does: ${key}: ${JSON.stringify(phrase)}`, [key])];
}

/** In code, as `it.words.key` or by its bare name; a fact of that name, as `it.page.key`, is none. */
function usesWord(template: string, key: string): boolean {
  const name = key.replace(/[^\w-]/g, '\\$&');
  const use = new RegExp(`(?:\\b(?:words|chrome)\\??\\.|(?<![\\w$.-]))${name}(?![\\w$-])`);
  return (template.match(/<%[\s\S]*?%>/g) ?? []).some((code) => use.test(code));
}

function formFaults(
  key: string,
  word: unknown,
  language: string,
  known: Readonly<Record<string, string>>,
): Fault[] {
  const names = formNames(language);
  if (typeof word !== 'object' || word === null || Array.isArray(word)) {
    const message = `“${key}” needs a text for each form of number, not one alone`;
    const forms = (names ?? ['one', 'other']).map((name) => `${name}: "…"`).join(', ');
    return [wrongWord(message, `Write ${key}: {${forms}}`, [key])];
  }
  const faults = Object.entries(word).flatMap(([name, form]): Fault[] => {
    const path = [key, name];
    if (names && !names.includes(name)) return [unknownForm(name, language, names, path)];
    if (isBlank(form)) return [emptyWord(key, path)];
    if (typeof form === 'object') return [wrongWord(`“${name}” must be one text`, 'Put it in quotes.', path)];
    const phrase = known[name] ?? known.other ?? '';
    return placeholderFaults(key, String(form), phrase, path, !isOfOneNumber(name, language));
  });
  if (Object.hasOwn(word, 'other')) return faults;
  const missing = wrongWord(`“${key}” has no form “other”`, 'Add other: "…"', [key], 'key');
  return [missing, ...faults];
}

/** In the order in which people name them, which isn't every engine's. */
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** Nothing where the program doesn't know how the language counts. */
function formNames(language: string): readonly string[] | undefined {
  const names = rulesOf(language)?.resolvedOptions().pluralCategories;
  return names && FORMS.filter((name) => names.includes(name));
}

function rulesOf(language: string): Intl.PluralRules | undefined {
  const isKnown = isLanguage(language) && Intl.PluralRules.supportedLocalesOf(language).length > 0;
  return isKnown ? new Intl.PluralRules(language) : undefined;
}

/** A form such as Arabic's dual says its number in its word, and needs no figure. Where nothing is known of it, it may be one. */
function isOfOneNumber(form: string, language: string): boolean {
  if (form === 'other') return false;
  const rules = rulesOf(language);
  if (!rules) return true;
  const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
  return numbers.filter((n) => rules.select(n) === form).length <= 1;
}

/** @param needsAll must all that the program's phrase has stand in it? */
function placeholderFaults(
  key: string,
  own: string,
  phrase: string,
  path: readonly string[],
  needsAll: boolean,
): Fault[] {
  const [given, known] = [placeholdersOf(own), placeholdersOf(phrase)];
  const strange = given.find((one) => !known.includes(one));
  if (strange !== undefined) {
    const near = nearestName(strange, known);
    const others = known.length > 0 ? `It has ${known.join(' and ')}.` : 'It has no placeholder.';
    const message = `“${key}” has no placeholder ${strange}; pages would show it as it is`;
    const hint = near ? `Did you mean ${near}?` : others;
    return [{ code: 'template/unknown-placeholder', message, hint, path, aim: 'value' }];
  }
  const missing = known.filter((one) => !given.includes(one));
  if (missing.length === 0 || !needsAll) return [];
  const message = `“${key}” leaves out ${missing.join(' and ')}`;
  const hint = `The program’s is “${phrase}”.`;
  return [{ code: 'template/missing-placeholder', message, hint, path, aim: 'value' }];
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{[^{}]*\}/g))];
}

function isBlank(word: unknown): boolean {
  return word === null || (typeof word === 'string' && word.trim() === '');
}

function unknownWord(key: string, known: readonly string[]): Fault {
  const near = nearestName(key, known);
  const message = `No template has a word “${key}”`;
  const hint = near ? `Did you mean “${near}”?` : 'The words are those of the program’s en.yaml.';
  return { code: 'template/unknown-word', message, hint, path: [key], aim: 'key' };
}

function unknownForm(
  name: string,
  language: string,
  names: readonly string[],
  path: readonly string[],
): Fault {
  const near = nearestName(name, names);
  const message = `“${name}” is no form of number in the language “${language}”`;
  const hint = near ? `Did you mean “${near}”?` : `It has ${names.join(', ')}.`;
  return wrongWord(message, hint, path, 'key');
}

function emptyWord(key: string, path: readonly string[]): Fault {
  const hint = 'Fill it in, or take the line away, and the program’s stands.';
  return { code: 'template/empty-word', message: `The word “${key}” is empty`, hint, path, aim: 'value' };
}

function wrongWord(
  message: string,
  hint: string,
  path: readonly string[],
  aim: Fault['aim'] = 'value',
): Fault {
  return { code: 'template/wrong-word', message, hint, path, aim };
}
