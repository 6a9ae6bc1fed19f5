/** Where a content file came from, and whether a person has edited it since. */

import { hash } from 'node:crypto';
import { parse } from 'yaml';

/** sha256, its first 16 hexadecimal digits: enough to tell versions of one article apart. */
export function digestOf(data: string | Uint8Array): string {
  return hash('sha256', data).slice(0, 16);
}

/** The line of the front matter that holds the digest of the file around it. */
const EDITED = /^( {2}edited: ")[0-9a-f]*("[ \t]*)$/m;
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Fills in the digest of a content file whose `edited` is still empty. */
export function seal(contentText: string): string {
  return contentText.replace(
    EDITED,
    (_, before: string, after: string) => `${before}${digestOf(contentText)}${after}`,
  );
}

/** Has the file been changed since the import wrote it? Also where that can't be told. */
export function wasEdited(contentText: string): boolean {
  // An editor or git may have changed the line ends of the whole file; that is no edit.
  const text = contentText.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
  const front = FRONT_MATTER.exec(text)?.[0];
  const kept = importedMap(contentText)?.edited;
  if (front === undefined || typeof kept !== 'string' || !EDITED.test(front)) return true;
  const blanked = front.replace(EDITED, '$1$2') + text.slice(front.length);
  return digestOf(blanked) !== kept;
}

/** What the front matter says of the seed: where it came from, its digest, and the file's own as it was written. */
export interface ImportedFrom {
  readonly from: string;
  readonly digest: string;
}

/** The seed that a content file was made from, as its front matter says. The file's head will do, if it holds all of that. */
export function importedFrom(contentText: string): ImportedFrom | undefined {
  const imported = importedMap(contentText);
  if (typeof imported?.from !== 'string' || typeof imported.digest !== 'string') return undefined;
  return { from: imported.from, digest: imported.digest };
}

/** Does a file's head hold the whole of its front matter, or none? */
export function holdsFrontMatter(head: string): boolean {
  return FRONT_MATTER.test(head) || !/^\ufeff?---/.test(head);
}

/** The three lines as the import writes them, in which a person may have changed a value. */
const BLOCK =
  /^imported:[ \t]*\r?\n {2}from: (.+?)[ \t]*\r?\n {2}digest: (?:"([0-9a-f]{16})"|([a-f][0-9a-f]{15}))[ \t]*\r?\n {2}edited: "([0-9a-f]*)"[ \t]*$/m;
/** A name that YAML takes as it stands. */
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_./()+@-]*\.[\p{L}\p{N}]+$/u;

/** Read by eye where the block is as it was written: reading all fields of 100,000 files as YAML takes minutes. */
function importedMap(contentText: string): Readonly<Record<string, unknown>> | undefined {
  const front = FRONT_MATTER.exec(contentText)?.[1];
  // An article of which a border was broken is still that of its seed.
  const yaml = front ?? contentText;
  const [, name = '', quoted, plain, edited] = BLOCK.exec(yaml) ?? [];
  const from = PLAIN_NAME.test(name) ? name : quotedText(name);
  const digest = quoted ?? plain;
  const isOne = yaml.split(/^imported:/m).length === 2;
  if (isOne && from !== undefined && digest !== undefined) return { from, digest, edited };
  if (front === undefined) return undefined;
  try {
    const data: unknown = parse(front, { logLevel: 'silent' });
    const imported = isMap(data) ? data.imported : undefined;
    return isMap(imported) ? imported : undefined;
  } catch {
    return undefined;
  }
}

/** In double quotes and without escapes, in which YAML and JSON may differ. */
function quotedText(text: string): string | undefined {
  return /^"([^"\\]+)"$/.exec(text)?.[1];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
