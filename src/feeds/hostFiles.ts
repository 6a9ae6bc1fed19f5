/** What Netlify and Cloudflare Pages read: headers and redirects. */

import type { Config } from '../base/config.ts';
import { FEED_FORMATS, hasFeeds } from '../site/feedFiles.ts';
import { redirectLines } from '../site/redirects.ts';
import type { Site } from '../site/site.ts';
import { absoluteUrl, hrefOf } from '../site/urls.ts';

/** What `_headers` is made from, but for the policies of the pages. */
export interface HeaderFacts {
  readonly base: string;
  /** A paper that is reached by https alone says so to browsers. */
  readonly isSecure: boolean;
  /** `href` of each of the paper's own feeds, with its type and what leads to its hub. */
  readonly feeds: readonly {
    readonly href: string;
    readonly type: string;
    readonly link: string | undefined;
  }[];
}

export function headerFacts(config: Config): HeaderFacts {
  const formats = hasFeeds('/', config) ? config.features.feeds : [];
  const feeds = formats.map((format) => {
    const { file, type } = FEED_FORMATS[format];
    const self = absoluteUrl(`/${file}`, config);
    const link = config.hub && self ? `<${config.hub}>; rel="hub", <${self}>; rel="self"` : undefined;
    return { href: hrefOf(`/${file}`, config), type, link };
  });
  return { base: config.base, isSecure: config.url?.startsWith('https:') ?? false, feeds };
}

/**
 * Both hosts join the values of rules that match the same path, so that no header stands in two of them. What is not
 * said here both do by themselves: a page is asked for anew each time.
 *
 * @param policies of all kinds of pages; each page has its own, stricter one in its head
 */
export function headersText({ base, isSecure, feeds }: HeaderFacts, policies: readonly string[]): string {
  const everywhere = [
    ...(policies.length > 0 ? [`Content-Security-Policy: ${joined(policies)}; frame-ancestors 'none'`] : []),
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: strict-origin-when-cross-origin',
    'Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy: same-origin',
    ...(isSecure ? ['Strict-Transport-Security: max-age=31536000'] : []),
  ];
  const rules = [
    [`${base}*`, ...everywhere],
    // Each of their names changes with its bytes.
    [`${base}assets/*`, 'Cache-Control: public, max-age=31536000, immutable'],
    ...feeds.map(({ href, type, link }) => [
      href,
      `Content-Type: ${type}; charset=utf-8`,
      ...(link ? [`Link: ${link}`] : []),
    ]),
  ];
  return rules
    .map(([path, ...headers]) => `${path}\n${headers.map((line) => `  ${line}\n`).join('')}`)
    .join('');
}

/** A policy that allows what any of them does: a header can't tell the pages apart. */
function joined(policies: readonly string[]): string {
  const sources = new Map<string, Set<string>>();
  for (const directive of policies.flatMap((policy) => policy.split(/;\s*/))) {
    const [name = '', ...values] = directive.split(/\s+/);
    if (name === '') continue;
    const known = sources.get(name) ?? new Set<string>();
    for (const value of values) known.add(value);
    sources.set(name, known);
  }
  return [...sources]
    .map(([name, values]) => {
      const some = values.size > 1 ? [...values].filter((value) => value !== "'none'") : [...values];
      return [name, ...some].join(' ');
    })
    .join('; ');
}

/** First match wins; the pages that lead on stand there too, for what doesn't fit in. */
export function redirectsText({ redirects, config }: Pick<Site, 'redirects' | 'config'>): string {
  return redirectLines(redirects, config).join('');
}
