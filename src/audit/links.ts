/** Where published pages and feeds lead: to files that are there, and to places within them that are. */

import type { Problem } from '../base/diagnostic.ts';
import { type Element, elements, lineAt, type Tree } from './tree.ts';

export interface FoundLink {
  /** File below `dist/` in which it stands. */
  readonly file: string;
  readonly line?: number | undefined;
  /** As it is written there. */
  readonly href: string;
}

const ADDRESSES = ['href', 'src', 'action', 'poster'] as const;

/** Every address that a page asks for or leads to. */
export function pageLinks(file: string, text: string, tree: Tree): FoundLink[] {
  return elements(tree, () => true).flatMap((element) =>
    addressesOf(element).map((href) => ({ file, href, line: lineAt(text, element) })),
  );
}

function addressesOf({ name, attribs }: Element): string[] {
  const plain = ADDRESSES.flatMap((attribute) => attribs[attribute] ?? []);
  const sets = (attribs.srcset ?? '')
    .split(',')
    .map((one) => one.trim().split(/\s+/)[0] ?? '')
    .filter((one) => one !== '');
  const refresh = name === 'meta' && /^refresh$/i.test(attribs['http-equiv'] ?? '');
  const to = refresh ? /url=(.*)$/i.exec(attribs.content ?? '')?.[1] : undefined;
  const shared = /^og:(?:image|url)$/.test(attribs.property ?? '') ? [attribs.content ?? ''] : [];
  return [...plain, ...sets, ...shared, ...(to === undefined ? [] : [to])];
}

/** All ids, and those that stand more than once. */
export function idsOf(tree: Tree): { readonly ids: ReadonlySet<string>; readonly twins: readonly Element[] } {
  const ids = new Set<string>();
  const twins: Element[] = [];
  for (const element of elements(tree, ({ attribs }) => attribs.id !== undefined)) {
    if (ids.has(element.attribs.id as string)) twins.push(element);
    ids.add(element.attribs.id as string);
  }
  return { ids, twins };
}

/** What the links are held against. */
export interface Published {
  /** Every file below the published folder. */
  readonly files: ReadonlySet<string>;
  /** Ids of each page. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** `https://paper.example`, where the paper has one. */
  readonly origin: string | undefined;
  readonly base: string;
  /** For messages. */
  readonly folder: string;
}

/** A link that stands on many pages, in the masthead say, is told once. */
export function deadLinks(links: readonly FoundLink[], published: Published): Problem[] {
  const found = new Map<string, { readonly fault: string | undefined; readonly links: FoundLink[] }>();
  for (const link of links) {
    const isOwn = link.href.startsWith('#') || !/^[/a-z]/i.test(link.href);
    const key = isOwn ? `${link.file} ${link.href}` : link.href;
    const known = found.get(key);
    if (known) known.links.push(link);
    else found.set(key, { fault: faultOf(link, published), links: [link] });
  }
  return [...found.values()].flatMap(({ fault, links: dead }) =>
    fault === undefined ? [] : [deadLink(dead, fault, published.folder)],
  );
}

/** Why it is dead; nothing for one that is alive or leads to another host. */
function faultOf({ file, href }: FoundLink, { files, ids, origin, base }: Published): string | undefined {
  const host = origin ?? 'http://paper.invalid';
  const own = new URL(`${host}${base}${file.replace(/(^|\/)index\.html$/, '$1')}`);
  const target = URL.canParse(href, own.href) ? new URL(href, own) : undefined;
  if (!target) return 'it is no address';
  if (target.host !== own.host || !/^https?:$/.test(target.protocol)) return undefined;
  const path = decode(target.pathname);
  if (!path.startsWith(base)) return OUTSIDE.test(path) ? undefined : `it forgets the base ${base}`;
  const below = path.slice(base.length);
  const found = below === '' || below.endsWith('/') ? `${below}index.html` : below;
  if (!files.has(found)) {
    return files.has(`${found}/index.html`) ? 'it lacks the slash at its end' : `there is no ${found}`;
  }
  const anchor = decode(target.hash.slice(1));
  if (anchor === '' || anchor.startsWith(':~:') || !found.endsWith('.html')) return undefined;
  return ids.get(found)?.has(anchor) ? undefined : `nothing in ${found} has the id “${anchor}”`;
}

/** What belongs to the host and not to the paper's folder. */
const OUTSIDE = /^\/(?:robots\.txt|trust\.txt|\.well-known\/)/;

function deadLink(links: readonly FoundLink[], fault: string, folder: string): Problem {
  const [{ file, line, href }] = links as readonly [FoundLink];
  const others = new Set(links.map((link) => link.file)).size - 1;
  const more = others > 0 ? ` (it stands in ${others} other ${others === 1 ? 'file' : 'files'} too)` : '';
  return {
    code: 'audit/dead-link',
    severity: 'error',
    message: `“${href}” leads nowhere: ${fault}${more}`,
    place: { file: `${folder}/${file}`, ...(line === undefined ? {} : { line }) },
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
