/** Under development: a paper's texts and templates are watched by us, all else by Vite. There may be a hundred thousand. */

import { relative, resolve, sep } from 'node:path';
import { watchFolder } from './folderWatch.ts';

/** What a build writes, and what editors and the import put beside an article: no change of the site. */
const NO_SOURCES = ['**/dist/**', '**/.broadsheet/**', '**/.*.stage/**', '**/*.new', '**/*.tmp'];
const NO_SOURCE = /\.(?:new|tmp)$/;

/** Folders of the paper. `public/` isn't among them: Vite serves its files, and must know which there are. */
const OWN = ['content', 'seeds', 'templates'];

/** For Vite's watcher: what it needn't look at. */
export function unwatched(root: string): (string | ((path: string) => boolean))[] {
  return isPolling() ? NO_SOURCES : [...NO_SOURCES, (path) => isOwn(path, root)];
}

/** @returns ends it */
export function watchSources(
  root: string,
  onEvent: (event: 'change' | 'unlink', path: string) => void,
  onFault: (error: unknown) => void,
): () => void {
  if (isPolling()) return () => {};
  const isWanted = (path: string) => isOwn(path, root) && !NO_SOURCE.test(path);
  return watchFolder(resolve(root), { isWanted, onEvent, onFault });
}

function isOwn(path: string, root: string): boolean {
  return OWN.includes(relative(resolve(root), path).split(sep)[0] ?? '');
}

/** Where the system tells nothing of changes, as on some shared folders, Vite's watcher is told to look by itself. */
function isPolling(): boolean {
  return /^(?:1|true)$/i.test(process.env.CHOKIDAR_USEPOLLING ?? '');
}
