/** Languages by their BCP 47 tags, and the direction in which they are written. */

/** Is this a well-formed BCP 47 tag? It begins with a code of two or three letters: `english` is no language. */
export function isLanguage(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Languages whose usual script runs from right to left. */
const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he ks ps sd syr ug ur yi'.split(' '));

const directions = new Map<string, 'ltr' | 'rtl'>();

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const known = directions.get(language);
  if (known) return known;
  const direction = findDirection(language);
  directions.set(language, direction);
  return direction;
}

function findDirection(language: string): 'ltr' | 'rtl' {
  const { language: code, script } = new Intl.Locale(language);
  if (script) return /^(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm)$/.test(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr';
}

/** Ways to set a text that differ from Latin's, Hebrew among the first; each has a style sheet, `client/styles/languages….css`. */
export const SETTINGS = ['arabic', 'chinese', 'japanese', 'korean', 'thai'] as const;

export type Setting = (typeof SETTINGS)[number];

const SET_OTHERWISE: Readonly<Record<Setting, RegExp>> = {
  arabic: /^(?:ar|fa|ur|he)(?:-|$)/,
  chinese: /^zh(?:-|$)/,
  japanese: /^ja(?:-|$)/,
  korean: /^ko(?:-|$)/,
  thai: /^th(?:-|$)/,
};

/** How it is set, if otherwise than Latin. */
export function settingOf(language: string): Setting | undefined {
  return SETTINGS.find((setting) => SET_OTHERWISE[setting].test(language));
}

const scripts = new Map<string, string | undefined>();

/** The script in which a language is written, unless its tag says another: `en` → `Latn`, `zh-HK` → `Hant`. */
export function scriptOf(language: string): string | undefined {
  if (!scripts.has(language)) scripts.set(language, new Intl.Locale(language).maximize().script);
  return scripts.get(language);
}
