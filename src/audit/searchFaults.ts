/** What the search index holds of each page: its own words, and none of an advertisement. */

import { gunzipSync } from 'node:zlib';
import type { Problem } from '../base/diagnostic.ts';
import { shorten } from '../base/text.ts';
import { bare } from './text.ts';

/** Pagefind's, before the JSON of a page's record (https://pagefind.app/docs/). */
const MARK = 'pagefind_dcd';

/** @param advertised words of advertisements, as `adTexts` has them, each with a page on which it stands */
export function searchFaults(
  files: readonly string[],
  read: (file: string) => Buffer,
  advertised: ReadonlyMap<string, string>,
  folder: string,
): Problem[] {
  if (advertised.size === 0) return [];
  return files
    .filter((file) => file.endsWith('.pf_fragment'))
    .flatMap((file): Problem[] => {
      const record = recordOf(read(file));
      const place = { file: `${folder}/${file}` };
      if (!record)
        return [{ code: 'audit/unreadable', severity: 'error', message: 'The search can’t read it', place }];
      const content = bare(record.content);
      const found = [...advertised].find(([text]) => content.includes(text));
      if (!found) return [];
      const [text, page] = found;
      const message = `The search finds ${record.url} by an advertisement, “${shorten(text, 70)}”, that stands in ${folder}/${page}`;
      return [{ code: 'audit/slot', severity: 'error', message, place }];
    });
}

function recordOf(data: Buffer): { readonly url: string; readonly content: string } | undefined {
  try {
    const text = gunzipSync(data).toString('utf8');
    return JSON.parse(text.slice(text.indexOf(MARK) + MARK.length));
  } catch {
    return undefined;
  }
}
