/** Under development: the articles are watched by us, all else by Vite. There may be a hundred thousand of them. */

import { join, resolve, sep } from 'node:path';
import { type FileEvent, watchFolder } from './folderWatch.ts';

/** What a build writes, and what editors and the import put beside an article: no change of the site. */
const NO_SOURCES = ['**/dist/**', '**/.broadsheet/**', '**/.*.stage/**', '**/*.new', '**/*.tmp'];
const NO_SOURCE = /\.(?:new|tmp)$/;

/** For Vite's watcher: what it needn't look at. */
export function unwatched(root: string): (string | ((path: string) => boolean))[] {
  const content = contentFolder(root) + sep;
  return isPolling() ? NO_SOURCES : [...NO_SOURCES, (path) => resolve(path).startsWith(content)];
}

export interface ContentWatch {
  /** To be called when the folder has come anew: who watches one that is gone hears nothing more. */
  readonly begin: () => void;
  readonly end: () => void;
}

export function openContentWatch(
  root: string,
  onEvent: (event: FileEvent, path: string) => void,
  onFault: (error: unknown) => void,
): ContentWatch {
  let end = () => {};
  const begin = () => {
    end();
    if (isPolling()) return;
    end = watchFolder(
      contentFolder(root),
      (event, path) => NO_SOURCE.test(path) || onEvent(event, path),
      onFault,
    );
  };
  begin();
  return { begin, end: () => end() };
}

export function contentFolder(root: string): string {
  return join(resolve(root), 'content');
}

/** Where the system tells nothing of changes, as on some shared folders, Vite's watcher is told to look by itself. */
function isPolling(): boolean {
  return /^(?:1|true)$/i.test(process.env.CHOKIDAR_USEPOLLING ?? '');
}
