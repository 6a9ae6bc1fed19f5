/** The structured data of a published page, read back. */

import { type Element, rawText, type Tree, tags } from './tree.ts';

export type JsonNode = Readonly<Record<string, unknown>>;

export function jsonLdScripts(tree: Tree): Element[] {
  return tags(tree, 'script').filter(({ attribs }) => attribs.type === 'application/ld+json');
}

/** Nodes of the page's graph; none of what is no JSON. */
export function jsonLdOf({ tree }: { readonly tree: Tree }): JsonNode[] {
  return jsonLdScripts(tree).flatMap((script) => {
    try {
      return (JSON.parse(rawText(script)) as { '@graph'?: JsonNode[] })['@graph'] ?? [];
    } catch {
      return [];
    }
  });
}

/** The node of the page's own article; nothing where the page is of another kind. */
export function articleNode(page: { readonly tree: Tree }): JsonNode | undefined {
  return jsonLdOf(page).find((node) => [node['@type']].flat().includes('NewsArticle'));
}

/** Why a page's structured data can't be read; nothing where it can. */
export function jsonLdFault(script: Element): string | undefined {
  try {
    JSON.parse(rawText(script));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Fields that hold the address of a page or a picture. */
const ADDRESSES = /^(?:url|item|mainEntityOfPage|logo|contentUrl|publishingPrinciples|\w+Policy)$/;

export function jsonLdAddresses(tree: Tree): string[] {
  const found: string[] = [];
  JSON.stringify(jsonLdOf({ tree }), (key, value: unknown) => {
    if (ADDRESSES.test(key) && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}
