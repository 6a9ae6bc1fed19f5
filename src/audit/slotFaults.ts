/** Places for advertisements: told apart, of a height that is known beforehand, and nowhere but within the text. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { shorten } from '../base/text.ts';
import { jsonLdScripts } from './jsonLd.ts';
import type { PageSource } from './pageSource.ts';
import { rulesOf, type StyleRule } from './styleRules.ts';
import { bare } from './text.ts';
import {
  classed,
  classesOf,
  type Element,
  elements,
  lineAt,
  type MarkFault,
  rawText,
  tags,
  words,
} from './tree.ts';

/** A paper without creatives has no trace of slots. */
export function hasCreatives({ root }: Pick<Config, 'root'>): boolean {
  const folder = join(root, 'content/ads');
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.md'));
}

/** @param config whose `adSpacing` of 0 takes each ad break where its author put it */
export function slotFaults(
  page: PageSource,
  folder: string,
  { adSpacing, hasAds }: Pick<Config, 'adSpacing'> & { readonly hasAds: boolean },
): Problem[] {
  const slots = classed(page.tree, 'ad');
  const rules = rulesOf(tags(page.tree, 'style').map(rawText).join('\n'));
  const faults = hasAds
    ? [
        ...slots.flatMap((slot) => [
          ...naming(slot),
          ...position(slot, adSpacing !== 0),
          ...height(slot, rules),
        ]),
        ...printing(slots, rules),
        ...structured(page, slots),
      ]
    : traces(page, slots, rules);
  return faults.map(([message, element]) => ({
    code: 'audit/slot',
    severity: 'error',
    message,
    place: {
      file: `${folder}/${page.file}`,
      ...(element ? { line: lineAt(page.text, element) } : {}),
    },
  }));
}

function naming(slot: Element): MarkFault[] {
  const { role, 'aria-label': name = '' } = slot.attribs;
  const label = words(classed(slot, 'ad-label')[0]);
  return [
    ...(role === 'group' && name.trim() !== ''
      ? []
      : [['The advertisement is no group with a name', slot] as MarkFault]),
    ...(label !== '' && label.startsWith(name.trim())
      ? []
      : [[`The advertisement’s label says “${label}”, not “${name}”`, slot] as MarkFault]),
  ];
}

const HEADING = /^h[1-6]$/;

function position(slot: Element, isSpaced: boolean): MarkFault[] {
  const text = slot.parent as Element | null;
  if (
    !text ||
    !('attribs' in text) ||
    !classesOf(text).some((name) => name === 'body' || name === 'introduction')
  )
    return [['The advertisement stands outside the text', slot]];
  // The rest of the style sheet isn't of the text.
  const blocks = text.children.filter(
    (child): child is Element => child.type === 'tag' && !('hidden' in (child as Element).attribs),
  );
  const at = blocks.indexOf(slot);
  const [before, after] = [blocks[at - 1], blocks[at + 1]];
  const follows = before !== undefined || isIntroduced(text);
  const isLast = after === undefined || after.attribs.role === 'doc-endnotes';
  const isBeside = HEADING.test(before?.name ?? '') || (isSpaced && HEADING.test(after?.name ?? ''));
  return [
    ...(follows ? [] : [['The advertisement stands before the text', slot] as MarkFault]),
    ...(isLast ? [['The advertisement stands after the text', slot] as MarkFault] : []),
    ...(isBeside ? [['The advertisement stands beside a heading', slot] as MarkFault] : []),
  ];
}

/** Something of the article has been read before its body begins. */
function isIntroduced({ parent }: Element): boolean {
  return parent !== null && 'children' in parent && classed(parent as Element, 'introduction').length > 0;
}

const LENGTH = /^(?!0(?:\D|$))[\d.]/;

/** What comes late then moves nothing. */
function height(slot: Element, rules: readonly StyleRule[]): MarkFault[] {
  const own = rules.filter(({ selector, media }) => {
    return media === undefined && classesOf(slot).some((name) => selector === `.${name}`);
  });
  const last = (names: RegExp) =>
    own.flatMap(({ declarations }) => declarations.filter(([name]) => names.test(name))).at(-1)?.[1] ?? '';
  const isReserved =
    LENGTH.test(last(/^(?:block-size|height)$/)) || LENGTH.test(last(/^min-(?:block-size|height)$/));
  return isReserved ? [] : [['No style keeps the height of the advertisement free', slot]];
}

function printing([slot]: readonly Element[], rules: readonly StyleRule[]): MarkFault[] {
  const isHidden = rules.some(
    ({ selector, media, declarations }) =>
      selector === '.ad' &&
      media?.includes('print') &&
      declarations.some(([name, value]) => name === 'display' && value === 'none'),
  );
  return !slot || isHidden ? [] : [['The advertisement is printed: no style for paper hides it', slot]];
}

/** Shorter texts may be an honest name. */
const TELLING = 4;

/** The words by which an advertisement would be known elsewhere. */
export function adTexts(slots: readonly Element[]): string[] {
  return slots
    .flatMap((slot) => elements(slot, ({ name }) => name === 'p').map((element) => bare(words(element))))
    .filter((text) => text.split(' ').length >= TELLING);
}

function structured({ tree }: PageSource, slots: readonly Element[]): MarkFault[] {
  const texts = adTexts(slots);
  return jsonLdScripts(tree).flatMap((script) => {
    const data = bare(rawText(script));
    return texts
      .filter((text) => data.includes(text))
      .map(
        (text): MarkFault => [`The structured data repeats an advertisement: “${shorten(text, 70)}”`, script],
      );
  });
}

function traces({ tree }: PageSource, slots: readonly Element[], rules: readonly StyleRule[]): MarkFault[] {
  const styled = rules.find(({ selector }) => /\.ad(?![\w-])|\.ad-label/.test(selector));
  const framed = tags(tree, 'meta').find(({ attribs }) => /frame-src 'self'/.test(attribs.content ?? ''));
  const paper = 'The paper has no advertisements, but ';
  return [
    ...slots.map((slot): MarkFault => [`${paper}a place for one`, slot]),
    ...(styled ? [[`${paper}a style for them: ${styled.selector}`] as MarkFault] : []),
    ...(framed ? [[`${paper}a policy that lets their frames in`, framed] as MarkFault] : []),
  ];
}
