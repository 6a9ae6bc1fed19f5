/** Blocks → roles, by the rules of the table. */

import { type AuthorsFound, findAuthors } from './bylines.ts';
import { type DatesFound, findDates } from './dates.ts';
import type { Frame } from './frame.ts';
import type { Role } from './ledger.ts';
import type { Decision } from './model.ts';
import type { Outline } from './outline.ts';
import type { Page } from './page.ts';
import { type Case, RULES, type Rule } from './roleRules.ts';
import { findSection, type SectionFound } from './section.ts';
import { findStandfirst } from './standfirst.ts';
import { findTopicLines } from './topics.ts';

export interface Assigned {
  readonly role: Role;
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
}

export interface Roles {
  /** One for each block of the page. */
  readonly assigned: readonly Assigned[];
  readonly frame: Frame;
  readonly authors: AuthorsFound | undefined;
  readonly dates: DatesFound | undefined;
  readonly section: SectionFound | undefined;
}

/** `language` is that of the text, `site` that of the paper, perhaps with its region. */
export function assignRoles(page: Page, outline: Outline, language: string, site?: string): Roles {
  const { frame, decisions } = outline;
  const authors = findAuthors(page, frame);
  const dates = findDates(page, frame, language, site);
  const standfirst = findStandfirst(page, frame, authors, dates);
  const section = findSection(page, frame.headline);
  const topics = findTopicLines(page, frame);
  const assigned = page.at.map((here, i) =>
    decide({
      page,
      i,
      here,
      frame,
      decision: decisions[i] as Decision,
      authors,
      dates,
      standfirst,
      section,
      topics,
      language,
      headlineReason: outline.headline,
    }),
  );
  return { assigned, frame, authors, dates, section };
}

/** The rules that may hold for a block of the text, and for another one. */
const OF_TEXT = RULES.filter(({ of }) => of !== 'the rest');
const OF_REST = RULES.filter(({ of }) => of !== 'the text');

function decide(c: Case): Assigned {
  const rule = (c.decision.state === 'body' ? OF_TEXT : OF_REST).find((row) => row.holds(c)) as Rule;
  const { role, name, certainty, reason, inferred = false } = rule;
  return {
    role,
    rule: name,
    certainty: typeof certainty === 'number' ? certainty : certainty(c),
    reason: typeof reason === 'string' ? reason : reason(c),
    inferred: typeof inferred === 'boolean' ? inferred : inferred(c),
  };
}
