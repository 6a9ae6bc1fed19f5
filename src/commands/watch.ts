/** `broadsheet build --watch`: for who has a server of their own. */

import { join, relative, sep } from 'node:path';
import type { Report } from '../base/report.ts';

/**
 * How a build ended, and when the clock will change the paper next, in milliseconds since 1970; nothing where the build
 * goes by a clock that stands still.
 */
export interface BuildEnd {
  readonly status: 0 | 1 | 2;
  readonly next: number | undefined;
}

interface Watched {
  readonly root: string;
  /** Published into, and so no source. */
  readonly out: string;
}

/** What a paper is made of. */
const SOURCES = ['content', 'seeds', 'public', 'templates'];

/** Milliseconds without a change before a build: an editor may save in several steps, or many files at once. */
const QUIET = 150;

/** For how long a timer waits for the clock, in milliseconds: no longer can be told to it. */
const SHORTEST = 1000;
const LONGEST = 2 ** 31 - 1;

/**
 * Builds, and builds again after each change of a source and at each time at which the clock changes the paper. A build
 * that fails is told, and the next one tries again. Ends at Ctrl-C.
 */
export async function watchPaper(
  watched: Watched,
  report: Report,
  once: () => Promise<BuildEnd>,
): Promise<0 | 2> {
  const rounds = openRounds(() => once().catch((error) => failed(error, report)));
  const watcher = await openWatcher(watched, rounds.ask);
  const first = await rounds.ask();
  if (first.status !== 2) {
    report.say('Watching for changes; Ctrl-C ends it.');
    await stopAsked();
  }
  await watcher.close();
  await rounds.end();
  return first.status === 2 ? 2 : 0;
}

/** A full disk may have room again before the next change. */
function failed(error: unknown, report: Report): BuildEnd {
  report.say(`This build failed: ${error instanceof Error ? error.message : String(error)}`);
  return { status: 1, next: undefined };
}

interface Rounds {
  /** Asks for a build that sees all that has changed until now. */
  readonly ask: () => Promise<BuildEnd>;
  /** No other build begins; the one at work comes to its end. */
  readonly end: () => Promise<unknown>;
}

/** One build at a time, and after it at most one for all who asked meanwhile. */
function openRounds(once: () => Promise<BuildEnd>): Rounds {
  let running: Promise<BuildEnd> | undefined;
  let waiting: Promise<BuildEnd> | undefined;
  let alarm: NodeJS.Timeout | undefined;
  let isEnding = false;
  const start = async (): Promise<BuildEnd> => {
    clearTimeout(alarm);
    const done = await once();
    if (done.next === undefined || isEnding) return done;
    // An alarm that comes early for a far time builds in vain, and sets the next.
    const wait = Math.min(Math.max(done.next - Date.now(), SHORTEST), LONGEST);
    alarm = setTimeout(ask, wait);
    return done;
  };
  const ask = (): Promise<BuildEnd> => {
    if (!running) {
      running = start().finally(() => {
        running = undefined;
      });
      return running;
    }
    waiting ??= running.then(() => {
      waiting = undefined;
      return isEnding ? { status: 0, next: undefined } : ask();
    });
    return waiting;
  };
  return {
    ask,
    end: async () => {
      isEnding = true;
      clearTimeout(alarm);
      await running;
    },
  };
}

/** Vite's, which the dev server uses as well; here it serves nothing. */
async function openWatcher({ root, out }: Watched, changed: () => Promise<unknown>) {
  const { createServer } = await import('vite');
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'silent',
    appType: 'custom',
    server: {
      middlewareMode: true,
      hmr: false,
      ws: false,
      watch: { ignored: ['**/*.tmp', '**/*.new', out] },
    },
    optimizeDeps: { noDiscovery: true },
  });
  let timer: NodeJS.Timeout | undefined;
  server.watcher.add(SOURCES.map((name) => join(root, name)));
  server.watcher.on('all', (_event, path) => {
    const [top = ''] = relative(root, path).split(sep);
    if (!SOURCES.includes(top)) return;
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  });
  return {
    close: async () => {
      clearTimeout(timer);
      await server.close();
    },
  };
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
