/** What all pages of a paper share, its masthead and footer above all: where one of them has it otherwise. */

import type { Problem } from '../base/diagnostic.ts';
import { oneLine, shorten } from '../base/text.ts';
import type { PageSource } from './pageSource.ts';
import { classed, type Element, elements, rawText, tags } from './tree.ts';

/** By what it is (`the masthead, 3`), each value with the first page that has it and how many have. */
export type Frames = Map<string, Map<string, { readonly file: string; count: number }>>;

/** Takes up a page; what leads a reader on has no frame. */
export function addFrame(frames: Frames, { file, tree }: PageSource): void {
  if (classed(tree, 'masthead').length === 0) return;
  for (const [key, value] of partsOf(tree)) {
    const values = frames.get(key) ?? new Map();
    frames.set(key, values);
    const known = values.get(value);
    if (known) known.count++;
    else values.set(value, { file, count: 1 });
  }
}

/** Each page that alone, or with few others, says otherwise than most. */
export function frameFaults(frames: Frames, folder: string): Problem[] {
  return [...frames].flatMap(([key, values]) => {
    const [[right, most], ...others] = [...values].sort(([, a], [, b]) => b.count - a.count) as [
      [string, { file: string; count: number }],
      ...[string, { file: string; count: number }][],
    ];
    return others.map(([wrong, { file, count }]) => ({
      code: 'audit/disagreement',
      severity: 'error' as const,
      message: `${key} differs: here it is ${quote(wrong)}${count > 1 ? `, as on ${count - 1} other pages` : ''}, but ${quote(right)} in ${folder}/${most.file} and ${most.count - 1} others`,
      place: { file: `${folder}/${file}` },
    }));
  });
}

function quote(value: string): string {
  return value === '' ? 'nothing' : `“${shorten(oneLine(value), 70)}”`;
}

const NAMED = ['viewport', 'color-scheme', 'og:site_name'];
const LINKED = ['icon', 'apple-touch-icon', 'manifest'];
/** Those in words of the page's own language are held against pages in the same one. */
const BOXES: readonly (readonly [name: string, box: string, inPageLanguage: boolean])[] = [
  ['The masthead', 'masthead-title', false],
  ['The masthead’s links', 'masthead-nav', false],
  ['The footer', 'footer', false],
  ['The box of settings', 'settings', true],
  ['The link past the masthead', 'skip', true],
];

function partsOf(tree: PageSource['tree']): [key: string, value: string][] {
  const metas = tags(tree, 'meta').filter(({ attribs }) =>
    NAMED.includes(attribs.name ?? attribs.property ?? ''),
  );
  const links = tags(tree, 'link').filter(({ attribs }) => LINKED.includes(attribs.rel ?? ''));
  const colours = tags(tree, 'meta').filter(({ attribs }) => attribs.name === 'theme-color');
  const charset = tags(tree, 'meta').find(({ attribs }) => attribs.charset !== undefined);
  const rules = tags(tree, 'script').find(({ attribs }) => attribs.type === 'speculationrules');
  const language = tags(tree, 'html')[0]?.attribs.lang ?? '';
  const boxes = BOXES.flatMap(([name, box, inPageLanguage]) =>
    classed(tree, box)
      .slice(0, 1)
      .flatMap((element) =>
        valuesOf(element).map((value, at): [string, string] => [
          `${name} (${inPageLanguage ? `${language}, ` : ''}${at + 1})`,
          value,
        ]),
      ),
  );
  const masthead = classed(tree, 'masthead')[0]?.attribs ?? {};
  return [
    ['The charset', charset?.attribs.charset ?? ''],
    ['The list of rules for reading ahead', rules ? rawText(rules) : ''],
    ...[...NAMED].map((name): [string, string] => [
      `“${name}” in the head`,
      metas.find(({ attribs }) => (attribs.name ?? attribs.property) === name)?.attribs.content ?? '',
    ]),
    ...LINKED.map((rel): [string, string] => [
      `The link to the ${rel}`,
      links.find(({ attribs }) => attribs.rel === rel)?.attribs.href ?? '',
    ]),
    [
      'The colour of the frame',
      colours.map(({ attribs }) => `${attribs.media} ${attribs.content}`).join(' '),
    ],
    ['The masthead’s language', `${masthead.lang} ${masthead.dir}`],
    ...boxes,
  ];
}

/** Texts, and where links lead, in their order; which link is the present page's is another matter on each. */
function valuesOf(box: Element): string[] {
  const own = [`${box.attribs.lang} ${box.attribs.dir}`];
  return own.concat(
    elements(box, () => true).flatMap((element) => {
      const text = element.children
        .flatMap((child) => (child.type === 'text' ? child.data.trim() : []))
        .join(' ');
      const { href = '', name = '', value = '' } = element.attribs;
      const label = element.attribs['aria-label'] ?? '';
      return [text, href, name, value, label].filter((one) => one.trim() !== '');
    }),
  );
}
