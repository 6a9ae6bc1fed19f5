/** Where an article leads in other languages. */

import type { SiteArticle } from '../site/siteArticle.ts';
import { defaultTranslation, translationsOf } from '../site/translations.ts';
import { absoluteUrl, hrefOf } from '../site/urls.ts';
import type { Desk } from './desk.ts';
import type { LinkTagView } from './feedLinks.ts';
import { localeOf, type MetaView, property } from './head.ts';
import type { ArticleView } from './view.ts';

/** For search engines: each language's article, this one too, and the one for all other languages. */
export function languageLinks(article: SiteArticle, { site }: Desk): LinkTagView[] {
  const { config, translations } = site;
  const group = translationsOf(article, translations);
  const standard = defaultTranslation(group, config.language);
  if (!standard || config.url === undefined) return [];
  const link = ({ path }: SiteArticle, hreflang: string): LinkTagView[] => {
    const href = absoluteUrl(path, config);
    return href === undefined ? [] : [{ rel: 'alternate', href, hreflang }];
  };
  return [...group.flatMap((one) => link(one, one.language)), ...link(standard, 'x-default')];
}

/** For readers: the other languages, each by its own name. */
export function translationLinks(article: SiteArticle, { site }: Desk): ArticleView['translations'] {
  return translationsOf(article, site.translations)
    .filter((other) => other !== article)
    .map(({ language, path }) => ({
      label: new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language,
      href: hrefOf(path, site.config),
      language,
    }));
}

/** For who shows links to it. */
export function otherLocales(article: SiteArticle, { site }: Desk): MetaView[] {
  return translationsOf(article, site.translations)
    .filter((other) => other !== article)
    .map(({ language }) => property('og:locale:alternate', localeOf(language)));
}
