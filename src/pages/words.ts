/** The interface's words, from `templates/words/LANGUAGE.yaml`; a paper's own file of the same name comes first. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directionOf } from '../base/language.ts';
import { readYaml } from '../base/yaml.ts';

/** Forms of a counted phrase by the categories of `Intl.PluralRules`; `other` is always there. */
type Plural = Readonly<Record<string, string>>;

/** Words by key. The keys are those of `en.yaml`; a word that a language lacks is the English one. */
export interface Words {
  /** The language in which the words are, which may differ from the one asked for. */
  readonly language: string;
  /** The direction of the language that was asked for. */
  readonly direction: 'ltr' | 'rtl';
  readonly plain: Readonly<Record<string, string>>;
  readonly counted: Readonly<Record<string, Plural>>;
  /** The plural category of a number, and the number as it is written. */
  readonly count: (n: number) => { readonly category: string; readonly text: string };
}

/**
 * The words for a language: for `zh-HK` those of `zh-HK`, else of `zh-Hant`, else of `zh`, else English.
 *
 * @param folders of templates, the paper's own first
 */
export function readWords(language: string, folders: readonly string[]): Words {
  const english = collect('en', folders);
  const tag = candidates(language).find((name) => fileOf(name, folders) !== undefined) ?? 'en';
  const own = collect(tag, folders);
  const spoken = tag === 'en' && !language.startsWith('en') ? 'en' : language;
  // Making these two costs some 100 µs, using them one: they are made once a language.
  const rules = new Intl.PluralRules(spoken);
  const numbers = new Intl.NumberFormat(spoken);
  const counts = new Map<number, { category: string; text: string }>();
  return {
    language: spoken,
    count: (n) => {
      const count = counts.get(n) ?? { category: rules.select(n), text: numbers.format(n) };
      if (counts.size < KNOWN_COUNTS) counts.set(n, count);
      return count;
    },
    direction: directionOf(language),
    plain: { ...english.plain, ...own.plain },
    counted: { ...english.counted, ...own.counted },
  };
}

/** Nearly all counts are minutes to read. */
const KNOWN_COUNTS = 200;

/** A word with its gaps filled: `{name}`. A key that no file has is shown as it is, so that it is noticed. */
export function say(
  words: Words,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill((Object.hasOwn(words.plain, key) ? words.plain[key] : undefined) ?? key, values);
}

/** A counted phrase in the form that the language asks for. */
export function sayCount(words: Words, key: string, n: number): string {
  const forms = words.counted[key] ?? {};
  const { category, text } = words.count(n);
  return fill(forms[category] ?? forms.other ?? `${key}: {n}`, { n: text });
}

function candidates(language: string): string[] {
  const { language: code, script } = new Intl.Locale(language).maximize();
  return [language, `${code}-${script}`, code];
}

function fileOf(name: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, 'words', `${name}.yaml`)).find((file) => existsSync(file));
}

function collect(name: string, folders: readonly string[]): Pick<Words, 'plain' | 'counted'> {
  const plain: Record<string, string> = {};
  const counted: Record<string, Plural> = {};
  for (const folder of [...folders].reverse()) {
    const file = join(folder, 'words', `${name}.yaml`);
    if (!existsSync(file)) continue;
    const yaml = readFileSync(file, 'utf8');
    // Where it is no YAML, `readPressKit` tells so, and the words of the folder below stand.
    const { value } = readYaml({ file, text: yaml, yaml, firstLine: 1 });
    for (const [key, word] of Object.entries((value ?? {}) as Record<string, unknown>)) {
      // What can't be shown is told as a problem (ownWords.ts), and the folder below's stands.
      if (word === null) continue;
      const forms = formsOf(word);
      if (forms?.other !== undefined) counted[key] = forms;
      else if (!forms) plain[key] = String(word);
    }
  }
  return { plain, counted };
}

function formsOf(word: unknown): Plural | undefined {
  if (typeof word !== 'object' || word === null) return undefined;
  const forms = Object.entries(word).filter(([, form]) => form !== null && typeof form !== 'object');
  return Object.fromEntries(forms.map(([name, form]) => [name, String(form)]));
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (gap, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : gap,
  );
}
