/** The lists and the standing pages as they are shown, and what all pages share. */

import { colourOf } from '../base/paperStyle.ts';
import type { AuthorProfile } from '../content/standing.ts';
import { type ListPart, numberedPages, pagesOfList, partOfList } from '../site/listPages.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import type { Term } from '../site/terms.ts';
import { ARCHIVE_PATH, hrefOf, listPath, listSlug } from '../site/urls.ts';
import type { LinkView } from './cardView.ts';
import {
  cardOf,
  correctionAnchor,
  type Desk,
  dayOf,
  fillsOf,
  headlineOf,
  homeLink,
  portraitOf,
} from './desk.ts';
import { feedLinks } from './feedLinks.ts';
import { headOf } from './head.ts';
import { breadcrumb } from './jsonLd.ts';
import { listGraph, webPage } from './listJsonLd.ts';
import { licenseHref } from './rights.ts';
import { SEARCH_PATH } from './searchView.ts';
import { paperImage } from './socialImage.ts';
import { listTies, type Ties } from './ties.ts';
import type { ListView, NotFoundView, SiteView, StandingView } from './view.ts';
import { say } from './words.ts';

export function siteView(desk: Desk): SiteView {
  const { config, sections, outputs } = desk.site;
  const link = ({ label, href }: LinkView): LinkView => ({
    label,
    href: href.startsWith('/') ? hrefOf(href, config) : href,
  });
  const published = (file: string) => (outputs.has(file) ? hrefOf(`/${file}`, config) : undefined);
  const listed = sections.map(({ name, path }) => ({ label: name, href: path }));
  return {
    title: config.title,
    nameplate: nameplateOf(config.title),
    description: config.description,
    language: config.language,
    direction: desk.wordsFor(config.language).direction,
    href: hrefOf('/', config),
    navigation: (config.navigation.length > 0 ? config.navigation : listed).map(link),
    footer: config.footer.map(link),
    license: licenseHref(desk.site),
    feed: feedLinks({ path: '/', title: config.title }, config).map(({ href }) => ({
      label: config.title,
      href,
    }))[0],
    search: config.features.search ? hrefOf(SEARCH_PATH, config) : undefined,
    ground: {
      light: colourOf(config.style, 'light', 'paper'),
      dark: colourOf(config.style, 'dark', 'paper'),
    },
    archive: outputs.has('archive/index.html') ? hrefOf(ARCHIVE_PATH, config) : undefined,
    tools: config.features.readerTools,
    icon: published('favicon.svg'),
    touchIcon: published('apple-touch-icon.png'),
    manifest: published('site.webmanifest'),
  };
}

/** Capitals are wider than other letters; Chinese characters, kana and Hangul take the room of two. */
function nameplateOf(title: string): SiteView['nameplate'] {
  const wide = title.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[\u{20000}-\u{3fffd}]/gu,
  );
  const capitals = title.match(/\p{Lu}/gu);
  const width = [...title].length + (wide?.length ?? 0) + 0.3 * (capitals?.length ?? 0);
  return width <= 12 ? 'short' : width <= 18 ? 'medium' : 'long';
}

/** The pages of a list, its own first. */
export function listPages(term: Term, desk: Desk): PlannedList[] {
  return pagesOfList(term).map((page) => new ListPage(term, page, desk));
}

/** Which articles it shows is found when it is made. */
class ListPage implements PlannedList {
  readonly #term: Term;
  readonly #page: number | undefined;
  readonly #desk: Desk;

  constructor(term: Term, page: number | undefined, desk: Desk) {
    this.#term = term;
    this.#page = page;
    this.#desk = desk;
  }

  get path() {
    return listPath(this.#term.kind, listSlug(this.#term), this.#page);
  }

  ties() {
    return listTies(this.#term, this.#page, this.#desk);
  }

  view(): ListView {
    return listView(this.#term, partOfList(this.#term, this.#page), this.#desk);
  }
}

export interface PlannedList {
  /** Site path. */
  readonly path: string;
  readonly ties: () => Ties | undefined;
  readonly view: () => ListView;
}

export function standingView(page: Desk['site']['pages'][number], desk: Desk): StandingView {
  const { config, articles } = desk.site;
  const { record, measure } = page;
  const { title, description, language = config.language } = record.fields;
  const path = `/${record.slug}/`;
  const corrections =
    path === config.publisher.policies.corrections ? correctionsOf(articles, language, desk) : [];
  return {
    kind: 'page',
    ...paperPage(desk, path, language),
    currentHref: hrefOf(path, config),
    head: headOf(
      {
        title,
        description: description ?? (measure.opening || undefined),
        path,
        language,
        type: 'website',
        indexed: true,
        fed:
          path === config.publisher.policies.corrections
            ? [{ path, title: `${title} | ${config.title}` }]
            : [],
        meta: paperImage(desk),
        graph: [
          webPage({ path, title, description }, language, config),
          ...breadcrumb([homeLink(desk), { label: title, href: hrefOf(path, config) }], path, config),
        ],
      },
      config,
    ),
    title,
    fills: fillsOf(measure.slots, record.file, language, desk),
    corrections,
  };
}

export function notFoundView(desk: Desk): NotFoundView {
  const { config, articles } = desk.site;
  const title = say(desk.wordsFor(config.language), 'notFoundTitle');
  return {
    kind: 'notFound',
    ...paperPage(desk, '/404.html'),
    currentHref: undefined,
    head: headOf(
      {
        title,
        description: undefined,
        path: '/404.html',
        language: config.language,
        type: 'website',
        indexed: false,
        graph: [],
      },
      config,
    ),
    latest: articles.slice(0, 5).map((article) => cardOf(article, config.language, desk)),
  };
}

function listView(term: Term, part: ListPart<SiteArticle>, desk: Desk): ListView {
  const { page, articles } = part;
  const full = numberedPages(term);
  const { config } = desk.site;
  const words = desk.wordsFor(config.language);
  const slug = listSlug(term);
  const at = (n: number | undefined) => hrefOf(listPath(term.kind, slug, n), config);
  const path = listPath(term.kind, slug, page);
  const profile = term.kind === 'author' ? desk.profiles.get(term.name) : undefined;
  const title = page === undefined ? term.name : `${term.name}, ${say(words, 'pageN', { n: page })}`;
  const description = term.description ?? roleOf(profile?.record);
  const facts = { path, title, description };
  const archive = { label: say(words, 'archive'), href: hrefOf(ARCHIVE_PATH, config) };
  const above = term.kind === 'month' ? [homeLink(desk), archive] : [homeLink(desk)];
  const crumbs = [...above, { label: term.name, href: at(undefined) }];
  const type = term.kind === 'author' ? 'profile' : 'website';
  const fed = term.kind === 'month' ? [] : [{ path: term.path, title: `${term.name} | ${config.title}` }];
  const meta = paperImage(desk);
  const graph = [
    ...listGraph(term, part, facts, profile?.record, config),
    ...breadcrumb(crumbs, path, config),
  ];
  return {
    kind: 'list',
    of: term.kind,
    ...paperPage(desk, path),
    currentHref: at(undefined),
    head: headOf({ ...facts, language: config.language, type, indexed: true, meta, graph, fed }, config),
    label: say(words, term.kind),
    title,
    description,
    cards: articles.map((article) => markedCard(article, term, desk)),
    fills:
      profile && page === undefined
        ? fillsOf(profile.measure.slots, profile.record.file, config.language, desk)
        : [],
    picture: profile && portraitOf(profile.record, desk),
    links: page === undefined ? (profile?.record.fields.links ?? []) : [],
    newer: page === undefined ? undefined : at(page === full ? undefined : page + 1),
    older: page === undefined ? (full > 0 ? at(full) : undefined) : page > 1 ? at(page - 1) : undefined,
  };
}

/** What a writer does, and for whom. */
function roleOf(profile: AuthorProfile | undefined): string | undefined {
  const { role, organisation: employer } = profile?.fields ?? {};
  return [role, employer].filter((part) => part !== undefined).join(', ') || undefined;
}

function markedCard(article: SiteArticle, term: Term, desk: Desk): ListView['cards'][number] {
  const { language } = desk.site.config;
  const card = cardOf(article, language, desk);
  const part = term.kind === 'series' ? article.series?.part : undefined;
  if (part !== undefined) return { ...card, mark: say(desk.wordsFor(language), 'partN', { part }) };
  const isAlone = term.kind === 'author' && article.authors.length === 1;
  return isAlone ? { ...card, byline: '' } : card;
}

function correctionsOf(
  articles: readonly SiteArticle[],
  language: string,
  desk: Desk,
): StandingView['corrections'] {
  return articles
    .flatMap((article) =>
      article.corrections.map((correction, index) => ({
        article,
        anchor: correctionAnchor(article, index),
        ...correction,
      })),
    )
    .sort((a, b) => b.date.epoch - a.date.epoch)
    .map(({ article, anchor, date, text }) => ({
      anchor,
      date: dayOf(date, language, desk),
      text,
      article: headlineOf(article, language, desk),
    }));
}

export function paperPage(desk: Desk, path: string, language = desk.site.config.language) {
  return { path, language, direction: desk.wordsFor(language).direction } as const;
}
