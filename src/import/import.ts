/** The stages in a row: a seed's bytes → the text of a content file, its ledger, and problems. Pure; no disk, no clock. */

import type { Problem } from '../base/diagnostic.ts';
import { slugify } from '../base/text.ts';
import { toBlocks } from './blocks.ts';
import type { BodyPart } from './bodyParts.ts';
import { compose } from './compose.ts';
import { type Decoded, decode } from './decode.ts';
import { escapeMarkdown } from './escape.ts';
import { type ImportedFields, type Read, readFields } from './fields.ts';
import { isSavedPage } from './isSavedPage.ts';
import { type LanguageFound, languageOf } from './language.ts';
import type { Finding, Ledger, LedgerLine, LedgerPiece } from './ledger.ts';
import { type Line, splitLines, toLines } from './lines.ts';
import { findOutline, type Outline } from './outline.ts';
import { type Page, toPage } from './page.ts';
import { digestOf } from './provenance.ts';
import { type Assigned, assignRoles, type Roles } from './roles.ts';
import { readSavedPage } from './savedPage.ts';

export interface SeedSource {
  /** Path from the site's root, with forward slashes. */
  readonly file: string;
  readonly format?: 'auto' | 'text' | 'html';
}

export interface ImportOptions {
  /** The site's language, for dates in a text whose own language isn't sure. */
  readonly language?: string;
  /** Kept for callers: times without a zone are written without one, and are in the site's zone by contract. */
  readonly timeZone?: string;
}

export interface Imported {
  /** Text of the content file; undefined where nothing could be made. */
  readonly content: string | undefined;
  readonly fields: ImportedFields;
  readonly slug: string;
  readonly ledger: Ledger;
  readonly problems: readonly Problem[];
}

export function importSeed(bytes: Uint8Array, source: SeedSource, options: ImportOptions = {}): Imported {
  const decoded = decode(bytes, source.file);
  if (decoded.value === undefined) return nothing(source.file, undefined, [], decoded.problems);
  const { text } = decoded.value;
  if (source.format === 'html' || (source.format !== 'text' && isSavedPage(text, source.file))) {
    return importPage(decoded.value, digestOf(bytes), source, options);
  }
  return importText(decoded.value, digestOf(bytes), source, options);
}

function importText(decoded: Decoded, digest: string, source: SeedSource, options: ImportOptions): Imported {
  const lines = toLines(decoded.text);
  const page = toPage(toBlocks(lines));
  const outline = findOutline(page);
  const language = languageOf(articleText(page, outline));
  const tongue = language?.language ?? options.language?.split('-')[0] ?? 'en';
  const roles = assignRoles(page, outline, tongue, options.language);
  const read = readFields(page, roles, tongue);
  const { fields, body, findings } = read;
  const found = { fields, body, findings, language, lines: account(lines, page, roles, read) };
  return finish(found, decoded, digest, source, options);
}

function importPage(decoded: Decoded, digest: string, source: SeedSource, options: ImportOptions): Imported {
  const { account, fields, body, language } = readSavedPage(
    decoded.text,
    splitLines(decoded.text),
    options.language,
  );
  return finish({ ...account, fields, body, language }, decoded, digest, source, options);
}

/** What the stages have found in a seed. */
interface ReadSeed extends Read {
  readonly lines: readonly LedgerLine[];
  /** Of a saved page. */
  readonly pieces?: readonly LedgerPiece[];
  readonly language: LanguageFound | undefined;
}

/** What was read of a seed → its content file and its ledger. */
function finish(
  seed: ReadSeed,
  decoded: Decoded,
  digest: string,
  source: SeedSource,
  options: ImportOptions,
): Imported {
  const { lines, pieces, body } = seed;
  const language = isVariant(options.language, seed.language?.language) ? undefined : seed.language;
  const fields = withLanguage(seed.fields, language?.language);
  const findings = language === undefined ? seed.findings : [...seed.findings, languageFinding(language)];
  const ledger: Ledger = {
    file: source.file,
    encoding: decoded.encoding,
    byteOrderMark: decoded.byteOrderMark,
    lines,
    ...(pieces === undefined ? {} : { pieces }),
    findings,
  };
  const problems = problemsOf(ledger, fields, body);
  const made = problems.every((problem) => problem.severity !== 'error');
  const slug = slugify(fields.headline ?? '');
  return {
    content: made ? compose(markdownFields(fields), body, { slug, from: source.file, digest }) : undefined,
    fields,
    slug,
    ledger,
    problems,
  };
}

/** What the language is told by: the body, since menus are in all languages at once; its longest paragraphs. */
function articleText(page: Page, outline: Outline): string {
  const longest = longestOf(page, (i) => outline.decisions[i]?.state === 'body');
  return (longest.length > 0 ? longest : longestOf(page, () => true))
    .map((text) => text.slice(0, 400))
    .join('\n');
}

const ASKED = 3;

/** The longest first; of two of one length, the one that stands above. */
function longestOf(page: Page, isWanted: (i: number) => boolean): readonly string[] {
  const longest: string[] = [];
  page.at.forEach(({ block: { text } }, i) => {
    if (!isWanted(i) || text.length <= (longest[ASKED - 1]?.length ?? -1)) return;
    const at = longest.findIndex((other) => other.length < text.length);
    longest.splice(at < 0 ? longest.length : at, 0, text);
    if (longest.length > ASKED) longest.pop();
  });
  return longest;
}

/** `en` of an article says less than the `en-GB` that holds for the whole paper. */
function isVariant(site: string | undefined, found: string | undefined): boolean {
  return found !== undefined && site !== undefined && site !== found && site.split('-')[0] === found;
}

function withLanguage(fields: ImportedFields, language: string | undefined): ImportedFields {
  return language === undefined ? fields : { ...fields, language };
}

function languageFinding(found: LanguageFound): Finding {
  return {
    field: 'language',
    value: found.language,
    lines: [],
    rule: 'language-of-text',
    certainty: found.certainty,
    reason: 'told by the letters and words of the text',
    inferred: true,
  };
}

/** The introduction is Markdown; all other fields are plain text. */
function markdownFields(fields: ImportedFields): ImportedFields {
  const { introduction } = fields;
  if (introduction === undefined) return fields;
  return { ...fields, introduction: introduction.split('\n\n').map(escapeMarkdown).join('\n\n') };
}

/** Every line, once, with what became of it. */
function account(lines: readonly Line[], page: Page, roles: Roles, read: Read): readonly LedgerLine[] {
  // By the lines' numbers, which count from 1.
  const assignedTo: Assigned[] = new Array(lines.length + 1).fill(BLANK);
  page.at.forEach(({ block }, i) => {
    for (const { number } of block.lines) assignedTo[number] = roles.assigned[i] as Assigned;
  });
  const partOf: (number | undefined)[] = new Array(lines.length + 1).fill(undefined);
  read.body.forEach(({ blocks }, index) => {
    for (const block of blocks) for (const { number } of block.lines) partOf[number] = index;
  });
  const fieldOf: (string | undefined)[] = new Array(lines.length + 1).fill(undefined);
  for (const finding of read.findings)
    for (const line of finding.lines)
      if (fieldOf[line] === undefined || finding.field === 'introduction') fieldOf[line] = finding.field;
  return lines.map((line) =>
    line.clean === ''
      ? accountOf(line, BLANK)
      : accountOf(line, assignedTo[line.number] as Assigned, fieldOf[line.number], partOf[line.number]),
  );
}

/** Written out each time: to copy a row with one thing more takes several times as long. */
function accountOf(line: Line, assigned: Assigned, field?: string, part?: number): LedgerLine {
  const { role, rule, certainty, reason, inferred } = assigned;
  const { number, text, end } = line;
  if (part !== undefined) {
    if (field === undefined)
      return { line: number, text, end, role, rule, certainty, reason, inferred, part };
    return { line: number, text, end, role, rule, certainty, reason, inferred, field, part };
  }
  if (field === undefined) return { line: number, text, end, role, rule, certainty, reason, inferred };
  return { line: number, text, end, role, rule, certainty, reason, inferred, field };
}

const BLANK: Assigned = {
  role: 'blank',
  rule: 'blank',
  certainty: 1,
  reason: 'an empty line',
  inferred: false,
};

function problemsOf(ledger: Ledger, fields: ImportedFields, body: readonly BodyPart[]): readonly Problem[] {
  const hasText = body.some((part) => part.kind !== 'ad' && part.kind !== 'rule');
  const isPage = ledger.pieces !== undefined;
  const problems: Problem[] = [];
  if (fields.headline === undefined) problems.push(noHeadline(ledger, isPage));
  if (!hasText && fields.introduction === undefined) problems.push(noBody(ledger, isPage));
  return problems;
}

function noHeadline({ file, pieces }: Ledger, isPage: boolean): Problem {
  return {
    code: 'import/no-headline',
    severity: 'error',
    message: `No line of this ${isPage ? 'page' : 'file'} can be a headline`,
    hint: isPage ? SAVE_IT_WHOLE : 'Put the headline on a line of its own above the text.',
    place: isPage ? { file, line: pieces?.[0]?.line ?? 1 } : { file },
  };
}

function noBody({ file, pieces }: Ledger, isPage: boolean): Problem {
  return {
    code: 'import/no-body',
    severity: 'error',
    message: `No paragraph of an article was found in this ${isPage ? 'page' : 'file'}`,
    hint: isPage
      ? SAVE_IT_WHOLE
      : 'Look at what each line became with import --explain; paste the whole text of the article.',
    place: isPage ? { file, line: pieces?.[0]?.line ?? 1 } : { file },
  };
}

const SAVE_IT_WHOLE =
  'Its scripts don’t run here: if they bring the text, save the page once more when all of it is shown, or paste the text into a .txt file. See what was found with import --explain.';

function nothing(
  file: string,
  decoded: Decoded | undefined,
  lines: readonly Line[],
  problems: readonly Problem[],
): Imported {
  const reason = problems[0]?.message ?? 'nothing could be made of this file';
  const ledger: Ledger = {
    file,
    encoding: decoded?.encoding,
    byteOrderMark: decoded?.byteOrderMark ?? false,
    lines: lines.map((line) => ({
      line: line.number,
      text: line.text,
      end: line.end,
      role: line.clean === '' ? 'blank' : 'furniture',
      rule: 'refused',
      certainty: 1,
      reason,
      inferred: false,
    })),
    findings: [],
  };
  return { content: undefined, fields: {}, slug: '', ledger, problems };
}
