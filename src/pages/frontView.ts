/** The front page: what leads it, what stands below, by the editor's choice and by time. */

import type { SiteArticle } from '../site/siteArticle.ts';
import { hrefOf } from '../site/urls.ts';
import { cardOf, type Desk, pictureOf } from './desk.ts';
import { headOf } from './head.ts';
import { organisation, webSite } from './listJsonLd.ts';
import { paperPage } from './listViews.ts';
import { paperImage } from './socialImage.ts';
import type { FrontView } from './view.ts';

/** How many of the newest stand on the front page beside the lead. */
const SECOND = 3;
const LATEST = 16;
/**
 * Of the latest, one in so many is shown in full: two of them side by side are as high as their share of the headlines. Without
 * pictures they are lower.
 */
const FULL = { pictured: 3, plain: 2 };
/** How many of a section's articles the front page shows. */
const IN_SECTION = 4;

/** By how many days an article counts as newer. */
const WEIGHT = { lead: 3, major: 1, minor: 0 } as const;
const DAY = 86_400_000;
/** Of the newest so many are weighed: an older one is on no front page, whatever it is worth. */
const WEIGHED = 200;

/** They stand two by two. */
function evenly(count: number): number {
  return count > 1 ? 2 * Math.round(count / 2) : count;
}

/** Each article stands on the page once. */
export function frontView(desk: Desk): FrontView {
  const { config, articles, sections } = desk.site;
  const chosen = config.front.flatMap((slug) => desk.articleOfSlug.get(slug) ?? []);
  const { first, latest } = frontOrder(chosen, articles);
  const shown = [...first, ...latest];
  const share = latest.some((article) => pictureOf(article, desk)) ? FULL.pictured : FULL.plain;
  const whole = latest.filter(({ priority }) => priority !== 'minor');
  const full = new Set(whole.slice(0, evenly(Math.ceil(latest.length / share - 0.5)) || latest.length));
  const card = (article: SiteArticle) => cardOf(article, config.language, desk);
  const blocks = sections.map((section) => ({
    label: section.name,
    href: hrefOf(section.path, config),
    cards: section.articles
      .filter((article) => !shown.includes(article))
      .slice(0, IN_SECTION)
      .map(card),
  }));
  return {
    kind: 'front',
    ...paperPage(desk, '/'),
    currentHref: hrefOf('/', config),
    head: headOf(
      {
        title: config.title,
        description: config.description,
        path: '/',
        language: config.language,
        type: 'website',
        indexed: true,
        meta: paperImage(desk),
        graph: [organisation(desk.site), webSite(config)],
      },
      config,
    ),
    lead: first[0] && card(first[0]),
    second: first.slice(1).map(card),
    latest: {
      full: [...full].map(card),
      headlines: latest.filter((article) => !full.has(article)).map(card),
    },
    sections: blocks.filter(({ cards }) => cards.length > 0),
  };
}

/**
 * The articles that `site.yaml` names come first, in its order; then all by their time, those of a high priority as if they were
 * newer. A minor one is only ever a headline, unless there is nothing else; one that somebody paid for comes first by the
 * editor's own word alone.
 */
function frontOrder(
  chosen: readonly SiteArticle[],
  articles: readonly SiteArticle[],
): { readonly first: readonly SiteArticle[]; readonly latest: readonly SiteArticle[] } {
  const byWeight = articles
    .slice(0, WEIGHED)
    .map((article) => ({ article, moment: momentOf(article) }))
    .sort((a, b) => b.moment - a.moment || a.article.rank - b.article.rank)
    .map(({ article }) => article);
  const comesFirst = ({ priority, sponsored }: SiteArticle) => priority !== 'minor' && !sponsored;
  const order = [...new Set([...chosen, ...byWeight.filter(comesFirst)])];
  const first = (order.length > 0 ? order : byWeight).slice(0, 1 + SECOND);
  const latest = [...new Set([...order, ...byWeight])]
    .filter((article) => !first.includes(article))
    .sort((a, b) => momentOf(b) - momentOf(a) || a.rank - b.rank)
    .slice(0, LATEST);
  return { first, latest };
}

/** An article without a date is older than all. */
function momentOf({ published, priority }: SiteArticle): number {
  return published ? published.epoch + (priority ? WEIGHT[priority] * DAY : 0) : Number.MIN_SAFE_INTEGER;
}
