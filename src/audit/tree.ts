/** Published pages and feeds as trees: read by a library that wrote none of them. */

import { DomUtils, parseDocument } from 'htmlparser2';
import { oneLine } from '../base/text.ts';

export type Tree = ReturnType<typeof parseDocument>;
export type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>;

/** What is wrong, and the element that it is wrong with. */
export type MarkFault = readonly [message: string, element?: Element];

export function readHtml(text: string): Tree {
  return parseDocument(text, { withStartIndices: true, withEndIndices: true });
}

export function readXml(text: string): Tree {
  return parseDocument(text, { xmlMode: true, withStartIndices: true });
}

/** In the order of the text. */
export function elements(within: Tree | Element, test: (element: Element) => boolean): Element[] {
  return DomUtils.findAll(test, within.children);
}

export function tags(within: Tree | Element, name: string): Element[] {
  return elements(within, (element) => element.name === name);
}

export function classed(within: Tree | Element, name: string): Element[] {
  return elements(within, (element) => classesOf(element).includes(name));
}

export function classesOf({ attribs }: Element): readonly string[] {
  return (attribs.class ?? '').split(/\s+/);
}

/** On one line; nothing of `skipped` elements. */
export function words(element: Element | undefined, skipped?: (element: Element) => boolean): string {
  if (!element) return '';
  if (!skipped) return oneLine(DomUtils.textContent(element));
  const parts = element.children.map((child) => {
    if (child.type !== 'tag') return DomUtils.textContent(child);
    const inner = child as Element;
    return skipped(inner) ? '' : words(inner, skipped);
  });
  return oneLine(parts.join(''));
}

/** What a tag holds as it is written, a script's text above all. */
export function rawText(element: Element): string {
  return DomUtils.textContent(element);
}

/** Direct children of an XML element by name, their text. */
export function fields(element: Tree | Element, name: string): string[] {
  return children(element, name).map((child) => words(child));
}

export function children(element: Tree | Element, name: string): Element[] {
  return element.children.filter((child): child is Element => 'name' in child && child.name === name);
}

/** From 1. */
export function lineAt(text: string, { startIndex }: Element): number {
  let line = 1;
  const end = startIndex ?? 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
