/** Articles that are the same text in different languages. */

import type { Problem } from '../base/diagnostic.ts';
import type { SiteArticle } from './siteArticle.ts';
import { twinsOf } from './twins.ts';

/** By their key, in the order of the languages' tags; only where there is more than one. */
export type Translations = ReadonlyMap<string, readonly SiteArticle[]>;

/** Only what search engines may take up: each must answer to the others' pointing at it. */
export function groupTranslations(articles: readonly SiteArticle[]): Translations {
  const groups = new Map<string, SiteArticle[]>();
  for (const article of articles) {
    const { translationKey: key, noindex, canonical } = article;
    if (key === undefined || noindex || canonical !== undefined) continue;
    groups.set(key, [...(groups.get(key) ?? []), article]);
  }
  const several = [...groups].filter(([, group]) => group.length > 1);
  return new Map(several.map(([key, group]) => [key, [...group].sort(byLanguage)]));
}

function byLanguage(a: SiteArticle, b: SiteArticle): number {
  return a.language < b.language ? -1 : a.language > b.language ? 1 : a.path < b.path ? -1 : 1;
}

/** Of an article, itself included; none where it stands alone. */
export function translationsOf(
  { translationKey, file }: Pick<SiteArticle, 'translationKey' | 'file'>,
  translations: Translations,
): readonly SiteArticle[] {
  const group = translationKey === undefined ? [] : (translations.get(translationKey) ?? []);
  return group.some((other) => other.file === file) ? group : [];
}

/** The one for readers of no language among them: in the paper's own, else the first. */
export function defaultTranslation(group: readonly SiteArticle[], language: string): SiteArticle | undefined {
  const [primary] = language.split('-');
  return (
    group.find((one) => one.language === language) ??
    group.find((one) => one.language.split('-')[0] === primary) ??
    group[0]
  );
}

/** Two articles of one language can't both be the translation. */
export function translationProblems(articles: readonly SiteArticle[]): Problem[] {
  const nameOf = ({ translationKey, language }: SiteArticle) =>
    translationKey === undefined ? undefined : `${translationKey}\n${language.toLowerCase()}`;
  return twinsOf(articles, nameOf).map(([{ translationKey, language, file }, first]) => ({
    code: 'article/twin-translations',
    severity: 'error',
    message: `${first.file} is the translation “${translationKey}” in ${language}, too`,
    hint: 'Give one of them its own language, or another `translationKey`.',
    place: { file, field: ['translationKey'] },
  }));
}
