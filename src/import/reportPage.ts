/** The ledgers of an import as one HTML page, in pieces: nothing from a network, readable without its script. */

import { createHash } from 'node:crypto';
import { openWorst, type Ranked, rankOf } from './reportRank.ts';
import { SCRIPT } from './reportScript.ts';
import { percent, type ReportSeed, seedColumns } from './reportSeed.ts';
import { STYLE } from './reportStyle.ts';
import { shown, shownPlain } from './reportText.ts';

/** By this mark a report knows an older one, which it may write over. */
export const REPORT_MARK = '<meta name="generator" content="Broadsheet import report">';

/** More would be no page that a browser opens; the surest are left out, and the page says so. */
export const MOST_IN_REPORT = 1000;

/** A seed of the report, the place of its section, and the way to its ledger. */
interface Entry extends Ranked {
  readonly id: string;
  readonly seed: () => ReportSeed;
}

/** The page of seeds that are all at hand. */
export function reportPage(seeds: readonly ReportSeed[]): Generator<string> {
  const worst = openWorst<() => ReportSeed>(MOST_IN_REPORT);
  for (const seed of seeds) worst.add(rankOf(seed), () => seed);
  return rankedPage(worst.all(), seeds.length);
}

/**
 * The page's text in pieces, one for each seed and some between. A seed's ledger is asked for when its piece is
 * made, and not held on to.
 *
 * @param chosen the least certain of all, in their order; each with the way to its ledger
 * @param all how many seeds there were
 */
export function* rankedPage(
  chosen: readonly (readonly [Ranked, () => ReportSeed])[],
  all: number,
): Generator<string> {
  const entries = chosen.map(([rank, seed], i): Entry => ({ ...rank, seed, id: `s${i + 1}` }));
  const title = all === 1 ? (entries[0]?.file ?? '') : `${all} seeds`;
  yield head(`${shownPlain(title)} · Import report`);
  yield masthead(entries, all);
  yield '<main>\n';
  if (entries.length > 1) yield index(entries);
  for (const [i, entry] of entries.entries()) yield section(entry, i === 0);
  if (entries.every((entry) => entry.doubtful === 0))
    yield '<p class="nothing none-doubt">No line is doubtful.</p>\n';
  if (entries.every((entry) => entry.dropped === 0))
    yield '<p class="nothing none-dropped">No line was dropped.</p>\n';
  yield `</main>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function head(title: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${REPORT_MARK}
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
`;
}

function masthead(entries: readonly Entry[], all: number): string {
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  const lines = sum((entry) => entry.lines);
  const doubtful = sum((entry) => entry.doubtful);
  const dropped = sum((entry) => entry.dropped);
  const left = all - entries.length;
  const rest =
    left > 0 ? ` The surest ${left} of them are left out: a page holds ${grouped(MOST_IN_REPORT)}.` : '';
  return `<header class="top">
<h1>Import report</h1>
<p>${counted(all, 'seed')}, ${counted(lines, 'line')}: each with what it became, how sure that is, and why.${rest}</p>
${LEGEND}</header>
<section class="tools" aria-label="Filter">
<fieldset>
<legend>Show only</legend>
${filter('all', 'all lines', lines, true)}${filter('doubt', 'doubtful', doubtful)}${filter('dropped', 'dropped', dropped)}</fieldset>
<p class="script" hidden>${all > 1 ? '<button type="button" id="open">Open all</button> <button type="button" id="close">Close all</button>' : ''}</p>
</section>
`;
}

function filter(name: string, label: string, count: number, checked = false): string {
  return `<label><input type="radio" name="show" id="show-${name}" value="${name}"${checked ? ' checked' : ''}> ${label} <small>${grouped(count)}</small></label>\n`;
}

const LEGEND = `<details class="legend" open>
<summary>How to read this</summary>
<ul>
<li><span class="swatch text"></span> text of the body</li>
<li><span class="swatch field"></span> a field, such as headline or byline</li>
<li><span class="swatch dropped"></span> dropped: grey, a broken bar; it is in this ledger alone</li>
<li><span class="swatch doubt"></span> <strong>doubtful 55%</strong> a hatched bar: less than 70% sure</li>
<li><em>inferred</em> the text doesn’t say it outright</li>
<li><bdi class="m">ZWSP</bdi> a character that nobody sees</li>
<li>Numbers beside the article are lines of the source. Point at a line, or move to its link, and its other side is marked.
Each link leads across. <span class="script" hidden><kbd>↑</kbd> <kbd>↓</kbd> go from link to link.</span></li>
</ul>
</details>
`;

function index(entries: readonly Entry[]): string {
  const items = entries.map((entry) => {
    const { file, id, headline, sure, doubtful, dropped } = entry;
    const name = headline === '' ? 'no headline' : headline;
    return `<li class="${classesOf({ doubtful, dropped })}"><span class="meter m${Math.round(sure * 10)}" aria-hidden="true"></span><b>${sureText(entry)}</b> <a href="#${id}"><bdi>${shown(file)}</bdi></a> <span class="name" dir="auto">${shown(name)}</span> <small>${grouped(doubtful)} doubtful, ${grouped(dropped)} dropped</small></li>\n`;
  });
  return `<details class="index" open>
<summary><h2>Seeds, the least certain first</h2></summary>
<div class="scroll" role="group" aria-label="Seeds" tabindex="0"><ol>
${items.join('')}</ol></div>
</details>
`;
}

function sureText({ made, sure }: Ranked): string {
  return made ? percent(sure) : 'no article';
}

/** The anchor stands within, so that a link to it opens the seed where a browser does that by itself. */
function section(entry: Entry, open: boolean): string {
  const { file, outcome, id, headline, doubtful, dropped } = entry;
  const name = headline === '' ? '' : ` <span class="name" dir="auto">${shown(headline)}</span>`;
  return `<details class="seed ${classesOf(entry)}"${open ? ' open' : ''}>
<summary><h2 id="${id}-name"><bdi>${shown(file)}</bdi></h2>${name} <span class="state"><b>${shown(outcome)}</b> ${sureText(entry)}, ${grouped(doubtful)} doubtful, ${grouped(dropped)} dropped</span></summary>
<div class="anchor" id="${id}"></div>
${seedColumns(entry.seed(), id)}</details>
`;
}

function classesOf({ doubtful, dropped }: Pick<Entry, 'doubtful' | 'dropped'>): string {
  return `${doubtful > 0 ? 'has-doubt' : ''} ${dropped > 0 ? 'has-dropped' : ''}`.trim();
}

function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
