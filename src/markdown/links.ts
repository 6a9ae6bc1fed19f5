/** Where an address may lead. Every `href` and `src` of a body passes through here. */

export type Target =
  /** Another host, or a mail or telephone address; `href` may stand as it is, escaped. */
  | { readonly kind: 'external'; readonly href: string }
  /** A page or file of the site, to be resolved. */
  | { readonly kind: 'internal'; readonly href: string }
  /** A place on the same page, without its `#`, decoded. */
  | { readonly kind: 'anchor'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: string };

/** The schemes of links. All others (`javascript:`, `data:`, `file:`, `C:` …) stay text. */
const SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);

/** Also refused where a percent encoding hides them, in case that someone decodes too much. */
const RUNNABLE = /^(?:javascript|vbscript|data|file|blob|filesystem|about|livescript|mocha|jar|view-source):/;

/** Longer ones are no address of an article, and a reference could repeat them a thousand times. */
const LONGEST = 2000;

/** @param href as markdown-it's `normalizeLink` gives it: entities resolved, percent-encoded */
export function targetOf(href: string): Target {
  if (href.length > LONGEST) return { kind: 'refused', why: `an address of ${href.length} characters` };
  if (href === '' || href === '#') return { kind: 'refused', why: 'an empty address' };
  const bare = stripInvisible(decode(href)).toLowerCase();
  if (RUNNABLE.test(bare)) return { kind: 'refused', why: `an address of \`${bare.split(':')[0]}:\`` };
  if (/^[\\/]{2}/.test(bare)) return externalOrNot(`https://${href.replace(/^(?:[\\/]|%5c|%2f)+/i, '')}`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    return SCHEMES.has(scheme)
      ? externalOrNot(href)
      : { kind: 'refused', why: `an address of \`${scheme}:\`` };
  }
  if (href.startsWith('#')) return { kind: 'anchor', id: decode(href.slice(1)) };
  return { kind: 'internal', href };
}

/** Does this lead to another host's file? Such a picture would be a third party's request. */
export function isRemote(target: Target): target is Target & { kind: 'external' } {
  return target.kind === 'external' && /^https?:/i.test(target.href);
}

function externalOrNot(href: string): Target {
  if (/^https?:/i.test(href) && !/^https?:\/\/[^/?#]/i.test(href)) {
    return { kind: 'refused', why: 'an address without a host' };
  }
  return { kind: 'external', href };
}

/** Percent-decoded as far as it goes; never throws. */
function decode(href: string): string {
  if (!href.includes('%')) return href;
  try {
    return decodeURIComponent(href);
  } catch {
    return href.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}

/** Without what a browser leaves out of an address or an eye doesn't see: controls, spaces, marks of direction. */
function stripInvisible(text: string): string {
  return text.replace(
    /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3000\ufeff\ufffd]/g,
    '',
  );
}
