/** What search engines ask a site for: its sitemap (https://www.sitemaps.org/protocol.html) and robots.txt. */

import type { Config } from '../base/config.ts';
import { escapeXml } from '../base/text.ts';
import type { Site } from '../site/site.ts';
import { absoluteUrl } from '../site/urls.ts';

/** Most addresses that one sitemap may list. */
const MOST = 50_000;

/** Every page that is to be found, with the date of its last change where the content gives one. */
export function sitemapXml(site: Site): string {
  const { config } = site;
  const articles = site.articles
    .filter(({ noindex, canonical }) => !noindex && canonical === undefined)
    .map(({ path, updated, published }) => entry(path, (updated ?? published)?.iso, config));
  const lists = [...site.sections, ...site.authors, ...site.series, ...site.topics];
  const others = [
    '/',
    ...site.pages.map(({ record }) => `/${record.slug}/`),
    ...lists.map(({ path }) => path),
  ];
  const entries = [...others.map((path) => entry(path, undefined, config)), ...articles].slice(0, MOST);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</urlset>\n`
  );
}

export function robotsText(config: Config): string {
  const sitemap = absoluteUrl('/sitemap.xml', config);
  return `User-agent: *\nAllow: /\n${sitemap ? `Sitemap: ${sitemap}\n` : ''}`;
}

function entry(path: string, modified: string | undefined, config: Config): string {
  const lastmod = modified ? `<lastmod>${modified}</lastmod>` : '';
  return `<url><loc>${escapeXml(absoluteUrl(path, config) ?? path)}</loc>${lastmod}</url>\n`;
}
