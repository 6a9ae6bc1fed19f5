/** The picture that is shown where a link to a page is shared. */

import { CARD_SIZE, ownPicture, paperCard, type ShareCard, shareCard } from '../site/shareCard.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { hrefOf } from '../site/urls.ts';
import type { Desk } from './desk.ts';
import { type MetaView, named, property } from './head.ts';
import { mediaType } from './pictureFile.ts';

/** The article's own picture, else its card, else the paper's; nothing for a paper without an address. */
export function articleImage(article: SiteArticle, desk: Desk): MetaView[] {
  const { site } = desk;
  const path = ownPicture(article, site);
  const picture = path === undefined ? undefined : site.pictures.get(path);
  if (path !== undefined && picture) {
    const { width, height } = picture;
    return imageMeta(`/${path}`, { width, height }, article.image?.alt || article.headline, desk);
  }
  const card = shareCard(article, site);
  return card ? cardMeta(card, article.headline, desk) : paperImage(desk);
}

export function paperImage(desk: Desk): MetaView[] {
  const card = paperCard(desk.site.config);
  return card ? cardMeta(card, desk.site.config.title, desk) : [];
}

function cardMeta({ file }: ShareCard, alt: string, desk: Desk): MetaView[] {
  return imageMeta(`/${file}`, CARD_SIZE, alt, desk);
}

function imageMeta(
  path: string,
  { width, height }: { readonly width: number; readonly height: number },
  alt: string,
  { site: { config } }: Desk,
): MetaView[] {
  if (config.url === undefined) return [];
  const type = mediaType(path);
  return [
    property('og:image', config.url + hrefOf(path, config)),
    property('og:image:width', String(width)),
    property('og:image:height', String(height)),
    property('og:image:alt', alt),
    ...(type ? [property('og:image:type', type)] : []),
    named('twitter:card', 'summary_large_image'),
    named('twitter:image:alt', alt),
  ];
}
