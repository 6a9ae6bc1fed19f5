/** What follows from a language's tag elsewhere; nothing from what is no tag. */

import { newsLanguage } from '../feeds/sitemap.ts';
import { localeOf } from '../pages/head.ts';

/** Open Graph's form. */
export function localeIn(language: string): string | undefined {
  return isTag(language) ? localeOf(language) : undefined;
}

/** The news sitemap's form. */
export function newsLanguageIn(language: string): string | undefined {
  return isTag(language) ? newsLanguage(language) : undefined;
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
