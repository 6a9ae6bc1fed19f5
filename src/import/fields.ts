/** Blocks with roles → the fields of the article. */

import { type BodyPart, type Piece, readBody } from './bodyParts.ts';
import { correctionDate } from './corrections.ts';
import { datelineOf } from './dateline.ts';
import type { Finding, Role } from './ledger.ts';
import type { Page } from './page.ts';
import { readCaption, readCredit } from './pictures.ts';
import type { Assigned, Roles } from './roles.ts';
import { seriesNote } from './series.ts';
import { topicsIn } from './topics.ts';

export interface ImportedFields {
  readonly headline?: string;
  readonly kicker?: string;
  readonly standfirst?: string;
  readonly summary?: string | readonly string[];
  readonly authors?: readonly string[];
  readonly published?: string;
  readonly updated?: string;
  readonly dateline?: string;
  readonly section?: string;
  readonly topics?: readonly string[];
  readonly series?: { readonly name: string; readonly part?: number };
  readonly introduction?: string;
  readonly image?: {
    readonly alt?: string;
    readonly caption?: string;
    readonly credit?: string;
    readonly kind?: string;
  };
  readonly readingTime?: number;
  readonly commentCount?: number;
  readonly shareCount?: number;
  readonly responseCount?: number;
  readonly publisher?: string;
  readonly language?: string;
  readonly direction?: string;
  readonly canonical?: string;
  readonly corrections?: readonly { readonly date: string; readonly text: string }[];
}

export interface Read {
  readonly fields: ImportedFields;
  readonly body: readonly BodyPart[];
  readonly findings: readonly Finding[];
}

type Found = {
  readonly [K in keyof ImportedFields]: {
    readonly value: ImportedFields[K];
    readonly finding: Omit<Finding, 'field' | 'value'>;
  };
};

export function readFields(page: Page, roles: Roles, language: string): Read {
  const pieces: Piece[] = [];
  page.at.forEach(({ block }, i) => {
    const assigned = roles.assigned[i] as Assigned;
    if (assigned.role !== 'furniture') pieces.push({ block, assigned });
  });
  const byRole = piecesByRole(pieces);
  const of = (role: Role): readonly Piece[] => byRole.get(role) ?? [];
  const fields: Record<string, unknown> = {};
  const findings: Finding[] = [];
  const noteOne = (field: string, value: unknown, finding: Omit<Finding, 'field' | 'value'>): void => {
    fields[field] = value;
    const written = typeof value === 'string' ? value : JSON.stringify(value);
    findings.push({ field, value: written, ...finding });
  };
  const note = (found: Found): void => {
    for (const [field, one] of Object.entries(found))
      if (one?.value !== undefined) noteOne(field, one.value, one.finding);
  };
  const noteText = (field: 'headline' | 'kicker' | 'introduction', texts: readonly Piece[]): void => {
    if (texts.length > 0) noteOne(field, texts.map((piece) => piece.block.text).join('\n\n'), from(texts));
  };
  noteText('headline', of('headline').slice(0, 1));
  noteText('kicker', of('kicker'));
  note(readSummary(of('key point'), of('standfirst')));
  note(readAuthors(page, roles, of('introduction')));
  note(readDates(page, roles));
  note(readDateline(of('body')));
  note(readSection(roles, of('section')));
  note(readTopics(of('topics')));
  note(readSeries(of('introduction')));
  noteText('introduction', of('introduction'));
  note(readImage(of('credit'), of('caption')));
  note(readCounts(of('reading time'), of('count')));
  note(readPublisher(of('publisher')));
  note(readCorrections(of('correction'), language));
  return { fields: fields as ImportedFields, body: readBody(pieces), findings };
}

function piecesByRole(pieces: readonly Piece[]): ReadonlyMap<Role, readonly Piece[]> {
  const found = new Map<Role, Piece[]>();
  for (const piece of pieces) {
    const others = found.get(piece.assigned.role);
    if (others === undefined) found.set(piece.assigned.role, [piece]);
    else others.push(piece);
  }
  return found;
}

function linesOf(pieces: readonly Piece[]): readonly number[] {
  const lines: number[] = [];
  for (const { block } of pieces) for (const { number } of block.lines) lines.push(number);
  return lines;
}

function from(pieces: readonly Piece[], change: Partial<Assigned> = {}): Omit<Finding, 'field' | 'value'> {
  const first = pieces[0]?.assigned;
  return {
    lines: linesOf(pieces),
    rule: change.rule ?? first?.rule ?? '',
    certainty: change.certainty ?? first?.certainty ?? 0,
    reason: change.reason ?? first?.reason ?? '',
    inferred: change.inferred ?? first?.inferred ?? false,
  };
}

function readSummary(points: readonly Piece[], standfirsts: readonly Piece[]): Found {
  if (points.length > 0)
    return { summary: { value: points.flatMap((piece) => piece.block.items), finding: from(points) } };
  const one = standfirsts.slice(0, 1);
  return one.length === 0 ? {} : { summary: { value: one[0]?.block.text ?? '', finding: from(one) } };
}

function readAuthors(page: Page, roles: Roles, introductions: readonly Piece[]): Found {
  const { authors } = roles;
  if (authors !== undefined) {
    const lines = authors.blocks.flatMap((i) => page.at[i]?.block.lines.map((line) => line.number) ?? []);
    const { rule, certainty, reason, inferred } = authors;
    return { authors: { value: authors.names, finding: { lines, rule, certainty, reason, inferred } } };
  }
  const author = seriesNote(introductions[0]?.block.text ?? '')?.author;
  if (author === undefined) return {};
  const finding = from(introductions, {
    rule: 'lead-in-author',
    certainty: 0.75,
    reason: 'the lead-in says what this person does in the article',
    inferred: true,
  });
  return { authors: { value: [author], finding } };
}

function readDates(page: Page, roles: Roles): Found {
  const { dates } = roles;
  if (dates === undefined) return {};
  const lines = dates.blocks.flatMap((i) => page.at[i]?.block.lines.map((line) => line.number) ?? []);
  const finding = { lines, rule: 'date', certainty: dates.certainty, reason: dates.reason, inferred: false };
  return {
    ...(dates.published === undefined ? {} : { published: { value: dates.published, finding } }),
    ...(dates.updated === undefined ? {} : { updated: { value: dates.updated, finding } }),
  };
}

function readSection(roles: Roles, pieces: readonly Piece[]): Found {
  return roles.section === undefined || pieces.length === 0
    ? {}
    : { section: { value: roles.section.name, finding: from(pieces) } };
}

/** Of two places that name topics, the first. */
function readTopics(pieces: readonly Piece[]): Found {
  const rule = pieces[0]?.assigned.rule;
  const first =
    rule === 'topics-label' ? pieces.slice(0, 1) : pieces.filter((piece) => piece.assigned.rule === rule);
  const topics = topicsIn(first.map((piece) => piece.block.text));
  return topics.length === 0 ? {} : { topics: { value: topics, finding: from(first) } };
}

function readSeries(introductions: readonly Piece[]): Found {
  const note = seriesNote(introductions[0]?.block.text ?? '');
  if (note === undefined) return {};
  const value = { name: note.name, ...(note.part === undefined ? {} : { part: note.part }) };
  return {
    series: {
      value,
      finding: from(introductions, {
        rule: 'series-note',
        reason: 'the lead-in names the series and the part',
      }),
    },
  };
}

function readImage(credits: readonly Piece[], captions: readonly Piece[]): Found {
  const credit = credits[0] ? readCredit(credits[0].block.text) : undefined;
  const caption = captions[0] ? readCaption(captions[0].block.text) : undefined;
  if (credit === undefined && caption === undefined) return {};
  const value = { ...caption, ...credit };
  const pieces = [...captions.slice(0, 1), ...credits.slice(0, 1)];
  const ordered = {
    ...(value.caption === undefined ? {} : { caption: value.caption }),
    credit: value.credit,
    ...(value.kind === undefined ? {} : { kind: value.kind }),
  };
  return { image: { value: ordered as NonNullable<ImportedFields['image']>, finding: from(pieces) } };
}

function readDateline(texts: readonly Piece[]): Found {
  const first = texts.slice(0, 1);
  const value = datelineOf(first[0]?.block.text ?? '');
  if (value === undefined) return {};
  const reason = 'the text begins with a place and a dash, as a wire’s does';
  return { dateline: { value, finding: from(first, { rule: 'dateline', certainty: 0.85, reason }) } };
}

function readCounts(times: readonly Piece[], counts: readonly Piece[]): Found {
  const minutes = Number(/\d+/.exec(times[0]?.block.text ?? '')?.[0] ?? 0);
  const found: { -readonly [K in keyof Found]: Found[K] } = {};
  if (minutes >= 1 && minutes <= 600)
    found.readingTime = { value: minutes, finding: from(times.slice(0, 1)) };
  for (const piece of counts) {
    const value = countOf(piece.block.text);
    const field = countField(piece);
    if (value !== undefined && field !== undefined) found[field] ??= { value, finding: from([piece]) };
  }
  return found;
}

function countField(piece: Piece): 'commentCount' | 'shareCount' | 'responseCount' | undefined {
  if (piece.assigned.rule === 'bare-count') return 'responseCount';
  const text = piece.block.text;
  if (/comment|kommentar|коммент|コメント|댓글/i.test(text)) return 'commentCount';
  return /share/i.test(text) ? 'shareCount' : undefined;
}

function countOf(text: string): number | undefined {
  const match = /(\d[\d.,]*)\s?([km])?\b/i.exec(text);
  if (match?.[1] === undefined) return undefined;
  const factor = { k: 1e3, m: 1e6 }[match[2]?.toLowerCase() ?? ''];
  const digits =
    factor === undefined
      ? Number(match[1].replace(/[.,]/g, ''))
      : Math.round(Number(match[1].replace(',', '.')) * factor);
  return Number.isSafeInteger(digits) ? digits : undefined;
}

function readPublisher(pieces: readonly Piece[]): Found {
  const name = /\btrust\s+(?:the\s+)?(\S.*?)[.?!]?$/i.exec(pieces[0]?.block.text ?? '')?.[1];
  return name === undefined || /^us$/i.test(name)
    ? {}
    : { publisher: { value: name, finding: from(pieces.slice(0, 1)) } };
}

function readCorrections(pieces: readonly Piece[], language: string): Found {
  const dated = pieces.flatMap((piece) => {
    const date = correctionDate(piece.block.text, language);
    return date === undefined ? [] : [{ piece, date }];
  });
  if (dated.length === 0) return {};
  const value = dated.map(({ piece, date }) => ({ date, text: piece.block.text }));
  return { corrections: { value, finding: from(dated.map(({ piece }) => piece)) } };
}
