/** A page that leads its reader on, for hosts that can't redirect. */

import type { Config } from '../base/config.ts';
import { escapeHtml } from '../base/text.ts';
import type { Redirect } from '../site/redirects.ts';
import { absoluteUrl, hrefOf } from '../site/urls.ts';

/** Charset first; a link for who isn't led on by itself; no script. */
export function refreshHtml({ to, title, language }: Redirect, config: Config): string {
  const isOurs = to.startsWith('/');
  const href = escapeHtml(isOurs ? hrefOf(to, config) : to);
  const canonical = isOurs ? absoluteUrl(to, config) : to;
  const name = escapeHtml(title);
  const link = canonical ? `<link rel="canonical" href="${escapeHtml(canonical)}">` : '';
  return (
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><title>${name}</title>` +
    `<meta name="robots" content="noindex">${link}<meta http-equiv="refresh" content="0; url=${href}"></head>` +
    `<body><p><a href="${href}">${name}</a></p></body></html>\n`
  );
}
