/** Pieces of a saved page → roles: what the rules for text say, and before that what only the tree and the tags tell. */

import { readByline } from './byline.ts';
import { findHtmlAuthors } from './htmlAuthors.ts';
import { findHtmlDates } from './htmlDates.ts';
import type { HtmlHeadline } from './htmlHeadline.ts';
import type { HtmlPage, Place } from './htmlPage.ts';
import type { Tags } from './htmlTagNames.ts';
import type { Piece } from './htmlText.ts';
import { ZONE_NAMES } from './htmlZones.ts';
import type { Measures } from './measures.ts';
import type { Decision } from './model.ts';
import { readCaption, readCredit } from './pictures.ts';
import { type Assigned, assignRoles, type Roles } from './roles.ts';

interface Case {
  readonly i: number;
  readonly piece: Piece;
  readonly place: Place;
  readonly here: Measures;
  readonly isBody: boolean;
  /** Between the headline and the text, or just above the headline. */
  readonly isHeader: boolean;
  /** The first of the text, as it seems, but in the tree apart from it. */
  readonly isApart: boolean;
  /** The first of the text, as it seems, but a heading that is a sentence: no crosshead stands there. */
  readonly isFirst: boolean;
  /** Next to the text, where an article's first picture is. */
  readonly isLead: boolean;
  readonly roles: Roles;
  readonly taken: Set<string>;
}

interface Rule extends Omit<Assigned, 'inferred'> {
  readonly holds: (c: Case) => boolean;
  /** At most once on a page. */
  readonly once?: boolean;
}

const zone = (...names: readonly string[]): number =>
  names.reduce((bits, name) => bits | (1 << ZONE_NAMES.indexOf(name)), 0);
const STANDFIRST = zone('standfirst');
const CAPTION = zone('caption');
const NO_STANDFIRST = zone(
  'caption',
  'byline',
  'date',
  'share',
  'nav',
  'related',
  'newsletter',
  'ad',
  'comments',
  'topics',
  'picture',
);

const isSentence = ({ here, piece }: Case): boolean =>
  here.size >= 5 && here.size <= 90 && piece.kind !== 'table' && here.labels.length === 0;
const isByline = ({ piece, here }: Case): boolean =>
  here.size < 14 && readByline(piece.text).names.length > 0;

const RULES: readonly Rule[] = [
  {
    rule: 'tagged-standfirst',
    role: 'standfirst',
    certainty: 0.95,
    reason: 'the same as the description in the page’s tags',
    once: true,
    holds: (c) => (c.isHeader || c.isApart) && c.place.isDescription && c.here.copies === 1 && isSentence(c),
  },
  {
    rule: 'standfirst-class',
    role: 'standfirst',
    certainty: 0.85,
    reason: 'stands in what the page calls its standfirst',
    once: true,
    holds: (c) =>
      (c.isHeader || c.isApart) &&
      (c.place.near & STANDFIRST) !== 0 &&
      (c.place.near & NO_STANDFIRST) === 0 &&
      isSentence(c) &&
      !isByline(c) &&
      !c.here.hasDate,
  },
  {
    rule: 'heading-standfirst',
    role: 'standfirst',
    certainty: 0.8,
    reason: 'a second heading between headline and text',
    once: true,
    holds: (c) =>
      (c.isHeader || c.isFirst) &&
      c.piece.kind === 'heading' &&
      c.piece.level > 1 &&
      isSentence(c) &&
      c.place.linked < 0.5 &&
      !isByline(c) &&
      !c.here.hasDate,
  },
  {
    rule: 'figcaption',
    role: 'caption',
    certainty: 0.9,
    reason: 'the caption of a picture by the headline',
    once: true,
    holds: (c) =>
      c.isLead &&
      (c.place.tags.has('figcaption') || (c.place.near & CAPTION) !== 0) &&
      c.here.size > 2 &&
      c.here.size < 90 &&
      readCredit(c.piece.text) === undefined,
  },
  {
    rule: 'figure-credit',
    role: 'credit',
    certainty: 0.9,
    reason: 'the credit of a picture by the headline',
    once: true,
    holds: (c) =>
      c.isLead &&
      (c.place.tags.has('figure') || (c.place.near & CAPTION) !== 0) &&
      readCredit(c.piece.text) !== undefined,
  },
];

/** How far below its start a text's first picture may stand. */
const LEAD = 3;
/** A standfirst's own parent holds less than this share of the text. */
const APART = 0.4;

export interface HtmlRoles extends Roles {
  /** Field → where the tag begins that says it. */
  readonly tagged: ReadonlyMap<string, number>;
}

export function assignHtmlRoles(
  htmlPage: HtmlPage,
  headline: HtmlHeadline,
  decisions: readonly Decision[],
  tags: Tags,
  language: string,
): HtmlRoles {
  const { page, pieces, places } = htmlPage;
  const first = decisions.findIndex((decision) => decision.state === 'body');
  const last = decisions.findLastIndex((decision) => decision.state === 'body');
  const frame = { headline: headline.i, first, last };
  const text = assignRoles(page, { frame, decisions, headline }, language);
  const authors = findHtmlAuthors(htmlPage, frame, tags);
  const dates = findHtmlDates(htmlPage, frame, tags, language);
  const roles: Roles = { ...text, authors, dates };
  const taken = new Set<string>();
  const assigned = text.assigned.map((given, i): Assigned => {
    const isBody = decisions[i]?.state === 'body';
    if (i === headline.i) return given;
    if (!isBody && authors?.blocks.includes(i)) return of('byline', authors);
    if (!isBody && dates?.blocks.includes(i)) return of('date', { ...dates, rule: 'date', inferred: false });
    const c: Case = {
      i,
      piece: pieces[i] as Piece,
      place: places[i] as Place,
      here: page.at[i] as Measures,
      isBody,
      isHeader: !isBody && first >= 0 && i < first && i >= headline.i - 3,
      isApart: isBody && i <= first + 1 && last > first + 2 && (places[i]?.besides ?? 1) < APART,
      isFirst: isBody && i === first && last > first && (page.at[i]?.endsSentence ?? false),
      isLead: !isBody && first >= 0 && i >= headline.i - 6 && i <= first + LEAD,
      roles,
      taken,
    };
    const rule = RULES.find((row) => !(row.once && taken.has(row.role)) && row.holds(c));
    if (rule !== undefined) {
      taken.add(rule.role);
      const { role, rule: name, certainty, reason } = rule;
      return { role, rule: name, certainty, reason, inferred: false };
    }
    return settle(given, c);
  });
  const tagged = new Map<string, number>();
  if (authors?.at !== undefined) tagged.set('authors', authors.at);
  if (dates?.at !== undefined) tagged.set('published', dates.at);
  if (dates?.updatedAt !== undefined) tagged.set('updated', dates.updatedAt);
  return { ...roles, assigned: onlyOneStandfirst(assigned), tagged };
}

function of(role: Assigned['role'], found: Omit<Assigned, 'role'>): Assigned {
  const { rule, certainty, reason, inferred } = found;
  return { role, rule, certainty, reason, inferred };
}

/** What the rules for text say, where the tree doesn't know better. */
function settle(given: Assigned, { piece, place, isBody }: Case): Assigned {
  // A short paragraph is a heading where the page makes it one, by its tag or by printing all of it bold.
  if (
    given.role === 'crosshead' &&
    piece.kind !== 'heading' &&
    (place.strong < 0.9 || piece.kind === 'item' || piece.quote)
  )
    return { ...given, role: 'body', rule: 'body', reason: 'a short paragraph of the text' };
  if (isBody && given.role === 'body' && piece.kind === 'heading')
    return {
      ...given,
      role: 'crosshead',
      rule: 'heading',
      reason: `a heading of level ${piece.level} within the text`,
    };
  if ((given.role === 'byline' || given.role === 'date') && !isBody)
    return {
      ...given,
      role: 'furniture',
      rule: 'not-its-own',
      reason: `a ${given.role} that the page’s tags know better`,
    };
  return given;
}

/** The surest one; readers were shown one, too. */
function onlyOneStandfirst(assigned: readonly Assigned[]): readonly Assigned[] {
  const best = assigned.reduce(
    (most, one) => Math.max(most, one.role === 'standfirst' ? one.certainty : 0),
    0,
  );
  const keep = assigned.findIndex((one) => one.role === 'standfirst' && one.certainty === best);
  return assigned.map((one, i) =>
    one.role === 'standfirst' && i !== keep
      ? {
          ...one,
          role: 'furniture',
          rule: 'second-standfirst',
          reason: 'another line is the standfirst more surely',
        }
      : one,
  );
}

/** For captions that end with their credit. */
export function splitCaption(text: string): {
  readonly caption?: string;
  readonly credit?: string;
  readonly kind?: string;
} {
  return readCaption(text) ?? readCredit(text) ?? { caption: text };
}
