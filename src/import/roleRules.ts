/** The table of rules by which a block gets its role, in order: the first that holds decides, and says why. */

import type { AuthorsFound } from './bylines.ts';
import { correctionDate, isCorrection } from './corrections.ts';
import { isCrosshead, whyNoCrosshead } from './crossheads.ts';
import type { DatesFound } from './dates.ts';
import type { Frame } from './frame.ts';
import type { Role } from './ledger.ts';
import { isLabel, type Measures } from './measures.ts';
import type { Decision } from './model.ts';
import { noticeIn } from './notices.ts';
import { isKeyPoints } from './outline.ts';
import type { Page } from './page.ts';
import { captionAmongText, readCaption } from './pictures.ts';
import { editorsReason } from './reasons.ts';
import type { SectionFound } from './section.ts';
import { seriesNote } from './series.ts';
import type { StandfirstFound } from './standfirst.ts';

/** A block with what has been found on its page. */
export interface Case {
  readonly page: Page;
  readonly i: number;
  readonly here: Measures;
  readonly frame: Frame;
  readonly decision: Decision;
  readonly authors: AuthorsFound | undefined;
  readonly dates: DatesFound | undefined;
  readonly standfirst: StandfirstFound | undefined;
  readonly section: SectionFound | undefined;
  readonly topics: readonly number[];
  readonly language: string;
  readonly headlineReason: { readonly certainty: number; readonly reasons: readonly string[] };
}

export interface Rule {
  readonly name: string;
  readonly role: Role;
  readonly certainty: number | ((c: Case) => number);
  readonly reason: string | ((c: Case) => string);
  readonly inferred?: boolean | ((c: Case) => boolean);
  /** For which blocks alone it may hold; by default for all. */
  readonly of?: 'the text' | 'the rest';
  readonly holds: (c: Case) => boolean;
}

const isBody = (c: Case): boolean => c.decision.state === 'body';
const isHeader = (c: Case): boolean => c.i > c.frame.headline && c.frame.first >= 0 && c.i < c.frame.first;
const text = (c: Case): string => c.here.block.text;

/** Above the text, in its first or last lines, or shortly below it. */
const isNote = (c: Case): boolean =>
  c.i > c.frame.headline &&
  c.frame.last >= 0 &&
  (c.i <= c.frame.first + 1 || (c.i >= c.frame.last - 14 && c.i <= c.frame.last + 15)) &&
  isCorrection(c.here);
const isDated = (c: Case): boolean => correctionDate(text(c), c.language) !== undefined;

/** A short line without a sentence among the first blocks of the text: a byline there stays one. */
const isInOpening = (c: Case): boolean =>
  c.i > c.frame.first && c.i <= c.frame.first + 3 && c.here.size < 12 && !c.here.endsSentence;

/** Among the text a caption is no longer than this, in words. */
const mayBeCaption = ({ size, block }: Measures): boolean => size < 45 && block.kind === 'paragraph';

export const RULES: readonly Rule[] = [
  {
    name: 'ad-label',
    role: 'ad break',
    certainty: 0.99,
    reason: 'the label of an advertisement, alone on its line',
    holds: (c) => isLabel(c.here, 'ad'),
  },
  {
    name: 'headline',
    role: 'headline',
    certainty: (c) => Math.max(0.3, c.headlineReason.certainty),
    reason: (c) => because('the likeliest headline', c.headlineReason.reasons),
    holds: (c) => c.i === c.frame.headline,
  },
  {
    name: 'headline-again',
    role: 'furniture',
    certainty: 0.9,
    reason: 'the headline once more',
    of: 'the rest',
    holds: (c) => text(c) === c.page.at[c.frame.headline]?.block.text,
  },
  {
    name: 'trust-label',
    role: 'publisher',
    certainty: 0.95,
    reason: 'the link to a publisher’s standards names it',
    holds: (c) => isLabel(c.here, 'trust'),
  },
  {
    name: 'reading-time',
    role: 'reading time',
    certainty: 0.97,
    reason: 'says how long the reading takes',
    holds: (c) => isLabel(c.here, 'readingTime'),
  },
  {
    name: 'labelled-count',
    role: 'count',
    certainty: 0.9,
    reason: 'a count with its label',
    holds: (c) => isLabel(c.here, 'count'),
  },
  {
    name: 'bare-count',
    role: 'count',
    certainty: 0.7,
    reason: 'a number alone between labels, without saying of what',
    inferred: true,
    holds: (c) =>
      isHeader(c) &&
      isLabel(c.here, 'number') &&
      isChrome(c.page.at[c.i - 1]) &&
      isChrome(c.page.at[c.i + 1]),
  },
  {
    name: 'key-points',
    role: 'key point',
    certainty: 0.9,
    reason: 'a short list between headline and text',
    holds: (c) => isHeader(c) && isKeyPoints(c.page, c.i, c.frame.headline),
  },
  {
    name: 'byline',
    role: 'byline',
    certainty: (c) => c.authors?.certainty ?? 0,
    reason: (c) => c.authors?.reason ?? '',
    inferred: (c) => c.authors?.inferred ?? false,
    holds: (c) => (c.authors?.blocks.includes(c.i) ?? false) && (!isBody(c) || isInOpening(c)),
  },
  {
    name: 'date',
    role: 'date',
    certainty: (c) => c.dates?.certainty ?? 0,
    reason: (c) => c.dates?.reason ?? '',
    holds: (c) => (c.dates?.blocks.includes(c.i) ?? false) && (!isBody(c) || isInOpening(c)),
  },
  {
    name: 'credit',
    role: 'credit',
    certainty: 0.85,
    reason: 'credits a picture, next to the headline',
    holds: (c) => isHeader(c) && c.here.credit !== undefined,
  },
  {
    name: 'caption',
    role: 'caption',
    certainty: 0.75,
    reason: 'a caption that ends with its credit',
    holds: (c) =>
      isHeader(c)
        ? readCaption(text(c), c.here.fits) !== undefined
        : isBody(c) && mayBeCaption(c.here) && captionAmongText(text(c), c.here.fits) !== undefined,
  },
  {
    name: 'topics-label',
    role: 'topics',
    certainty: 0.85,
    reason: 'names the article’s topics',
    of: 'the rest',
    holds: (c) =>
      isLabel(c.here, 'topics') && Math.abs(c.i - (c.i < c.frame.first ? c.frame.first : c.frame.last)) <= 15,
  },
  {
    name: 'topics-below-label',
    role: 'topics',
    certainty: 0.7,
    reason: 'stands below the label that heads the article’s topics',
    holds: (c) => c.topics.includes(c.i),
  },
  {
    name: 'correction',
    role: 'correction',
    certainty: 0.85,
    reason: 'says what was wrong and has been put right, and when',
    holds: (c) => isNote(c) && isDated(c),
  },
  {
    name: 'undated-correction',
    role: 'correction',
    certainty: 0.7,
    reason: 'says what was wrong, but not when it was put right: it can’t be a correction without its date',
    of: 'the rest',
    holds: isNote,
  },
  {
    name: 'breadcrumb',
    role: 'section',
    certainty: (c) => c.section?.certainty ?? 0,
    reason: (c) => c.section?.reason ?? '',
    inferred: (c) => c.section?.inferred ?? false,
    holds: (c) => c.i === c.section?.i,
  },
  {
    name: 'series-lead-in',
    role: 'introduction',
    certainty: 0.85,
    reason: 'the first paragraph speaks of the series, its part and its author: an editor’s lead-in',
    of: 'the text',
    holds: (c) => c.i === c.frame.first && c.frame.last > c.frame.first && seriesNote(text(c)) !== undefined,
  },
  {
    name: 'standfirst',
    role: 'standfirst',
    certainty: (c) => c.standfirst?.certainty ?? 0,
    reason: (c) => c.standfirst?.reason ?? '',
    holds: (c) => c.i === c.standfirst?.i,
  },
  {
    name: 'kicker',
    role: 'kicker',
    certainty: 0.8,
    reason: 'says what kind of piece it is, right above the headline',
    holds: (c) => c.i === c.frame.headline - 1 && KICKER.test(text(c)),
  },
  {
    name: 'notice',
    role: 'furniture',
    certainty: 0.8,
    reason: (c) => noticeIn(c.here) ?? '',
    of: 'the text',
    holds: (c) => noticeIn(c.here) !== undefined,
  },
  {
    name: 'furniture-among-text',
    role: 'furniture',
    certainty: 0.8,
    reason: (c) => whyNoCrosshead(c.page, c.i) ?? '',
    of: 'the text',
    holds: (c) => isCrosshead(c.page, c.i, c.frame) && whyNoCrosshead(c.page, c.i) !== undefined,
  },
  {
    name: 'crosshead',
    role: 'crosshead',
    certainty: (c) => Math.min(0.8, c.decision.certainty),
    reason: 'a short line without a full stop, before a paragraph',
    of: 'the text',
    holds: (c) => isCrosshead(c.page, c.i, c.frame),
  },
  {
    name: 'body',
    role: 'body',
    certainty: (c) => c.decision.certainty,
    reason: (c) => because('running text', c.decision.reasons),
    of: 'the text',
    holds: () => true,
  },
  {
    name: 'label',
    role: 'furniture',
    of: 'the rest',
    certainty: 0.9,
    // `By signing up you agree` starts like a byline, but says more.
    reason: (c) =>
      (c.here.labels.find(({ name }) => name !== 'bylineLead') ?? c.here.labels[0])?.reason ?? '',
    holds: (c) => c.here.labels.length > 0,
  },
  {
    name: 'outside',
    role: 'furniture',
    of: 'the rest',
    certainty: (c) => c.decision.certainty,
    reason: (c) => because(PLACES[c.decision.state], c.decision.reasons),
    holds: () => true,
  },
];

/** A finding with what speaks for it. */
function because(what: string, signs: readonly string[]): string {
  const words = editorsReason(signs);
  return `${what}: ${words === '' ? 'what stands around it' : words}`;
}

const PLACES: Readonly<Record<Decision['state'], string>> = {
  before: 'before the text',
  body: 'text',
  gap: 'within the text, but not of it',
  after: 'after the text',
};

const KICKER =
  /^(?:(?:breaking )?news|opinion|op-ed|analysis|exclusive|explainer|explained|editorial|obituary|review|interview|comment(?:ary)?|column|feature|profile|essay|q&a|fact check|long read|the long read|investigation|special report|live|meinung|kommentar|analyse|opinión|análisis|tribune|éditorial|entretien|opinione|analisi|мнение|интервью|社説|オピニオン|评论|사설)$/i;

/** A label, a credit, or a date: what stands around a page's bare counts. */
function isChrome(measures: Measures | undefined): boolean {
  return (
    measures !== undefined &&
    (measures.labels.some((label) => label.name !== 'number') ||
      measures.credit !== undefined ||
      (measures.hasDate && measures.size < 12))
  );
}
