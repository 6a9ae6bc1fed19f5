/** One seed of the report: its source, line by line, beside the article that it became. Each is tied to the other. */

import type { Problem } from '../base/diagnostic.ts';
import { escapeHtml } from '../base/text.ts';
import type { Imported } from './import.ts';
import type { Ledger, LedgerLine } from './ledger.ts';
import { type ReportArticle, type ReportPiece, toArticle } from './reportArticle.ts';
import { byRows, sourceLineOf } from './reportRows.ts';
import { shown } from './reportText.ts';

/** What the report is told of a seed. */
export interface ReportSeed {
  readonly file: string;
  /** The content file that it became. */
  readonly target: string;
  /** In a word, such as `new` or `failed`. */
  readonly outcome: string;
  /** Nothing where the file couldn't be read. */
  readonly imported: Imported | undefined;
  readonly problems: readonly Problem[];
}

/** Below this a line or a field is worth a look. */
const DOUBT = 0.7;

/** Lines of menus, mostly: what stands beside them gets the room that they leave. */
const SHORT = 28;

const isDoubtful = ({ certainty }: { readonly certainty: number }): boolean => certainty < DOUBT;

/** Only in the ledger: neither a field nor a part of the body has it. */
export const isDropped = (line: LedgerLine): boolean =>
  isSeen(line) && line.field === undefined && line.part === undefined;

const isSeen = ({ role }: LedgerLine): boolean => role !== 'blank' && role !== 'markup';

/** Lines in doubt themselves, and those of a field that is. */
export function doubtfulLines(ledger: Ledger): ReadonlySet<number> {
  const doubtful = new Set(ledger.findings.filter(isDoubtful).flatMap((finding) => finding.lines));
  const lines = ledger.lines.filter((line) => isDoubtful(line) || doubtful.has(line.line));
  return new Set(lines.flatMap((line) => (isSeen(line) ? [line.line] : [])));
}

export const percent = (certainty: number): string => `${Math.round(certainty * 100)}%`;

/** A seed's two columns. `id` begins the ids of all that stands in it. */
export function seedColumns(seed: ReportSeed, id: string): string {
  const { imported } = seed;
  const problems = seed.problems.map(problemItem).join('');
  const told = problems === '' ? '' : `<ul class="problems">${problems}</ul>\n`;
  if (imported === undefined || imported.ledger.lines.length === 0) {
    return `${told}<p class="nothing">No text could be read.</p>\n`;
  }
  const rows = { ...imported, ledger: byRows(imported.ledger) };
  const article = toArticle(rows);
  const pieces = [...article.head, ...article.body, ...article.foot, ...article.facts];
  return `${told}<div class="pair">
<section class="pane source" aria-labelledby="${id}-source ${id}-name" tabindex="0">
<h3><span id="${id}-source">Source</span> <small>${sourceNote(imported.ledger)}</small> <a class="over" href="#${id}-article">To the article</a></h3>
${sourceLines(rows.ledger, pieces, id)}</section>
<section class="pane proof" aria-labelledby="${id}-article ${id}-name" tabindex="0">
<h3><span id="${id}-article">Article</span> <small><bdi>${shown(seed.target)}</bdi></small> <a class="over" href="#${id}-source">To the source</a></h3>
${articleBody(article, imported, id)}</section>
</div>
`;
}

function problemItem({ severity, code, message, hint }: Problem): string {
  const advice = hint === undefined ? '' : ` ${shown(hint)}`;
  return `<li class="${severity}"><b>${severity}</b> ${shown(message)}.${advice} <code>${shown(code)}</code></li>`;
}

function sourceNote(ledger: Ledger): string {
  const mark = ledger.byteOrderMark ? ' with a byte order mark' : '';
  const count = ledger.lines.length;
  return `${count} line${count === 1 ? '' : 's'}, ${shown(ledger.encoding ?? 'not decoded')}${mark}`;
}

/** Every line once, blank ones too. */
function sourceLines(ledger: Ledger, pieces: readonly ReportPiece[], id: string): string {
  const became = new Map<number, ReportPiece[]>();
  for (const piece of pieces) {
    for (const line of piece.lines) {
      const there = became.get(line);
      if (there) there.push(piece);
      else became.set(line, [piece]);
    }
  }
  const usual = usualEnd(ledger);
  const doubtful = doubtfulLines(ledger);
  const items = ledger.lines.map((line) => {
    const pieces = became.get(line.line) ?? [];
    const end = line.end === usual ? '' : line.end;
    const source = sourceLineOf(ledger, line.line);
    return sourceLine({ line, source, pieces, end, doubtful: doubtful.has(line.line) }, id);
  });
  return `<ol class="lines">\n${items.join('')}</ol>\n`;
}

interface SourceLine {
  readonly line: LedgerLine;
  /** The number it has in the source. */
  readonly source: number;
  readonly pieces: readonly ReportPiece[];
  /** Its end, where that is another than most lines have. */
  readonly end: string;
  readonly doubtful: boolean;
}

function sourceLine({ line, source, pieces, end, doubtful }: SourceLine, id: string): string {
  const text = line.text + end === '' ? '' : `<bdi class="t">${shown(line.text + end)}</bdi>`;
  const head = `<li id="${id}l${line.line}" value="${source}"`;
  if (line.role === 'blank') return `${head} class="blank">${text}</li>\n`;
  if (line.role === 'markup')
    return `${head} class="blank">${text}<p>markup – ${shown(line.reason)}</p></li>\n`;
  const kinds = [
    isDropped(line) ? 'dropped' : line.part === undefined ? 'field' : 'text',
    ...(doubtful ? ['doubt'] : []),
    ...(line.text.length <= SHORT ? ['short'] : []),
  ];
  return `${head} class="${kinds.join(' ')}">${text}<p>${roleOf(line, pieces, id)} – ${shown(line.reason)}</p></li>\n`;
}

/** The role, as a link to what the line became; and a link to each thing more. */
function roleOf(line: LedgerLine, pieces: readonly ReportPiece[], id: string): string {
  const isMain = (piece: ReportPiece) =>
    line.part === undefined ? piece.field === line.field : piece.part === line.part;
  const main = pieces.find(isMain) ?? pieces[0];
  if (main === undefined) return `${shown(line.role)} ${sureOf(line)}`;
  const link = (piece: ReportPiece, text: string) => `<a href="#${id}${keyOf(piece)}">${shown(text)}</a>`;
  const more = pieces
    .filter((piece) => piece !== main)
    .map((piece) => `, ${link(piece, nameOf(piece))}${isDoubtful(piece) ? ` ${sureOf(piece)}` : ''}`);
  const least = isDoubtful(main) && !isDoubtful(line) ? { ...line, certainty: main.certainty } : line;
  return `${link(main, line.role)} ${sureOf(least)}${more.join('')}`;
}

/** Doubt is told by a word and a shape, not by colour alone. */
function sureOf(of: { readonly certainty: number; readonly inferred: boolean }): string {
  const sure = isDoubtful(of) ? `<strong>doubtful ${percent(of.certainty)}</strong>` : percent(of.certainty);
  return of.inferred ? `${sure} <em>inferred</em>` : sure;
}

function usualEnd(ledger: Ledger): string {
  const counts = new Map<string, number>();
  for (const { end } of ledger.lines) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function keyOf({ field, part }: ReportPiece): string {
  return part === undefined ? `f-${(field ?? '').replace(/[^\w-]/g, '')}` : `p${part}`;
}

function nameOf({ field, part }: ReportPiece): string {
  return part === undefined ? wordsOf(field ?? '') : `part ${part + 1}`;
}

/** `readingTime` → `reading time`. */
function wordsOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function articleBody(article: ReportArticle, imported: Imported, id: string): string {
  const language = imported.fields.language;
  const lang = language === undefined ? '' : ` lang="${escapeHtml(language)}"`;
  const write = (piece: ReportPiece) => articlePiece(piece, lang, id);
  const none = imported.content === undefined ? '<p class="nothing">No article was made.</p>\n' : '';
  const facts = article.facts.map((piece) => factItem(piece, id)).join('');
  const rest = facts === '' ? '' : `<h4 class="label">Also known</h4>\n<dl class="facts">\n${facts}</dl>\n`;
  return `${none}${article.head.map(write).join('')}${article.body.map(write).join('')}${article.foot.map(write).join('')}${rest}`;
}

function articlePiece(piece: ReportPiece, lang: string, id: string): string {
  const doubt = isDoubtful(piece) ? ' doubt' : '';
  const note = piece.field === undefined ? partNote(piece) : fieldNote(piece);
  return `<div class="piece k-${piece.kind}${doubt}" id="${id}${keyOf(piece)}" data-from="${rangesOf(piece.lines, '-').join(' ')}">${sourceLinks(piece, id)}<div${lang}>${pieceText(piece)}</div>${note}</div>\n`;
}

function partNote(piece: ReportPiece): string {
  return isDoubtful(piece) || piece.inferred ? `<p class="note">${sureOf(piece)}</p>` : '';
}

function fieldNote(piece: ReportPiece): string {
  const why = piece.reason === '' ? '' : ` – ${shown(piece.reason)}`;
  return `<p class="note"><b>${shown(wordsOf(piece.field ?? ''))}</b> ${sureOf(piece)}${why}</p>`;
}

/** The links stand in the description, since nothing else may stand in this list. */
function factItem(piece: ReportPiece, id: string): string {
  const doubt = isDoubtful(piece) ? ' doubt' : '';
  const value = piece.items.map(([text = '']) => `<bdi>${shown(text)}</bdi>`).join('; ');
  return `<div class="piece${doubt}" id="${id}${keyOf(piece)}" data-from="${rangesOf(piece.lines, '-').join(' ')}"><dt>${shown(wordsOf(piece.field ?? ''))}</dt><dd>${sourceLinks(piece, id)} ${value} <p class="note">${sureOf(piece)} – ${shown(piece.reason)}</p></dd></div>\n`;
}

function sourceLinks(piece: ReportPiece, id: string): string {
  if (piece.lines.length === 0) return '<span class="from">–</span>';
  const sources = new Map(piece.lines.map((line, i) => [line, piece.sources[i] ?? line]));
  const links = rangesOf(piece.lines, '–').map((range) => {
    const [from = 1, to = from] = range.split('–').map(Number);
    const [first = from, last = to] = [sources.get(from), sources.get(to)];
    const name = first === last ? `${first}` : `${first}–${last}`;
    const word = first === last ? 'line' : 'lines';
    return `<a href="#${id}l${from}" aria-label="${word} ${name}">${name}</a>`;
  });
  return `<span class="from">${links.join(' ')}</span>`;
}

/** `5, 6, 7, 11` → `5–7`, `11`. */
function rangesOf(lines: readonly number[], dash: string): readonly string[] {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const starts = sorted.filter((line, i) => i === 0 || line !== (sorted[i - 1] ?? 0) + 1);
  return starts.map((start, i) => {
    const before = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    const end = sorted.findLast((line) => line < before) ?? start;
    return end === start ? `${start}` : `${start}${dash}${end}`;
  });
}

function pieceText({ kind, items, start, field }: ReportPiece): string {
  const texts = items.map(([text = '']) => shown(text));
  const each = (open: string, close: string) => texts.map((text) => `${open}${text}${close}`).join('');
  switch (kind) {
    case 'headline':
      return each('<h4 class="headline" dir="auto">', '</h4>');
    case 'heading':
      return each('<h5 dir="auto">', '</h5>');
    case 'points':
    case 'list':
      return `<ul>${each('<li dir="auto">', '</li>')}</ul>`;
    case 'numbers':
      return `<ol start="${start}">${each('<li dir="auto">', '</li>')}</ol>`;
    case 'quote':
      return `<blockquote>${each('<p dir="auto">', '</p>')}</blockquote>`;
    case 'table':
      return tableText(items);
    case 'rule':
      return '<hr>';
    case 'ad':
      return '<p class="ad">advertisement</p>';
    case 'byline':
      return `<p>By ${texts.map((text) => `<bdi>${text}</bdi>`).join(', ')}</p>`;
    case 'date':
      return `<p>${wordsOf(field ?? '')} <time>${texts.join(' ')}</time></p>`;
    case 'picture':
      return `<p class="picture">${texts.map((text) => `<bdi>${text}</bdi>`).join(' · ')}</p>`;
    default:
      return each('<p dir="auto">', '</p>');
  }
}

function tableText(rows: ReportPiece['items']): string {
  const [head = [], ...rest] = rows;
  const cell = (tag: string, text: string) => `<${tag} dir="auto">${shown(text)}</${tag}>`;
  const body = rest.map((row) => `<tr>${row.map((text) => cell('td', text)).join('')}</tr>`).join('');
  const top = head.map((text) => cell(text === '' ? 'td' : 'th', text)).join('');
  return `<div class="wide" role="group" aria-label="Table" tabindex="0"><table><thead><tr>${top}</tr></thead><tbody>${body}</tbody></table></div>`;
}
