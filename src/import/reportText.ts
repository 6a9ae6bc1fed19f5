/** Text of a seed, made safe to stand in the report's HTML, with its hidden characters to be seen. */

import { escapeHtml } from '../base/text.ts';

/**
 * What nobody sees, or what would steer the text around it: control characters, halves of a pair, marks of
 * direction, tags. The joiners U+200C and U+200D stay, and so does a flag that is spelt with tags.
 */
const HIDDEN =
  /(\u{1f3f4}[\u{e0030}-\u{e007a}]+\u{e007f})|\p{Cc}|\p{Cs}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** The first 32, but a tab is an arrow. */
const CONTROLS =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS ⇥ LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

const NAMES: Readonly<Record<number, string>> = {
  127: 'DEL',
  133: 'NEL',
  173: 'SHY',
  1564: 'ALM',
  8203: 'ZWSP',
  8206: 'LRM',
  8207: 'RLM',
  8232: 'LS',
  8233: 'PS',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
};

/** As HTML: each hidden character is named by a mark that turns no text around it. */
export function shown(text: string): string {
  return replaceHidden(text, (name, mark) =>
    mark === '\t' ? `<bdi class="m">${name}</bdi>\t` : `<bdi class="m">${name}</bdi>`,
  );
}

/** As plain text for where no element can stand, escaped too. */
export function shownPlain(text: string): string {
  return replaceHidden(text, (name) => name);
}

function replaceHidden(text: string, replace: (name: string, mark: string) => string): string {
  let from = 0;
  let result = '';
  for (const match of text.matchAll(HIDDEN)) {
    if (match[1] !== undefined) continue;
    result += escapeHtml(text.slice(from, match.index)) + replace(nameOf(match[0]), match[0]);
    from = match.index + match[0].length;
  }
  return from === 0 ? escapeHtml(text) : result + escapeHtml(text.slice(from));
}

function nameOf(mark: string): string {
  const code = mark.codePointAt(0) ?? 0;
  return CONTROLS[code] ?? NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
