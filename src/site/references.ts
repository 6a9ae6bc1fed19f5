/** Where the links and pictures of a text lead. */

import { dirname, join } from 'node:path/posix';
import type { Place, Problem } from '../base/diagnostic.ts';
import type { Slot } from '../markdown/body.ts';
import type { MeasuredArticle } from './measured.ts';
import type { ArticleOutline } from './outline.ts';
import type { PictureFault } from './picture.ts';
import type { Site } from './site.ts';
import type { Sources } from './sources.ts';
import { decodePath, hrefOf, isElsewhere, isThere, publicPath } from './urls.ts';

export interface Resolved {
  /** What stands in the `href`, not yet escaped. */
  readonly href: string;
  /** Why the link is dead, where it is. */
  readonly fault?: string;
}

type LinkSlot = Extract<Slot, { kind: 'link' | 'image' }>;

type Known = Pick<Site, 'pathOfFile' | 'outputs' | 'config'>;

/**
 * Resolves a link as it stands in a content file: `other.md` and `../pages/about.md` lead to what the
 * file became, `/path/` to a path of the site; anything with a scheme and `#anchor` stay as they are.
 *
 * @param file the content file in which it stands
 */
export function resolveLink(href: string, file: string, site: Known): Resolved {
  if (isElsewhere(href)) return { href };
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  if (path.startsWith('/')) {
    const target = hrefOf(path, site.config) + rest;
    return isThere(path, site.outputs)
      ? { href: target }
      : { href: target, fault: `there is no page at ${path}` };
  }
  const wanted = join(dirname(file), decodePath(path));
  const found = site.pathOfFile.get(wanted);
  if (found !== undefined) return { href: hrefOf(found, site.config) + rest };
  const fault = path.endsWith('.md')
    ? `there is no published ${wanted}`
    : 'a link within the site begins with / or names a file of content/';
  return { href, fault };
}

/** Dead links, unknown slugs and missing pictures of all texts and creatives. */
export function referenceProblems(sources: Omit<Sources, 'rowOf'>, site: Site): Problem[] {
  let known: ReadonlySet<string> | undefined;
  const isSlug = (slug: string) => {
    known ??= new Set(site.articles.map((article) => article.slug));
    return known.has(slug);
  };
  const inSlot = (slot: LinkSlot, place: Place): Problem[] =>
    slot.kind === 'image' ? pictureProblems(slot.src, place, sources) : linkProblems(slot.href, place, site);
  const inSlots = (slots: readonly Slot[], file: string, bodyLine: number) =>
    slots.flatMap((slot): Problem[] => {
      if (slot.kind === 'ad') return [];
      const place: Place = { file, line: bodyLine + slot.line - 1 };
      if (slot.kind === 'related') {
        return slot.slugs.filter((slug) => !isSlug(slug)).map((slug) => unknownSlug(slug, place));
      }
      return inSlot(slot, { ...place, column: slot.column });
    });
  const inIntroduction = ({ introduction, record: { file } }: MeasuredArticle) =>
    (introduction?.slots ?? []).flatMap((slot) =>
      slot.kind === 'ad' || slot.kind === 'related' ? [] : inSlot(slot, { file, field: ['introduction'] }),
    );
  const isSound = (outline: ArticleOutline) => {
    const { file } = outline;
    const asks = sources.asksOf(outline);
    return (
      asks.links.every((href) => resolveLink(href, file, site).fault === undefined) &&
      asks.pictures.every((src) => isKnownPicture(src, sources)) &&
      asks.slugs.every(isSlug)
    );
  };
  // Where a link stands is read back for those alone that lead nowhere.
  const faulty = sources.articles.filter((outline) => !isSound(outline)).map(sources.wholeOf);
  const texts = [...faulty, ...sources.authors, ...sources.pages];
  const inTexts = [
    ...faulty.flatMap(inIntroduction),
    ...texts.flatMap(({ record, measure }) => inSlots(measure.slots, record.file, record.bodyLine)),
  ];
  const inAds = sources.ads.flatMap(({ record: { file, fields, bodyLine }, body }) => [
    ...linkProblems(fields.href, { file, field: ['href'] }, site),
    ...(fields.image ? pictureProblems(fields.image.src, { file, field: ['image', 'src'] }, sources) : []),
    ...inSlots(body.slots, file, bodyLine),
  ]);
  const out = sources.articles.filter(({ file }) => site.pathOfFile.has(file));
  const leads = out.flatMap(({ file, image }) =>
    image?.src === undefined ? [] : pictureProblems(image.src, { file, field: ['image', 'src'] }, sources),
  );
  const portraits = sources.authors.flatMap(({ record: { file, fields } }) =>
    fields.image === undefined
      ? []
      : pictureProblems(fields.image.src, { file, field: ['image', 'src'] }, sources),
  );
  return [...inTexts, ...inAds, ...leads, ...portraits];
}

function linkProblems(href: string, place: Place, site: Site): Problem[] {
  const { fault } = resolveLink(href, place.file, site);
  return fault === undefined ? [] : [deadLink(href, fault, place)];
}

function isKnownPicture(src: string, { pictures }: Pick<Sources, 'pictures'>): boolean {
  const path = publicPath(src);
  return path !== undefined && pictures.has(path);
}

function pictureProblems(
  src: string,
  place: Place,
  sources: Pick<Sources, 'pictures' | 'pictureFaults'>,
): Problem[] {
  if (isKnownPicture(src, sources)) return [];
  const path = publicPath(src);
  const fault = path === undefined ? undefined : sources.pictureFaults.get(path);
  if (fault !== undefined) return [spoiltPicture(`public/${path}`, fault, place)];
  const remote = path === undefined;
  return [
    {
      code: remote ? 'picture/remote' : 'picture/missing',
      severity: 'error',
      message: remote
        ? `The picture ${src} is on another host: a page asks no other host for anything`
        : `There is no picture public/${path}`,
      hint: remote ? 'Copy it into public/ and name it from there.' : 'Put it there, or mend its name.',
      place,
    },
  ];
}

function spoiltPicture(file: string, fault: PictureFault, place: Place): Problem {
  const isHuge = fault === 'huge';
  return {
    code: isHuge ? 'picture/too-large' : 'picture/broken',
    severity: 'error',
    message: isHuge
      ? `The picture ${file} is larger than 100 megapixels or 50 MB`
      : `${file} is no picture that a browser shows, or it was cut off`,
    hint: isHuge ? 'Save it smaller: pages show at most 1,920 pixels of its width.' : 'Save it once more.',
    place,
  };
}

function deadLink(href: string, fault: string, place: Place): Problem {
  return {
    code: 'link/dead',
    severity: 'warning',
    message: `The link “${href}” leads nowhere: ${fault}`,
    hint: 'Link to a file (other-article.md) or to a path of the site (/about/).',
    place,
  };
}

function unknownSlug(slug: string, place: Place): Problem {
  return {
    code: 'link/unknown-slug',
    severity: 'warning',
    message: `No published article has the slug “${slug}”`,
    hint: 'Look at the other article’s `slug`, or at its headline, from which it is made.',
    place,
  };
}
