/** What a page's HTML must keep to, whatever it says: its outline, its pictures, what it asks of others. */

import type { Problem } from '../base/diagnostic.ts';
import type { PageSource } from './pageSource.ts';
import { classed, type Element, elements, lineAt, tags } from './tree.ts';

/** A browser looks for the charset in so many bytes (HTML, 4.2.5.4). */
const CHARSET_WITHIN = 1024;

export function outlineFaults(page: PageSource, folder: string): Problem[] {
  const { file, text, tree } = page;
  if (classed(tree, 'masthead').length === 0) return [];
  const faults = [
    ...charset(page),
    ...headings(page),
    ...skipTarget(page),
    ...pictures(page),
    ...strangers(page),
  ];
  return faults.map(([message, element]) => ({
    code: 'audit/outline',
    severity: 'error',
    message,
    place: { file: `${folder}/${file}`, ...(element ? { line: lineAt(text, element) } : {}) },
  }));
}

type Fault = readonly [message: string, element?: Element];

function charset({ text }: PageSource): Fault[] {
  const end = text.indexOf('>', text.search(/<meta charset=/i));
  if (end > 0 && Buffer.byteLength(text.slice(0, end)) < CHARSET_WITHIN) return [];
  return [[`No charset ends within its first ${CHARSET_WITHIN} bytes`]];
}

function headings({ tree }: PageSource): Fault[] {
  const all = elements(tree, ({ name }) => /^h[1-6]$/.test(name));
  const titles = all.filter(({ name }) => name === 'h1');
  const jumps = all.flatMap((heading, index): Fault[] => {
    const [level, before] = [heading, all[index - 1]].map((one) => Number(one?.name.slice(1) ?? 0));
    if (index === 0 || (level as number) <= (before as number) + 1) return [];
    return [[`<${heading.name}> follows <h${before}>: a level is left out`, heading]];
  });
  return [...(titles.length === 1 ? [] : [[`It has ${titles.length} <h1>`, titles[1]] as Fault]), ...jumps];
}

function skipTarget({ tree }: PageSource): Fault[] {
  const [skip] = classed(tree, 'skip');
  const id = skip?.attribs.href?.slice(1);
  const target = elements(tree, ({ attribs }) => attribs.id === id)[0];
  // A link to an id that isn't there is told as dead.
  if (!target || target.attribs.tabindex === '-1') return [];
  return [['The link past the masthead leads to what can’t take the focus', target]];
}

function pictures({ tree }: PageSource): Fault[] {
  const all = tags(tree, 'img');
  const main = tags(tree, 'main')[0] ?? tree;
  const lead = classed(main, 'lead-picture').flatMap((figure) => tags(figure, 'img'))[0];
  const lazyLead: Fault[] =
    lead?.attribs.loading === 'lazy' ? [['The lead picture is loaded late', lead]] : [];
  const inText = classed(main, 'body').flatMap((body) => tags(body, 'img'));
  return [
    ...lazyLead,
    ...all.flatMap((image): Fault[] => {
      const { src = '', width, height, alt } = image.attribs;
      const lacks = [...(width && height ? [] : ['its size']), ...(alt === undefined ? ['an alt'] : [])];
      return lacks.length > 0 ? [[`The picture ${src} lacks ${lacks.join(' and ')}`, image]] : [];
    }),
    ...inText
      .filter(({ attribs }) => attribs.loading !== 'lazy')
      .map((image): Fault => [`The picture ${image.attribs.src} within the text isn’t loaded late`, image]),
  ];
}

/** What a page asks for comes from its own host. */
function strangers({ tree, url, whole }: PageSource): Fault[] {
  const asked = elements(tree, ({ name, attribs }) =>
    name === 'link' ? /^(?:stylesheet|preload|icon|manifest)$/.test(attribs.rel ?? '') : name !== 'a',
  );
  return asked.flatMap((element): Fault[] => {
    const { src, href } = element.attribs;
    const address = src ?? (element.name === 'link' ? href : undefined);
    if (address === undefined || new URL(whole(address), url).host === new URL(url).host) return [];
    return [[`It asks another host for ${address}`, element]];
  });
}
