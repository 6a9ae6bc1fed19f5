/** Pages that lead on, and the lines of `_redirects` that do the same: to one place, by a code that is written out. */

import type { Problem } from '../base/diagnostic.ts';
import { shorten } from '../base/text.ts';
import type { PageSource } from './pageSource.ts';
import { lineAt, tags, words } from './tree.ts';
import type { Witness } from './witness.ts';

export interface LeadingPage {
  readonly file: string;
  /** Whole address to which it leads. */
  readonly to: string;
}

/** Nothing where the page doesn't lead on. */
export function leadingPage({ file, tree, whole }: PageSource): LeadingPage | undefined {
  const meta = tags(tree, 'meta').find(({ attribs }) => attribs['http-equiv']?.toLowerCase() === 'refresh');
  const to = /url=(.*)$/i.exec(meta?.attribs.content ?? '')?.[1];
  return to === undefined ? undefined : { file, to: whole(to) };
}

/** It leads by its head, by its link and by its canonical address to the same place, and names it twice. */
export function leadingFaults(page: PageSource, { to }: LeadingPage, folder: string): Problem[] {
  const { file, text, tree, whole } = page;
  const [link] = tags(tree, 'a');
  const canonical = tags(tree, 'link').find(({ attribs }) => attribs.rel === 'canonical');
  const robots = tags(tree, 'meta').find(({ attribs }) => attribs.name === 'robots');
  const [title, name] = [words(tags(tree, 'title')[0]), words(link)];
  const faults = [
    ...[link, canonical].flatMap((one) => {
      const href = one && whole(one.attribs.href ?? '');
      return one && href !== to ? [`It leads to ${to}, but its ${NAMES[one.name]} to ${href}`] : [];
    }),
    ...(title === name ? [] : [`Its title is “${shorten(title, 70)}”, but its link “${shorten(name, 70)}”`]),
    ...(robots?.attribs.content === 'noindex' ? [] : ['It doesn’t ask search engines to leave it out']),
  ];
  const line = link && lineAt(text, link);
  return faults.map((message) => ({
    code: 'audit/redirect',
    severity: 'error',
    message,
    place: { file: `${folder}/${file}`, ...(line === undefined ? {} : { line }) },
  }));
}

const NAMES: Readonly<Record<string, string>> = { a: 'link', link: 'canonical address' };

/** What it says of the article to which it leads; other targets have no name of their own. */
export function leadingWitness(page: PageSource, { to, file }: LeadingPage): Witness {
  const headline = words(tags(page.tree, 'title')[0]);
  const isName = !/^(?:\/|https?:|mailto:)/.test(headline);
  return { file, part: `the link on ${file}`, url: to, facts: isName ? { headline } : {} };
}

/** @param whole makes an address of the host a whole one */
export function lineFaults(
  text: string,
  pages: readonly LeadingPage[],
  fileOf: (path: string) => string,
  whole: (href: string) => string,
  folder: string,
): Problem[] {
  const leading = new Map(pages.map((page) => [page.file, page]));
  const told = new Set<string>();
  const faults = text.split('\n').flatMap((line, index): Problem[] => {
    if (line.trim() === '') return [];
    const [from = '', to = '', code = ''] = line.trim().split(/\s+/);
    const file = fileOf(from);
    told.add(file);
    const page = leading.get(file);
    const message = !/^30[12]!?$/.test(code)
      ? `Its code is “${code}”, neither 301 nor 302`
      : page === undefined
        ? `It leads on from ${from}, where no page leads on`
        : page.to === whole(to)
          ? undefined
          : `It leads from ${from} to ${to}, but ${folder}/${page.file} to ${page.to}`;
    return message === undefined ? [] : [fault(message, `${folder}/_redirects`, index + 1)];
  });
  // Where a host reads so many lines only, the pages that lead on stand for the others.
  const isFull = text.split('\n').length >= FULL;
  const missing = isFull ? [] : pages.filter(({ file }) => !told.has(file));
  return [
    ...faults,
    ...missing.map(({ file }) =>
      fault(`No line of ${folder}/_redirects leads on from here`, `${folder}/${file}`),
    ),
  ];
}

/** Cloudflare Pages reads 2,000 lines. */
const FULL = 2_000;

function fault(message: string, file: string, line?: number): Problem {
  return {
    code: 'audit/redirect',
    severity: 'error',
    message,
    place: { file, ...(line === undefined ? {} : { line }) },
  };
}
