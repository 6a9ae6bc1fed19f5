/** What a page's HTML must keep to, whatever it says: its outline, its pictures, what it asks of others. */

import type { Problem } from '../base/diagnostic.ts';
import type { PageSource } from './pageSource.ts';
import { pictureMarkFaults } from './pictureMarks.ts';
import { classed, elements, lineAt, type MarkFault } from './tree.ts';

/** A browser looks for the charset in so many bytes (HTML, 4.2.5.4). */
const CHARSET_WITHIN = 1024;

export function outlineFaults(page: PageSource, folder: string): Problem[] {
  const { file, text, tree } = page;
  if (classed(tree, 'masthead').length === 0) return [];
  const faults = [
    ...charset(page),
    ...headings(page),
    ...skipTarget(page),
    ...pictureMarkFaults(page),
    ...strangers(page),
  ];
  return faults.map(([message, element]) => ({
    code: 'audit/outline',
    severity: 'error',
    message,
    place: { file: `${folder}/${file}`, ...(element ? { line: lineAt(text, element) } : {}) },
  }));
}

function charset({ text }: PageSource): MarkFault[] {
  const end = text.indexOf('>', text.search(/<meta charset=/i));
  if (end > 0 && Buffer.byteLength(text.slice(0, end)) < CHARSET_WITHIN) return [];
  return [[`No charset ends within its first ${CHARSET_WITHIN} bytes`]];
}

function headings({ tree }: PageSource): MarkFault[] {
  const all = elements(tree, ({ name }) => /^h[1-6]$/.test(name));
  const titles = all.filter(({ name }) => name === 'h1');
  const jumps = all.flatMap((heading, index): MarkFault[] => {
    const [level, before] = [heading, all[index - 1]].map((one) => Number(one?.name.slice(1) ?? 0));
    if (index === 0 || (level as number) <= (before as number) + 1) return [];
    return [[`<${heading.name}> follows <h${before}>: a level is left out`, heading]];
  });
  return [
    ...(titles.length === 1 ? [] : [[`It has ${titles.length} <h1>`, titles[1]] as MarkFault]),
    ...jumps,
  ];
}

function skipTarget({ tree }: PageSource): MarkFault[] {
  const [skip] = classed(tree, 'skip');
  const id = skip?.attribs.href?.slice(1);
  const target = elements(tree, ({ attribs }) => attribs.id === id)[0];
  // A link to an id that isn't there is told as dead.
  if (!target || target.attribs.tabindex === '-1') return [];
  return [['The link past the masthead leads to what can’t take the focus', target]];
}

/** What a page asks for comes from its own host. */
function strangers({ tree, url, whole }: PageSource): MarkFault[] {
  const asked = elements(tree, ({ name, attribs }) =>
    name === 'link' ? /^(?:stylesheet|preload|icon|manifest)$/.test(attribs.rel ?? '') : name !== 'a',
  );
  return asked.flatMap((element): MarkFault[] => {
    const { src, href } = element.attribs;
    const address = src ?? (element.name === 'link' ? href : undefined);
    if (address === undefined || new URL(whole(address), url).host === new URL(url).host) return [];
    return [[`It asks another host for ${address}`, element]];
  });
}
