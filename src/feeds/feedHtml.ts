/** An article's HTML as it is read far from the site: no looks, no scripts, no address that needs the page. */

/** Elements of which nothing is kept. */
const UNWANTED =
  /<(script|style|form|iframe|object|button|select|textarea|template|svg)\b[\s\S]*?<\/\1\s*>/gi;
/** The way back from a footnote to its mark: it leads within the page. */
const BACK_LINK = /\s?<a\b[^>]*\srole="doc-backlink"[^>]*>[^<]*<\/a>/g;
const TAG = /<([a-z][a-z0-9]*)((?:\s+[a-z][\w:-]*(?:="[^"]*")?)+)\s*\/?>/gi;
const ATTRIBUTE = /\s+([a-z][\w:-]*)(?:="([^"]*)")?/gi;

/** All others are for the page: its looks, its scripts, its ids. */
const KEPT: ReadonlySet<string> = new Set([
  'href',
  'src',
  'alt',
  'width',
  'height',
  'title',
  'lang',
  'dir',
  'cite',
  'datetime',
  'start',
  'value',
  'colspan',
  'rowspan',
  'scope',
]);

const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'cite']);

/**
 * @param html as our own templates and Markdown write it: attributes in double quotes, texts escaped
 * @param url whole address of the page on which it stands
 */
export function feedHtml(html: string, url: string): string {
  const { origin } = new URL(url);
  return html
    .replace(UNWANTED, '')
    .replace(BACK_LINK, '')
    .replace(TAG, (_, name: string, attributes: string) => {
      const kept = [...attributes.matchAll(ATTRIBUTE)].flatMap(([, key = '', value = '']) => {
        if (!KEPT.has(key)) return [];
        return ` ${key}="${ADDRESSES.has(key) ? whole(value, url, origin) : value}"`;
      });
      return `<${name}${kept.join('')}>`;
    })
    .trim();
}

/** An address that works from anywhere; both it and the given one are escaped for an attribute. */
function whole(address: string, url: string, origin: string): string {
  if (address.startsWith('#')) return url + address;
  if (/^\/(?!\/)/.test(address)) return origin + address;
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || !URL.canParse(address, url)) return address;
  return new URL(address, url).href.replaceAll('"', '&quot;');
}
