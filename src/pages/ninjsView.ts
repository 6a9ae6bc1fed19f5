/** An article's facts for agencies. */

import { longDate } from '../base/dates.ts';
import type { ArticleKind } from '../content/schema.ts';
import type { Ninjs, NinjsFacts, NinjsPicture, NinjsText } from '../feeds/ninjs.ts';
import type { NinjsVersion } from '../site/ninjsFiles.ts';
import { permanentId } from '../site/permanentId.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { termOf } from '../site/terms.ts';
import { absoluteUrl, isThere } from '../site/urls.ts';
import { authorHref } from './articleView.ts';
import { type Desk, genreOf, pictureOf } from './desk.ts';
import { feedBody, introductionHtml, sponsoredHtml } from './feedViews.ts';
import { mediaType } from './pictureFile.ts';
import { holderOf, licenseOf } from './rights.ts';
import { say } from './words.ts';

export function ninjsFacts(article: SiteArticle, version: NinjsVersion, desk: Desk): NinjsFacts {
  const url = whole(article.path, desk);
  const { words, characters } = article.measure;
  const item: NinjsFacts['item'] = {
    url,
    openingHtml: sponsoredHtml(article, desk) + (article.free ? introductionHtml(article, desk) : ''),
    body: feedBody(article, desk),
  };
  return { version, ninjs: factsOf(article, url, desk), wordCount: words + characters, item };
}

function factsOf(article: SiteArticle, url: string, desk: Desk): NinjsFacts['ninjs'] {
  const { config } = desk.site;
  const { published, updated, expires, authors, topics, publisher } = article;
  const changed = updated ?? published;
  const id = permanentId(article, config);
  const picture = pictureFacts(article, desk);
  const descriptions = descriptionsOf(article);
  const license = licenseOf(article, desk.site);
  const genre = genreOf(article, desk.wordsFor(article.language));
  return {
    uri: url,
    type: 'text',
    profile: 'article',
    representationType: article.free ? 'full' : 'partial',
    pubStatus: 'usable',
    language: article.language,
    ...(published ? { firstCreated: published.iso, contentCreated: published.iso } : {}),
    ...(changed ? { versionCreated: changed.iso } : {}),
    ...(expires ? { expires: expires.iso } : {}),
    headlines: [{ role: 'main', contentType: 'text/plain', value: article.headline }],
    ...(descriptions.length > 0 ? { descriptions } : {}),
    slugline: article.slug,
    ...(article.dateline ? { located: article.dateline } : {}),
    ...(authors.length > 0 ? { by: authors.map(({ name }) => name).join(', ') } : {}),
    ...(authors.length > 0 ? { people: authors.map(({ name }) => personOf(name, desk)) } : {}),
    ...(topics.length > 0 ? { subjects: topics.map((name) => subjectOf(name, desk)) } : {}),
    ...(genre ? { genres: [{ name: genre, ...genreUri(article.kind) }] } : {}),
    ...(picture ? { associations: [picture] } : {}),
    ...(id === url ? {} : { altIds: [{ role: 'permanent', value: id }] }),
    copyrightHolder: holderOf(article, config),
    ...(license ? { rightsInfo: { linkedRights: license } } : {}),
    ...(publisher === undefined ? trustIndicators(desk.site) : {}),
    ...editorsNote(article, desk),
  };
}

function descriptionsOf({ standfirst, summary }: SiteArticle): NinjsText[] {
  const plain = 'text/plain';
  const short = standfirst === undefined ? [] : [{ role: 'summary', contentType: plain, value: standfirst }];
  return [...short, ...summary.map((value) => ({ role: 'keypoint', contentType: plain, value }))];
}

function personOf(name: string, desk: Desk) {
  const href = authorHref(name, desk);
  return { name, rel: 'author', ...(href ? { uri: `${desk.site.config.url}${href}` } : {}) };
}

function subjectOf(name: string, desk: Desk) {
  const term = termOf(desk.site, 'topic', name);
  return { name, rel: 'about', ...(term ? { uri: whole(term.path, desk) } : {}) };
}

/** Of IPTC's genres (CC BY 4.0) those that we have a kind for. */
const GENRES: Readonly<Partial<Record<ArticleKind, string>>> = {
  analysis: 'Analysis',
  opinion: 'Opinion',
  editorial: 'Opinion',
  review: 'Review',
  explainer: 'Background',
  interview: 'Interview',
  obituary: 'Obituary',
};

function genreUri(kind: ArticleKind | undefined): { readonly uri?: string } {
  const genre = kind && GENRES[kind];
  return genre ? { uri: `http://cv.iptc.org/newscodes/genre/${genre}` } : {};
}

const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype';
const MADE_BY_HAND = { name: 'Digital creation', uri: `${SOURCE}/digitalCreation` };

/** Of IPTC's digital source types (CC BY 4.0) those that a picture's kind tells. */
const SOURCE_TYPES = {
  photograph: { name: 'Digital capture', uri: `${SOURCE}/digitalCapture` },
  illustration: MADE_BY_HAND,
  graphic: MADE_BY_HAND,
  generated: { name: 'Trained algorithmic media', uri: `${SOURCE}/trainedAlgorithmicMedia` },
} as const;

/** Of IPTC's trust indicators (2025-09-30, CC BY 4.0) those that the paper may have a page for. */
const INDICATORS: Readonly<Partial<Record<PolicyName, readonly [code: string, title: string]>>> = {
  standards: ['editorialPolicy', 'Editorial policy'],
  corrections: ['correctionsPolicy', 'Corrections policy'],
  contact: ['feedbackPolicy', 'Feedback policy'],
  ethics: ['ethicsPolicy', 'Ethics policy'],
  diversity: ['editorialDiversityPolicy', 'Editorial diversity policy'],
  sources: ['unnamedSourcesPolicy', 'Unnamed sources policy'],
  verification: ['factCheckingPolicy', 'Fact-checking policy'],
  coverage: ['coveragePolicy', 'Coverage policy'],
  bylines: ['noBylinesPolicy', 'No bylines policy'],
};

type PolicyName = keyof Site['config']['publisher']['policies'];

/** The pages of the paper's own rules. */
function trustIndicators({ config, outputs }: Site): Pick<Ninjs, 'trustIndicators'> {
  const told = Object.entries(INDICATORS).flatMap(([policy, [code, title]]) => {
    const path = config.publisher.policies[policy as PolicyName];
    if (path === undefined || !isThere(path, outputs)) return [];
    const role = `http://cv.iptc.org/newscodes/trustindicator/${code}`;
    return [{ role, title, href: absoluteUrl(path, config) ?? path }];
  });
  return told.length > 0 ? { trustIndicators: told } : {};
}

function pictureFacts(article: SiteArticle, desk: Desk): NinjsPicture | undefined {
  const picture = pictureOf(article, desk);
  if (!picture) return undefined;
  const { src, width, height, alt, caption } = picture;
  const href = `${desk.site.config.url}${src}`;
  const contentType = mediaType(src);
  const credit = article.image?.credit;
  const descriptions = [
    ...(caption ? [{ role: 'caption', contentType: 'text/plain', value: caption }] : []),
    ...(alt ? [{ role: 'alt', contentType: 'text/plain', value: alt }] : []),
  ];
  const kind = article.image?.kind;
  return {
    name: 'lead',
    uri: href,
    type: kind === 'illustration' || kind === 'graphic' ? 'graphic' : 'picture',
    ...(descriptions.length > 0 ? { descriptions } : {}),
    ...(credit ? { by: credit } : {}),
    ...(kind ? { digitalSourceType: SOURCE_TYPES[kind] } : {}),
    renditions: [{ name: 'main', href, ...(contentType ? { contentType } : {}), width, height }],
  };
}

/** What was wrong, for who has taken the article over. */
function editorsNote({ corrections, language }: SiteArticle, desk: Desk): Pick<Ninjs, 'edNote'> {
  const label = say(desk.wordsFor(language), 'correctedOn');
  const zone = desk.site.config.timeZone;
  const notes = corrections.map(({ date, text }) => `${label} ${longDate(date, language, zone)}: ${text}`);
  return notes.length > 0 ? { edNote: notes.join('\n') } : {};
}

function whole(path: string, { site: { config } }: Desk): string {
  return absoluteUrl(path, config) ?? path;
}
