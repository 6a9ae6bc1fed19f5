/** What the marks of a page's pictures tell a browser and who can't see them: size, order of loading, words. */

import type { PageSource } from './pageSource.ts';
import { bare } from './text.ts';
import { classed, classesOf, type Element, type MarkFault, tags, words } from './tree.ts';

export function pictureMarkFaults({ tree }: PageSource): MarkFault[] {
  const main = tags(tree, 'main')[0] ?? tree;
  const headline = words(tags(main, 'h1')[0]);
  return [...loading(main), ...tags(tree, 'img').flatMap(lacks), ...repeated(main, headline)];
}

function lacks(image: Element): MarkFault[] {
  const { src = '', width, height, alt } = image.attribs;
  const lacking = [...(width && height ? [] : ['its size']), ...(alt === undefined ? ['an alt'] : [])];
  return lacking.length > 0 ? [[`The picture ${src} lacks ${lacking.join(' and ')}`, image]] : [];
}

type Within = Parameters<typeof tags>[0];

/**
 * The lead, or what a list has for one, is fetched first, and by itself; what stands below the first screen waits.
 * Portraits and the row beside a front page's lead stand on that screen too.
 */
function loading(main: Within): MarkFault[] {
  const isLate = ({ attribs }: Element) => attribs.loading === 'lazy';
  const isFirst = ({ attribs }: Element) => attribs.fetchpriority === 'high';
  const all = tags(main, 'img');
  const [lead] = classed(main, 'lead-picture').flatMap((figure) => tags(figure, 'img'));
  const hasty = new Set([...imagesIn(main, 'body'), ...imagesIn(main, 'related')]);
  const [first, ...others] = all.filter(isFirst);
  return [
    ...all
      .filter((image) => isLate(image) && (image === lead || isFirst(image)))
      .map((image): MarkFault => ['The lead picture is loaded late', image]),
    ...(lead && first !== lead
      ? [['The lead picture isn’t the one that is loaded first', lead] as MarkFault]
      : []),
    ...others.map(
      (image): MarkFault => [`The picture ${image.attribs.src} is to be loaded first, as is another`, image],
    ),
    ...all
      .filter((image) => hasty.has(image) && !isLate(image))
      .map((image): MarkFault => [`The picture ${image.attribs.src} isn’t loaded late`, image]),
  ];
}

function imagesIn(main: Within, box: string): Element[] {
  return classed(main, box).flatMap((element) => tags(element, 'img'));
}

function isCredit(element: Element): boolean {
  return classesOf(element).includes('credit');
}

/** Who listens would hear the same twice. */
function repeated(main: Within, headline: string): MarkFault[] {
  return tags(main, 'figure').flatMap((figure): MarkFault[] => {
    const caption = words(tags(figure, 'figcaption')[0], isCredit);
    return tags(figure, 'img').flatMap((image): MarkFault[] => {
      const alt = bare(image.attribs.alt ?? '');
      const same =
        alt === ''
          ? undefined
          : alt === bare(caption)
            ? 'caption'
            : alt === bare(headline)
              ? 'headline'
              : undefined;
      return same
        ? [[`The alt of ${image.attribs.src} says what its ${same} says: “${image.attribs.alt}”`, image]]
        : [];
    });
  });
}
