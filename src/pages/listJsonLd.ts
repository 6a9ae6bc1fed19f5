/** Structured data (https://schema.org) of the front page, the lists and the standing pages. */

import type { Config } from '../base/config.ts';
import type { AuthorProfile } from '../content/standing.ts';
import type { ListPart } from '../site/listPages.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import type { Term } from '../site/terms.ts';
import { isThere } from '../site/urls.ts';
import { address, defined } from './jsonLd.ts';

type PolicyName = keyof Config['publisher']['policies'];

/** schema.org's names of a paper's rules. */
const POLICIES: Readonly<Record<PolicyName, string>> = {
  standards: 'publishingPrinciples',
  corrections: 'correctionsPolicy',
  contact: 'actionableFeedbackPolicy',
  ethics: 'ethicsPolicy',
  diversity: 'diversityPolicy',
  sources: 'unnamedSourcesPolicy',
  verification: 'verificationFactCheckingPolicy',
  ownership: 'ownershipFundingInfo',
  coverage: 'missionCoveragePrioritiesPolicy',
  bylines: 'noBylinesPolicy',
  masthead: 'masthead',
};

/** Who publishes the paper, with the rules for which there is a page. */
export function organisation({ config, outputs }: Site): object {
  const { name, logo, founded, sameAs, policies } = config.publisher;
  const rules = Object.entries(policies).flatMap(([policy, path]) =>
    path !== undefined && isThere(path, outputs)
      ? [[POLICIES[policy as PolicyName], address(path, config)] as const]
      : [],
  );
  // Of a paper that names no logo its icon stands for it: Google asks for 112 pixels at least.
  const sign = [logo, '/icon-512.png'].find((path) => path !== undefined && isThere(path, outputs));
  return defined({
    '@type': 'NewsMediaOrganization',
    '@id': `${address('/', config)}#organization`,
    name: name ?? config.title,
    url: address('/', config),
    logo: sign === undefined ? undefined : { '@type': 'ImageObject', url: address(sign, config) },
    sameAs: sameAs.length > 0 ? sameAs : undefined,
    foundingDate: founded,
    ...Object.fromEntries(rules),
  });
}

export function webSite(config: Config): object {
  return defined({
    '@type': 'WebSite',
    '@id': `${address('/', config)}#website`,
    name: config.title,
    url: address('/', config),
    description: config.description,
    inLanguage: config.language,
    publisher: { '@id': `${address('/', config)}#organization` },
  });
}

interface PageFacts {
  /** Site path. */
  readonly path: string;
  readonly title: string;
  readonly description: string | undefined;
}

export function webPage({ path, title, description }: PageFacts, language: string, config: Config): object {
  const url = address(path, config);
  return defined({
    '@type': 'WebPage',
    '@id': `${url}#page`,
    name: title,
    description,
    url,
    inLanguage: language,
    isPartOf: { '@id': `${address('/', config)}#website` },
    breadcrumb: { '@id': `${url}#breadcrumb` },
  });
}

/** A page of a list; an author's own page is about the person, with the list beside it. */
export function listGraph(
  term: Term,
  part: ListPart<SiteArticle>,
  facts: PageFacts,
  profile: AuthorProfile | undefined,
  config: Config,
): object[] {
  const url = address(facts.path, config);
  const isProfile = term.kind === 'author' && part.page === undefined;
  const list = { '@type': 'ItemList', '@id': `${url}#list`, ...itemsOf(term, part, config) };
  const home = address(term.path, config);
  const page = {
    '@type': isProfile ? 'ProfilePage' : 'CollectionPage',
    '@id': `${url}#page`,
    name: facts.title,
    description: facts.description,
    url,
    inLanguage: config.language,
    isPartOf: { '@id': `${address('/', config)}#website` },
    breadcrumb: { '@id': `${url}#breadcrumb` },
  };
  if (isProfile) {
    const mainEntity = personOf(term, profile, config);
    return [defined({ ...page, mainEntity }), list];
  }
  const series = { '@type': 'CreativeWorkSeries', '@id': `${home}#series`, name: term.name, url: home };
  return [defined({ ...page, mainEntity: list, about: term.kind === 'series' ? series : undefined })];
}

/**
 * Positions go on over the pages, from the oldest: so a page of old articles stays as it is when new ones come. A
 * series counts from its first part.
 */
function itemsOf(term: Term, { articles, from }: ListPart<SiteArticle>, config: Config): object {
  const isSeries = term.kind === 'series';
  const last = from + articles.length - 1;
  return {
    itemListOrder: `https://schema.org/ItemListOrder${isSeries ? 'Ascending' : 'Descending'}`,
    numberOfItems: articles.length,
    itemListElement: articles.map((article, index) => ({
      '@type': 'ListItem',
      position: isSeries ? index + 1 : last - index,
      url: address(article.path, config),
    })),
  };
}

function personOf(term: Term, profile: AuthorProfile | undefined, config: Config): object {
  const url = address(term.path, config);
  const { role, organisation: employer, links = [] } = profile?.fields ?? {};
  const elsewhere = links.flatMap(({ href }) => (href.startsWith('http') ? [href] : []));
  return defined({
    '@type': 'Person',
    '@id': `${url}#person`,
    name: term.name,
    url,
    jobTitle: role,
    worksFor: employer === undefined ? undefined : { '@type': 'Organization', name: employer },
    sameAs: elsewhere.length > 0 ? elsewhere : undefined,
  });
}
