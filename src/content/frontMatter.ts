/** Splits a content file into its front matter and its Markdown, without ever running what stands in it. */

import matter from 'gray-matter';
import { type Checked, type Problem, placeIn } from '../base/diagnostic.ts';
import { readYaml, type YamlSource } from '../base/yaml.ts';

export interface ContentFile {
  readonly source: YamlSource;
  /** What the YAML says; `undefined` where it is empty or wrong. */
  readonly data: unknown;
  readonly body: string;
  /** Line of the file, from 1, on which the body begins. */
  readonly bodyLine: number;
}

/**
 * @param file path from the site's root
 * @param raw the file's text; line ends and a byte order mark don't matter
 */
export function readContentFile(file: string, raw: string): Checked<ContentFile> {
  const whole = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  const text = whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  const refused = refusal(file, text);
  const blank: ContentFile = {
    source: { file, text, yaml: '', firstLine: 1 },
    data: undefined,
    body: '',
    bodyLine: 1,
  };
  if (refused) return { value: blank, problems: [refused] };
  const { yaml, body } = split(text);
  const source: YamlSource = { file, text, yaml, firstLine: yaml === '' ? 1 : 2 };
  const read = readYaml(source);
  const bodyLine = countLines(text.slice(0, text.length - body.length)) + 1;
  return { value: { source, data: read.value, body, bodyLine }, problems: read.problems };
}

/**
 * gray-matter takes the border away and hands the YAML out as it stands; our own reader parses it. Its other engines
 * are all replaced: the one for `---js` would run the block. It is given no more than the front matter, since it
 * copies its text and keeps it as a name.
 */
function split(text: string): { yaml: string; body: string } {
  const end = text.indexOf(CLOSING, 3) + CLOSING.length;
  let yaml = '';
  const keep = (block: string) => {
    yaml = block.replace(/^\n/, '');
    return {};
  };
  const never = () => {
    throw new Error('front matter in a language other than YAML was let through');
  };
  const engines = {
    yaml: keep,
    yml: keep,
    json: never,
    javascript: never,
    js: never,
    coffee: never,
    toml: never,
  };
  matter(text.slice(0, end), { language: 'yaml', engines });
  return { yaml, body: text.slice(text[end] === '\n' ? end + 1 : end) };
}

const CLOSING = '\n---';

const OPENING = /^---([^\n]*)(?:\n|$)/;

/** What gray-matter would read in a way that its author did not mean. */
function refusal(file: string, text: string): Problem | undefined {
  const opening = OPENING.exec(text);
  const place = placeIn(file, text, 1);
  if (!opening) {
    return {
      code: 'front-matter/none',
      severity: 'error',
      message: 'The file doesn’t begin with front matter',
      hint: 'Begin with a line “---”, the fields, and another line “---”; or put raw copy into seeds/.',
      place,
    };
  }
  const language = (opening[1] ?? '').trim();
  if (language !== '') {
    return {
      code: 'front-matter/language',
      severity: 'error',
      message: `Front matter is read as YAML alone, not as “${language}”`,
      hint: 'Begin with “---” and nothing behind it. Code in front matter is never run.',
      place: { ...place, column: 4, length: Math.max(1, language.length) },
    };
  }
  const end = text.indexOf(CLOSING, 3);
  if (end >= 0 && /^\n---[^\S\n]*(?:\n|$)/.test(text.slice(end, end + 80))) return undefined;
  const line = end < 0 ? 1 : countLines(text.slice(0, end + 1)) + 1;
  return {
    code: 'front-matter/unclosed',
    severity: 'error',
    message: 'The front matter is not closed by a line of “---” alone',
    hint: 'Put a line “---” between the fields and the text.',
    place: placeIn(file, text, line),
  };
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
