/** Articles and configuration → the frozen graph of the paper, which everything after reads. */

import { CONFIG_FILE, type Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { slugify } from '../base/text.ts';
import type { AuthorProfile, StandingPage } from '../content/standing.ts';
import { claimsOf } from './claims.ts';
import { type DrawnIcon, ICON_SOURCE, iconProblems, wantedIcons } from './icons.ts';
import { machineFiles, yieldNotes } from './machineFiles.ts';
import type { Measured } from './measured.ts';
import { type OutputFiles, outputFiles } from './outputFiles.ts';
import type { Picture, PictureFault } from './picture.ts';
import { PlacedArticle } from './placedArticle.ts';
import { type Redirect, redirectsOf } from './redirects.ts';
import type { SiteArticle } from './siteArticle.ts';
import type { Creative, Sources } from './sources.ts';
import { type Calm, calmAround, countLeftOut, isOut, type LeftOut } from './states.ts';
import { groupTerms, type Terms, termProblems } from './terms.ts';
import { groupTranslations, type Translations, translationProblems } from './translations.ts';
import { twinsOf } from './twins.ts';
import { aliasFile, articlePath, clashes, isThere } from './urls.ts';
import { withheldFiles } from './withheld.ts';

export interface Site extends Terms {
  readonly leftOut: LeftOut;
  /** When the site changes without an edit. */
  readonly calm: Calm;
  readonly config: Config;
  /** Newest first; those without a date last; of equals by path. */
  readonly articles: readonly SiteArticle[];
  /** Those that are in no list; their ranks follow the others'. */
  readonly unlisted: readonly SiteArticle[];
  readonly profiles: readonly Measured<AuthorProfile>[];
  readonly pages: readonly Measured<StandingPage>[];
  readonly ads: readonly Creative[];
  /** Files of `public/` that are published, as paths below it. */
  readonly publicFiles: readonly string[];
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly pictureFaults: ReadonlyMap<string, PictureFault>;
  /** Those that are drawn. */
  readonly icons: readonly DrawnIcon[];
  /** From a content file to the site path of what it became. */
  readonly pathOfFile: Pick<ReadonlyMap<string, string>, 'get' | 'has'>;
  /** Every file that the site will have, below `dist/`. */
  readonly outputs: OutputFiles;
  /** Of these, the ones for machines and hosts, where the paper has none of its own. */
  readonly machineFiles: ReadonlySet<string>;
  readonly redirects: readonly Redirect[];
  readonly translations: Translations;
}

export function createSite(sources: Sources, config: Config): Checked<Site> {
  const { listed: articles, unlisted } = arrange(sources, config);
  const { authors: profiles, pages, ads, pictureFaults } = sources;
  const terms = groupTerms(
    articles,
    profiles.map(({ record }) => record),
    config,
  );
  const all = [...articles, ...unlisted];
  const pathOfFile = pathFinder(all, sources);
  const withheld = withheldFiles(sources, config);
  const publicFiles = sources.publicFiles.filter((path) => !withheld.has(path));
  const machines = machineFiles(config, publicFiles);
  const wanted = wantedIcons(publicFiles, config);
  const icons = pictureFaults.has(ICON_SOURCE) ? [] : wanted;
  const claims = claimsOf(
    { articles, unlisted, pages, ...terms, machineFiles: machines, icons },
    publicFiles,
    config,
  );
  const claimed = claims.map(({ output }) => output);
  const allOutputs = outputFiles(all, claimed);
  const redirects = redirectsOf(all, allOutputs, config);
  const followed = new Set(redirects.value.map(({ from }) => from));
  const left = config.redirects.flatMap(({ from }) => (followed.has(from) ? [] : [aliasFile(from)]));
  const outputs = left.length > 0 ? outputFiles(all, without(claimed, left)) : allOutputs;
  const site: Site = {
    leftOut: countLeftOut(sources.articles, config),
    calm: calmAround(sources.articles, config),
    config,
    articles,
    unlisted,
    profiles,
    pages,
    ads,
    publicFiles,
    pictures: new Map([...sources.pictures].filter(([path]) => !withheld.has(path))),
    pictureFaults,
    icons,
    pathOfFile,
    outputs,
    machineFiles: machines,
    redirects: redirects.value,
    translations: groupTranslations(articles),
    ...terms,
  };
  const problems = [
    ...clashes(claims),
    ...redirects.problems,
    ...yieldNotes(config, publicFiles),
    ...iconProblems(wanted, pictureFaults),
    ...termProblems(articles, terms, config),
    ...translationProblems(all),
    ...twinIds(all),
    ...twinProfiles(profiles),
    ...policyProblems(outputs, config),
    ...frontProblems(articles, config),
  ];
  return { value: Object.freeze(site), problems };
}

function without(paths: readonly string[], some: readonly string[]): string[] {
  const left = new Set(some);
  return paths.filter((path) => !left.has(path));
}

/** Without a map of all articles, which would hold the names of their files once more. */
function pathFinder(articles: readonly SiteArticle[], { rowOf, pages }: Sources): Site['pathOfFile'] {
  const rows = articles.map(({ file }) => rowOf(file) as number);
  const articleAt = new Array<SiteArticle | undefined>(
    rows.reduce((most, row) => Math.max(most, row + 1), 0),
  );
  for (const [index, row] of rows.entries()) articleAt[row] = articles[index];
  const ofPages = new Map(pages.map(({ record: { file, slug } }) => [file, `/${slug}/`]));
  const get = (file: string) => articleAt[rowOf(file) ?? -1]?.path ?? ofPages.get(file);
  return { get, has: (file) => get(file) !== undefined };
}

/** Those that are in lists come first in the order of ranks. */
function arrange({ articles: outlines, wholeOf }: Sources, config: Config) {
  const addresses = new Map(config.sections.map(({ name, slug }) => [slugify(name), slug]));
  const arranged = outlines
    .filter((outline) => isOut(outline, config))
    .map((outline) => new PlacedArticle(outline, articlePath(outline, config.permalink, addresses), wholeOf))
    .sort(
      (a, b) =>
        Number(a.unlisted) - Number(b.unlisted) ||
        (b.published?.epoch ?? Number.NEGATIVE_INFINITY) - (a.published?.epoch ?? Number.NEGATIVE_INFINITY) ||
        (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
        (a.file < b.file ? -1 : 1),
    )
    .map((article, rank) => {
      // Known to nobody as yet, and a second copy of each takes longer than all the rest.
      article.rank = rank;
      return article;
    });
  const first = arranged.findIndex(({ unlisted }) => unlisted);
  const end = first < 0 ? arranged.length : first;
  return { listed: arranged.slice(0, end), unlisted: arranged.slice(end) };
}

function frontProblems(articles: readonly SiteArticle[], config: Config): Problem[] {
  const slugs = new Set(articles.map(({ slug }) => slug));
  return config.front.flatMap((slug, index): Problem[] => {
    if (slugs.has(slug)) return [];
    return [
      {
        code: 'site/unknown-front',
        severity: 'warning',
        message: `\`front\` names “${slug}”, which no published article has as its slug`,
        hint: 'Take it off the list, or mend it.',
        place: { file: CONFIG_FILE, field: ['front', index] },
      },
    ];
  });
}

/** Feed readers would take the second for the first. */
function twinIds(articles: readonly SiteArticle[]): Problem[] {
  return twinsOf(articles, ({ id }) => id).map(([{ id, file }, first]) => ({
    code: 'article/twin-ids',
    severity: 'error',
    message: `The id “${id}” is that of ${first.file}, too`,
    hint: 'Give this one another, or none.',
    place: { file, field: ['id'] },
  }));
}

/** By another `slug` each gets a page of its own, and an article can show one of them alone. */
function twinProfiles(profiles: readonly Measured<AuthorProfile>[]): Problem[] {
  const records = profiles.map(({ record }) => record);
  return twinsOf(records, ({ fields }) => fields.name).map(([{ file, fields }, first]) => ({
    code: 'author/twin-profiles',
    severity: 'warning',
    message: `${first.file} is a profile of “${fields.name}”, too, and articles show that one`,
    hint: 'Write both in one file, or tell the two names apart.',
    place: { file, field: ['name'] },
  }));
}

function policyProblems(outputs: OutputFiles, { publisher, license }: Config): Problem[] {
  const named = [
    ...Object.entries(publisher.policies).map(
      ([name, path]) => [['publisher', 'policies', name], path] as const,
    ),
    [['publisher', 'logo'], publisher.logo] as const,
    [['license'], license?.startsWith('/') ? license : undefined] as const,
  ];
  return named.flatMap(([field, path]): Problem[] => {
    if (path === undefined || isThere(path, outputs)) return [];
    return [
      {
        code: 'site/no-policy-page',
        severity: 'warning',
        message: `\`${field.join('.')}\`: there is nothing at ${path}`,
        hint: 'Write the page, or take the line away: search engines aren’t told of what isn’t there.',
        place: { file: CONFIG_FILE, field },
      },
    ];
  });
}
