/**
 * Zones: what the names of classes, ids and tags on a news page say of what stands within. No site's own names;
 * words that many of them use.
 */

import type { HtmlElement } from './htmlTree.ts';

const ZONES: readonly (readonly [string, RegExp])[] = [
  [
    'body',
    /(?:article|story|entry|post|news|page|main|rich|detail)[-_ ]{0,2}(?:body|text|content|copy|inner|main)|articlebody|body-?(?:copy|text|content)|\bprose\b|\bbody\b/,
  ],
  ['article', /\b(?:article|story|post|entry|hentry|main|content)\b/],
  [
    'related',
    /relat|recirc|recommend|more-?(?:stories|from|on|news|articles)|read-?(?:more|next|also)|trending|popular|most-?(?:read|viewed|shared)|latest|outbrain|taboola|teaser|see-?also|next-?(?:article|story|up)|zergnet|carousel|river|\bcards?\b|dont-?miss|similar|suggest|\bfeed\b|rich-?link/,
  ],
  ['share', /shar(?:e|ing)|social|facebook|twitter|follow|addthis|\bsns\b|bookmark/],
  ['comments', /comment|disqus|respond|discuss|repl(?:y|ies)\b/],
  [
    'caption',
    /caption|credit|figcap|photo-?(?:by|info|text|desc)|image-?(?:desc|info|text|title|meta)|legend|media-?(?:text|info|desc)|attribution|cutline/,
  ],
  ['picture', /photo|image|gallery|slide|video|player|figure|media|embed|lightbox|thumb/],
  ['byline', /byline|author|contributor|writer|vcard|\bbio\b|profile/],
  ['newsletter', /newsletter|subscri|sign-?up|mailing|email|paywall|piano|regwall|membership|donat|\bcta\b/],
  ['ad', /\bads?\b|advert|sponsor|promo|dfp|affiliate|commerce|\bshop|product|\bbuy/],
  ['nav', /\bnav|navigation|menu|crumb|pagina|pager|\bskip|toolbar|\btabs?\b|search/],
  ['foot', /foot|copyright|legal|disclaimer|colophon|privacy|cookie|consent|gdpr|notice|banner/],
  ['side', /side-?bar|sidebar|aside|\brail\b|widget|column-?right|secondary|complementary/],
  ['topics', /\btags?\b|topic|categor|keyword|label|section-?(?:name|title)|eyebrow|kicker/],
  ['date', /\bdate|\btime|publish|updated|\bmeta\b|\binfo\b|posted/],
  ['title', /headline|\btitle|heading|\bhed\b/],
  [
    'standfirst',
    /standfirst|\bdek\b|\bdeck\b|sub-?(?:title|head(?:line)?|hed)|summary|\blead\b|lede|intro|excerpt|abstract|description|strap|blurb|chapo|sapo|tldr/,
  ],
  ['quote', /pull-?quote|quote|callout|highlight/],
  ['hidden', /sr-only|visually-?hidden|screen-?reader|a11y|\bhide|hidden|print-?only|offscreen|noprint/],
  ['box', /fact-?box|info-?box|inset|inline|\bbox\b|\btoc\b|table-of|module|component/],
  ['correction', /correct|clarif|editors?-?note|end-?note|foot-?note|tagline|shirttail/],
  ['end', /after-?(?:content|article|post|entry)|below|bottom|\bend\b/],
];

export const ZONE_NAMES: readonly string[] = ZONES.map(([name]) => name);

/** Bits of the zones that an element's names speak of, in the order of ZONE_NAMES. */
export function zonesOf(element: HtmlElement): number {
  const { attributes } = element;
  if (attributes.size === 0) return 0;
  const names = ['class', 'id', 'role', 'itemprop', 'data-component', 'data-testid', 'data-type']
    .map((name) => attributes.get(name)?.slice(0, 300) ?? '')
    .join(' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .replace(/[_:]+/g, '-')
    .toLowerCase()
    .trim();
  if (names === '') return 0;
  let bits = 0;
  for (let n = 0; n < ZONES.length; n++) if (ZONES[n]?.[1].test(names)) bits |= 1 << n;
  return bits;
}
