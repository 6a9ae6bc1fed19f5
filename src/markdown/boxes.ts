/** What the lines with colons become: boxes and cards of related articles; ad breaks are adBreaks.ts. */

import type { Token } from 'markdown-it';
import { longDateTime, readDate } from '../base/dates.ts';
import { escapeHtml, isSlug, nearestName } from '../base/text.ts';
import { writeAdBreak } from './adBreaks.ts';
import { DIRECTIVES, type Directive, directiveOf, splitDate } from './directives.ts';
import { type Draft, escapeText, type OpenBox, type Position, report, writeSlot } from './draft.ts';
import { writeInline } from './inline.ts';
import { attributionOf } from './quotes.ts';

type Open = Extract<Directive, { kind: 'open' }>;
type Wrong = Extract<Directive, { kind: 'wrong' }>;
type Related = Extract<Directive, { kind: 'related' }>;

export function writeDirective(draft: Draft, tokens: readonly Token[], at: number, lastBlock: number): void {
  const token = tokens[at] as Token;
  const directive = directiveOf(token);
  const position = { line: (token.map?.[0] ?? 0) + 1, column: directive.column };
  switch (directive.kind) {
    case 'ad':
      writeAdBreak(draft, tokens, at, lastBlock, position);
      break;
    case 'open':
      openBox(draft, directive, position, token.level);
      break;
    case 'close':
      closeBox(draft, token, position);
      break;
    case 'related':
      writeRelated(draft, directive, position);
      break;
    case 'wrong':
      writeWrong(draft, directive, position, token.level);
      break;
  }
}

/** Ends the boxes that were opened deeper than this: where a list item or a quote ends, or the body. */
export function closeBoxes(draft: Draft, level: number): void {
  for (let box = draft.boxes.at(-1); box && box.level > level; box = draft.boxes.at(-1)) {
    if (box.name !== '') reportUnclosed(draft, box.at, box.name, box.source);
    endBox(draft, box);
  }
}

function openBox(draft: Draft, directive: Open, at: Position, level: number): void {
  const { name, source } = directive;
  const outer = draft.boxes.at(-1);
  if (outer?.name === 'pullquote' || draft.boxes.some((box) => box.name === name)) {
    report(draft, at, {
      code: 'markdown/nested-directive',
      severity: 'error',
      message: `\`${name}\` stands within \`${outer?.name}\`, which begins in line ${outer?.at.line}`,
      hint: 'end the outer one before with a line of `:::`',
      length: source.length,
    });
  }
  draft.boxes.push({ name, source, at, level });
  if (name === 'update') openUpdate(draft, directive, at);
  // A pull quote has no name and isn't hidden: an unnamed aside is no landmark to pass by, and not every
  // pull quote repeats words of the text, so that hiding it could hide something.
  else if (name === 'pullquote') draft.html += '<aside class="pullquote">\n';
  else {
    const label = directive.argument || draft.options.words.note;
    draft.html += `<aside class="note">\n<p class="label">${escapeText(label)}</p>\n`;
  }
}

function openUpdate(draft: Draft, directive: Open, at: Position): void {
  const { language, timeZone, words } = draft.options;
  const [written, title] = splitDate(directive.argument);
  const date = readDate(written, timeZone);
  if (!date) reportDate(draft, at, directive, written);
  const datetime = date?.precision === 'day' ? date.iso.slice(0, 10) : date?.iso;
  const day = date ? longDateTime(date, language, timeZone) : written;
  const shown = datetime ? `<time datetime="${datetime}">${escapeText(day)}</time>` : escapeText(day);
  const rest = title === '' ? '' : ` <span class="update-title">${escapeText(title)}</span>`;
  const name = escapeHtml([words.update, day, title].filter(Boolean).join(' '));
  draft.html += `<div class="update" role="group" aria-label="${name}">\n<p class="label">${escapeText(words.update)} ${shown}${rest}</p>\n`;
}

function closeBox(draft: Draft, token: Token, at: Position): void {
  const box = draft.boxes.at(-1);
  writeSpeaker(draft, token);
  if (box && box.level === token.level) {
    endBox(draft, box);
    return;
  }
  const { source } = directiveOf(token);
  report(draft, at, {
    code: 'markdown/stray-directive-end',
    severity: 'error',
    message: `\`${source}\` ends nothing`,
    hint: box
      ? `\`${box.source}\` of line ${box.at.line} was opened at another depth: end it at the same one`
      : 'delete the line, or begin the box with a line such as `:::note`',
    length: source.length,
  });
}

/** Who said what a pull quote quotes. */
function writeSpeaker(draft: Draft, end: Token): void {
  const attribution = attributionOf(end);
  if (!attribution) return;
  const before = draft.text;
  draft.html += '<p class="attribution">';
  writeInline(draft, attribution.inline, attribution.from);
  draft.html += '</p>\n';
  draft.text = before;
}

function endBox(draft: Draft, box: OpenBox): void {
  draft.boxes.pop();
  if (box.name !== '') draft.html += box.name === 'update' ? '</div>\n' : '</aside>\n';
}

function writeRelated(draft: Draft, directive: Related, at: Position): void {
  if (!directive.closed) reportUnclosed(draft, at, 'related', directive.source);
  const slugs = [...new Set(directive.names)].filter(isSlug);
  const wrong = directive.names.find((name) => !isSlug(name));
  if (wrong !== undefined || (slugs.length === 0 && directive.closed)) {
    report(draft, at, {
      code: 'markdown/related-slug',
      severity: 'error',
      message: wrong === undefined ? '`related` names no article' : `"${wrong.slice(0, 80)}" is no slug`,
      hint: 'name articles by their slugs, with spaces between: `:::related first-slug second-slug :::`',
      length: directive.source.length,
    });
  }
  if (slugs.length === 0) return;
  writeSlot(draft, { kind: 'related', slugs, line: at.line });
  draft.html += '\n';
}

/** The line is shown as it stands: what an editor wrote isn't lost. */
function writeWrong(draft: Draft, directive: Wrong, at: Position, level: number): void {
  const { code, message, source } = directive;
  const near = nearestName(/[a-z][\w-]*/i.exec(source)?.[0] ?? '', DIRECTIVES);
  const hint =
    directive.hint ||
    (near ? `did you mean \`${near}\`? ` : `known are ${DIRECTIVES.join(', ')}. `) + AS_TEXT;
  report(draft, at, { code, severity: 'error', message, hint, length: source.length });
  if (directive.opens) draft.boxes.push({ name: '', source, at, level });
  draft.html += `<p>${escapeText(source)}</p>\n`;
  draft.text += `${source}\n`;
}

const AS_TEXT = 'A line of text that begins with colons has `\\` before them';

function reportUnclosed(draft: Draft, at: Position, name: string, source: string): void {
  report(draft, at, {
    code: 'markdown/unclosed-directive',
    severity: 'error',
    message: `\`:::${name}\` is not ended`,
    hint: 'end it with a line of `:::`, at the same depth of lists and quotes',
    length: source.length,
  });
}

function reportDate(draft: Draft, at: Position, directive: Open, written: string): void {
  const column = at.column + Math.max(0, written === '' ? 0 : directive.source.indexOf(written));
  report(
    draft,
    { line: at.line, column },
    {
      code: 'markdown/update-date',
      severity: 'error',
      message: written === '' ? '`update` has no date' : `"${written.slice(0, 80)}" is no date`,
      hint: 'write `:::update 2021-09-05`, or with a time: `:::update 2021-09-05 14:30`',
      length: written.length || directive.source.length,
    },
  );
}
