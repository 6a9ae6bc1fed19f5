/** What a published page must keep to by itself: its weight, its policy, its ids, the sizes of its pictures. */

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { imageSize } from 'image-size';
import type { Problem } from '../base/diagnostic.ts';
import { articleNode, jsonLdFault, jsonLdScripts } from './jsonLd.ts';
import { idsOf } from './links.ts';
import type { PageSource } from './pageSource.ts';
import { classed, type Element, lineAt, rawText, tags } from './tree.ts';

/**
 * What a first round trip carries (RFC 6928: ten segments of 1,460 bytes) less the headers: an article of so many
 * words must fit, its style included.
 */
const FIRST_FLIGHT = 13.5 * 1024;
const FLIGHT_WORDS = 1500;

/** By how much a picture's stated shape may differ from its own: sizes are whole pixels. */
const SHAPE = 0.02;

/** @param read the bytes of a published file; nothing where there is none */
export function pageFaults(
  page: PageSource,
  folder: string,
  read: (file: string) => Buffer | undefined,
): Problem[] {
  return [
    ...broken(page, folder),
    ...twinIds(page, folder),
    ...weight(page, folder),
    ...lateText(page, folder),
    ...policy(page, folder),
    ...shapes(page, folder, read),
  ];
}

type Fault = Pick<Problem, 'code' | 'severity' | 'message'> & { readonly hint?: string };

function problem({ file, text }: PageSource, folder: string, fault: Fault, element?: Element): Problem {
  return {
    ...fault,
    place: { file: `${folder}/${file}`, ...(element ? { line: lineAt(text, element) } : {}) },
  };
}

function broken(page: PageSource, folder: string): Problem[] {
  return jsonLdScripts(page.tree).flatMap((script) => {
    const fault = jsonLdFault(script);
    if (fault === undefined) return [];
    const message = `The structured data can’t be read: ${fault}`;
    return [problem(page, folder, { code: 'audit/unreadable', severity: 'error', message }, script)];
  });
}

function twinIds(page: PageSource, folder: string): Problem[] {
  return idsOf(page.tree).twins.map((element) =>
    problem(
      page,
      folder,
      {
        code: 'audit/twin-id',
        severity: 'error',
        message: `The id “${element.attribs.id}” stands on this page more than once`,
      },
      element,
    ),
  );
}

function weight(page: PageSource, folder: string): Problem[] {
  const article = articleNode(page);
  if (!article || Number(article.wordCount ?? 0) > FLIGHT_WORDS) return [];
  const size = sizeOf(page.text);
  if (size <= FIRST_FLIGHT) return [];
  const parts = [
    ['style', sizeOf(tags(page.tree, 'style').map(rawText).join(''))],
    ['head', sizeOf(page.text.slice(0, page.text.indexOf('</head>')).replace(/<style>.*?<\/style>/s, ''))],
    ['JSON-LD', sizeOf(tags(page.tree, 'script').map(rawText).join(''))],
    ['body', sizeOf(page.text.slice(page.text.indexOf('<body')))],
  ] as const;
  const causes = [...parts].sort(([, a], [, b]) => b - a).slice(0, 3);
  const told = causes.map(([name, bytes]) => `${name} ${kilobytes(bytes)}`).join(', ');
  const message = `The article has ${kilobytes(size)} gzipped, more than the ${kilobytes(FIRST_FLIGHT)} of a first round trip: ${told}`;
  return [problem(page, folder, { code: 'audit/too-heavy', severity: 'warning', message })];
}

/** However long an article is, its beginning comes with the first round trip. */
function lateText(page: PageSource, folder: string): Problem[] {
  const paragraphs = classed(page.tree, 'article-text').flatMap((text) => {
    const advertised = new Set(classed(text, 'ad').flatMap((ad) => tags(ad, 'p')));
    return tags(text, 'p').filter((paragraph) => !advertised.has(paragraph));
  });
  const second = paragraphs[1] ?? paragraphs[0];
  if (!second || !articleNode(page)) return [];
  const size = sizeOf(page.text.slice(0, (second.endIndex ?? 0) + 1));
  if (size <= FIRST_FLIGHT) return [];
  const message = `The article’s second paragraph ends after ${kilobytes(size)} gzipped, past the ${kilobytes(FIRST_FLIGHT)} of a first round trip`;
  return [problem(page, folder, { code: 'audit/late-text', severity: 'warning', message }, second)];
}

function sizeOf(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/** Everything that stands in the page and runs or paints must be in its policy by its digest. */
function policy(page: PageSource, folder: string): Problem[] {
  const meta = tags(page.tree, 'meta').find(
    ({ attribs }) => attribs['http-equiv']?.toLowerCase() === 'content-security-policy',
  );
  if (!meta) return [];
  const allowed = meta.attribs.content ?? '';
  const inline = [
    ...tags(page.tree, 'style'),
    ...tags(page.tree, 'script').filter(
      ({ attribs }) => attribs.src === undefined && attribs.type !== 'application/ld+json',
    ),
  ];
  return inline
    .filter((element) => {
      const digest = createHash('sha256').update(rawText(element)).digest('base64');
      const isRules = element.attribs.type === 'speculationrules';
      return (
        !allowed.includes(`'sha256-${digest}'`) &&
        !(isRules && allowed.includes("'inline-speculation-rules'"))
      );
    })
    .map((element) =>
      problem(
        page,
        folder,
        {
          code: 'audit/policy',
          severity: 'error',
          message: `The page’s policy doesn’t allow what stands in this <${element.name}>: the browser leaves it out`,
        },
        element,
      ),
    );
}

function shapes(page: PageSource, folder: string, read: (file: string) => Buffer | undefined): Problem[] {
  const social = (key: string) => tags(page.tree, 'meta').find(({ attribs }) => attribs.property === key);
  const [width, height] = [social('og:image:width'), social('og:image:height')];
  const shared = social('og:image');
  const stated = [
    ...tags(page.tree, 'img').map((img) => ({
      element: img,
      src: img.attribs.src,
      width: img.attribs.width,
      height: img.attribs.height,
    })),
    ...(shared && width && height
      ? [
          {
            element: width,
            src: shared.attribs.content,
            width: width.attribs.content,
            height: height.attribs.content,
          },
        ]
      : []),
  ];
  return stated.flatMap(({ element, src = '', ...given }): Problem[] => {
    const own = shapeOf(src, page, read);
    const shape = Number(given.width) / Number(given.height);
    if (own === undefined || Math.abs(shape / own - 1) <= SHAPE) return [];
    const message = `The size ${given.width} × ${given.height} is not the shape of ${src}`;
    return [problem(page, folder, { code: 'audit/picture-shape', severity: 'error', message }, element)];
  });
}

/** Width by height of a picture of the paper's own; drawings may be stretched. */
function shapeOf(src: string, { whole, url }: PageSource, read: (file: string) => Buffer | undefined) {
  const address = whole(src);
  if (/\.svg$/i.test(src) || !address.startsWith(new URL('/', url).href)) return undefined;
  const data = read(address);
  if (!data) return undefined;
  try {
    const { width, height, orientation = 1 } = imageSize(data);
    return orientation >= 5 ? height / width : width / height;
  } catch {
    return undefined;
  }
}
