/** Is a published folder a whole site? */

/**
 * What a reader would miss who starts at the front page and follows every link, and at the files for machines.
 *
 * @param files of `dist/`, by path
 */
export function missingParts(files: Readonly<Record<string, string>>): string[] {
  const missing: string[] = [];
  const seen = new Set<string>();
  const open = ['index.html', '404.html', 'feed.xml', 'sitemap.xml', 'robots.txt'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = files[path];
    if (text === undefined) missing.push(path);
    else if (path.endsWith('.html')) {
      if (!text.trimEnd().endsWith('</html>')) missing.push(`the end of ${path}`);
      open.push(...linksOf(text));
    } else if (path.endsWith('.xml')) {
      if (!/<\/(?:rss|feed|urlset|sitemapindex)>\s*$/.test(text)) missing.push(`the end of ${path}`);
      if (text.includes('<sitemapindex')) open.push(...(text.match(/sitemaps\/[\w-]+\.xml/g) ?? []));
    }
  }
  return missing;
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="(\/[^"#?]*)/g)].map(
    ([, href = '']) => `${decodeURI(href).slice(1)}${href.endsWith('/') ? 'index.html' : ''}`,
  );
}
