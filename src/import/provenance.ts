/** Where a content file came from, and whether a person has edited it since. */

import { createHash } from 'node:crypto';
import { parse } from 'yaml';

/** sha256, its first 16 hexadecimal digits: enough to tell versions of one article apart. */
export function digestOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 16);
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

/** The seed that a content file was made from, as its front matter says. */
export function importedFrom(
  contentText: string,
): { readonly from: string; readonly digest: string } | undefined {
  const imported = importedMap(contentText);
  if (typeof imported?.from !== 'string' || typeof imported.digest !== 'string') return undefined;
  return { from: imported.from, digest: imported.digest };
}

function importedMap(contentText: string): Readonly<Record<string, unknown>> | undefined {
  const yaml = FRONT_MATTER.exec(contentText)?.[1];
  if (yaml === undefined) return undefined;
  try {
    const data: unknown = parse(yaml, { logLevel: 'silent' });
    const imported = isMap(data) ? data.imported : undefined;
    return isMap(imported) ? imported : undefined;
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
