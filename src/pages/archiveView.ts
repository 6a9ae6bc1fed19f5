/** The archive: all years with their months, and a year with its months' newest. */

import { yearAndMonth } from '../base/dates.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import type { Term } from '../site/terms.ts';
import { ARCHIVE_PATH, archiveYearPath, hrefOf } from '../site/urls.ts';
import type { LinkView } from './cardView.ts';
import { type Desk, headlineOf, homeLink } from './desk.ts';
import { headOf } from './head.ts';
import { breadcrumb } from './jsonLd.ts';
import { paperPage } from './listViews.ts';
import { paperImage } from './socialImage.ts';
import type { ArchiveMonthView, ArchiveView } from './view.ts';
import { say, sayCount } from './words.ts';

/** How many of a month's headlines its year shows. */
const HEADLINES = 3;

export interface PlannedArchive {
  /** Site path. */
  readonly path: string;
  readonly view: () => ArchiveView;
}

/** None for a paper without dated articles, or that wants no archive. */
export function archivePages(desk: Desk): PlannedArchive[] {
  const years = yearsOf(desk.site.months);
  if (years.size === 0) return [];
  return [
    { path: ARCHIVE_PATH, view: () => allYears(years, desk) },
    ...[...years].map(([year, months]) => ({
      path: archiveYearPath(year),
      view: () => oneYear(year, months, desk),
    })),
  ];
}

/** The latest first. */
function yearsOf(months: readonly Term[]): Map<string, readonly Term[]> {
  const years = new Map<string, Term[]>();
  for (const month of months) {
    const year = month.slug.slice(0, 4);
    const known = years.get(year);
    if (known) known.push(month);
    else years.set(year, [month]);
  }
  return years;
}

function allYears(years: ReadonlyMap<string, readonly Term[]>, desk: Desk): ArchiveView {
  const title = archiveTitle(desk);
  return {
    ...archivePage(desk, ARCHIVE_PATH, title, []),
    years: [...years].map(([year, months]) => ({
      label: year,
      href: hrefOf(archiveYearPath(year), desk.site.config),
      months: months.map((month) => monthView(month, [], desk)),
    })),
  };
}

function oneYear(year: string, months: readonly Term[], desk: Desk): ArchiveView {
  const { config } = desk.site;
  const above = { label: archiveTitle(desk), href: hrefOf(ARCHIVE_PATH, config) };
  return {
    ...archivePage(desk, archiveYearPath(year), year, [above]),
    years: [
      {
        label: year,
        href: undefined,
        months: months.map((month) => monthView(month, month.articles.slice(0, HEADLINES), desk)),
      },
    ],
  };
}

function monthView(month: Term, shown: readonly SiteArticle[], desk: Desk): ArchiveMonthView {
  const { config } = desk.site;
  const words = desk.wordsFor(config.language);
  return {
    label: yearAndMonth(month.slug, config.language, 'month'),
    href: hrefOf(month.path, config),
    count: sayCount(words, 'articles', month.articles.length),
    headlines: shown.map((article) => headlineOf(article, config.language, desk)),
  };
}

function archivePage(desk: Desk, path: string, title: string, above: readonly LinkView[]) {
  const { config } = desk.site;
  const crumbs = [homeLink(desk), ...above, { label: title, href: hrefOf(path, config) }];
  return {
    kind: 'archive',
    ...paperPage(desk, path),
    currentHref: hrefOf(path, config),
    head: headOf(
      {
        title,
        description: say(desk.wordsFor(config.language), 'archiveText', { title: config.title }),
        path,
        language: config.language,
        type: 'website',
        indexed: true,
        meta: paperImage(desk),
        graph: breadcrumb(crumbs, path, config),
      },
      config,
    ),
    title,
    breadcrumb: crumbs.slice(0, -1),
  } as const;
}

function archiveTitle(desk: Desk): string {
  return say(desk.wordsFor(desk.site.config.language), 'archive');
}
