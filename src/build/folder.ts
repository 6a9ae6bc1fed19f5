/** The folder that is published to: what may be one, and what stands in it that isn't ours. */

import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import type { Published } from './cache.ts';

/** A folder that holds the site's sources is never published into. */
export function refuseFolder({ root, out }: Config): Problem | undefined {
  const sources = ['content', 'seeds', 'public', 'templates', 'src', '.git', '.broadsheet'];
  const within = (inner: string, outer: string) => {
    const way = relative(outer, inner);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  };
  const inSources = sources.some((name) => within(out, join(root, name)));
  if (!inSources && !within(root, out)) return undefined;
  return {
    code: 'output/unsafe-folder',
    severity: 'error',
    message: `The site can’t be published to ${relative(resolve('.'), out) || '.'}: the folder holds its sources`,
    hint: 'Choose another folder with --out, such as dist.',
  };
}

/** Pages that were published and are no more: readers and other sites may have kept their addresses. */
export function goneNote(stale: readonly string[], before: Published): Problem[] {
  const gone = stale.filter((path) => path.endsWith('/index.html') && before[path] !== undefined);
  if (gone.length === 0) return [];
  const named = gone.slice(0, 3).map((path) => `/${path.slice(0, -'index.html'.length)}`);
  return [
    {
      code: 'output/pages-gone',
      severity: 'note',
      message: `${gone.length === 1 ? 'A page is' : `${gone.length} pages are`} no longer there: ${named.join(', ')}${gone.length > 3 ? ', …' : ''}`,
      hint: 'Where an article has moved, put its former address into `aliases`; a `slug` keeps the address when the headline changes.',
    },
  ];
}

/** Says which files of the output folder nobody accounts for. */
export function foreignNote({ out }: Config, there: ReadonlySet<string>): Problem[] {
  const foreign = foreignFiles(out, there);
  if (foreign.length === 0) return [];
  const named = foreign.slice(0, 3).join(', ') + (foreign.length > 3 ? ', …' : '');
  return [
    {
      code: 'output/foreign-files',
      severity: 'note',
      message: `The output folder holds ${foreign.length} file(s) that this build doesn’t know: ${named}`,
      hint: 'They were left alone; build with --clean to remove them.',
    },
  ];
}

/** Files in the output folder that are not among the site's, as paths below it. */
export function foreignFiles(out: string, own: ReadonlySet<string>): string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !own.has(path))
    .sort();
}
