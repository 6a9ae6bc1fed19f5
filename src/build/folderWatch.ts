/** Changes of the files in a folder and below it. */

import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/** `change` where the file is there, be it a new one; `unlink` where it is gone. */
export type FileEvent = 'change' | 'unlink';

export interface Watching {
  /** Is this file or folder, below the one that is watched, to be heard of? */
  readonly isWanted?: (path: string) => boolean;
  readonly onEvent: (event: FileEvent, path: string) => void;
  /** Told where the system can't watch. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Watches folders alone: the system names the file with each change. A watch for each file, as Vite's watcher has it,
 * takes seconds to set up in a large paper, and that watcher looks at each file of a folder again whenever one changes.
 *
 * @returns ends it
 */
export function watchFolder(
  folder: string,
  { isWanted = () => true, onEvent, onFault }: Watching,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  /** What was there a moment ago may be gone. */
  const tolerant = (work: () => void) => {
    try {
      work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') onFault(error);
    }
  };
  const open = (path: string) => {
    if (watchers.has(path)) return;
    const hear = (_: string, name: string | null) => name !== null && tolerant(() => look(join(path, name)));
    const watcher = watch(path, { persistent: false }, hear);
    watchers.set(
      path,
      watcher.on('error', () => close(path)),
    );
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const below = join(path, entry.name);
      if (entry.isDirectory() && isWanted(below)) tolerant(() => open(below));
    }
  };
  /** With all below it: a folder that comes back under this name is another one. */
  const close = (path: string) => {
    for (const [folder, watcher] of watchers) {
      if (folder !== path && !folder.startsWith(path + sep)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  };
  const look = (path: string) => {
    if (!isWanted(path)) return;
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) {
      close(path);
      return onEvent(stats ? 'change' : 'unlink', path);
    }
    if (watchers.has(path)) return;
    open(path);
    // What came with the folder, or before it was watched.
    for (const file of filesBelow(path)) if (isWanted(file)) onEvent('change', file);
  };
  tolerant(() => open(folder));
  return () => close(folder);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}
