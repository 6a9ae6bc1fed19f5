/** Vite's part: serves planned pages from memory, takes up changes, shows problems in the page; and serves `dist/`. */

import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import type { HmrContext, Plugin, ViteDevServer } from 'vite';
import type { ConfigOptions } from './base/config.ts';
import { type Problem } from './base/diagnostic.ts';
import { PROGRAM_ROOT, readCompiled } from './base/program.ts';
import { formatProblem } from './base/report.ts';
import { type LiveSite, openLiveSite } from './build/liveSite.ts';

const STYLE = join(PROGRAM_ROOT, 'src/client/styles/main.css');
const DEV_CLIENT = join(PROGRAM_ROOT, 'src/client/dev.js');

/** Several events of one saving come within this many milliseconds. */
const ONE_SAVING = 30;

export interface DevHooks {
  /** Told of the problems after the start and after each change. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

/** The pages of a site under development. */
export function broadsheet(options: ConfigOptions, hooks: DevHooks): Plugin {
  return {
    name: 'broadsheet',
    apply: 'serve',
    config: () => ({
      appType: 'custom',
      optimizeDeps: { noDiscovery: true, include: [] },
      server: {
        fs: { allow: [options.root ?? '.', PROGRAM_ROOT] },
        watch: { ignored: ['**/dist/**', '**/.broadsheet/**', '**/.*.stage/**', '**/*.new', '**/*.tmp'] },
      },
    }),
    configureServer: async (server) => {
      const live = await openLiveSite(options, readCompiled(), ({ base }) => ({
        css: '',
        scripts: [],
        csp: undefined,
        devHtml: devHtml(base),
      }));
      hooks.onProblems(live.problems());
      watch(server, live, hooks);
      return () => server.middlewares.use((request, response, next) => answer(request, response, next, live, server));
    },
    // What pages show comes from the plan; Vite's own reload for these files would lose the reader's place.
    handleHotUpdate: ({ file, modules }: HmrContext) => (isStyle(file) ? modules : []),
  };
}

/** `dist/` as a host serves it: folders by their index, a real 404 with the paper's own page. */
export function publishedFolder(out: string, base: string): Plugin {
  return {
    name: 'broadsheet-published',
    configurePreviewServer: (server) => {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        const path = decode(url.pathname);
        if (path === undefined || !path.startsWith(base)) return next();
        const file = join(out, path.slice(base.length));
        if (path.endsWith('/')) request.url = `${url.pathname}index.html${url.search}`;
        else if (existsSync(join(file, 'index.html'))) {
          response.writeHead(301, { location: `${url.pathname}/${url.search}` });
          return response.end();
        }
        next();
      });
      return () => {
        server.middlewares.use((_request, response) => {
          const page = join(out, '404.html');
          const text = existsSync(page) ? readFileSync(page) : 'Not found';
          response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
          response.end(text);
        });
      };
    },
  };
}

function watch(server: ViteDevServer, live: LiveSite, hooks: DevHooks): void {
  const root = server.config.root;
  const watched = ['content', 'seeds', 'templates', 'public'].map((folder) => join(root, folder) + sep);
  const ours = [...watched, join(PROGRAM_ROOT, 'templates') + sep];
  server.watcher.add([...new Set(ours)]);
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const update = async () => {
    try {
      await live.refresh();
      hooks.onProblems(live.problems());
      tell(server, live.problems());
      server.ws.send({ type: 'custom', event: 'broadsheet:update', data: {} });
    } catch (error) {
      server.config.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  };
  server.watcher.on('all', (_event, file) => {
    if (!ours.some((folder) => file.startsWith(folder)) || isStyle(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(update);
    }, ONE_SAVING);
  });
  server.ws.on('connection', () => tell(server, live.problems()));
}

/** Shows the first error over the page; nothing where there is none. */
function tell(server: ViteDevServer, problems: readonly Problem[]): void {
  const worst = problems.filter(({ code, severity }) => severity === 'error' || code.startsWith('front-matter/') || code.startsWith('yaml/'));
  const first = worst[0];
  if (!first) {
    server.ws.send({ type: 'custom', event: 'broadsheet:mended', data: {} });
    return;
  }
  const { place } = first;
  const plain = (text: string) => text;
  const paint = { bold: plain, dim: plain, red: plain, yellow: plain, cyan: plain };
  const frame = worst.map((problem) => formatProblem(problem, paint)).join('\n');
  server.ws.send({
    type: 'error',
    err: {
      message: `${first.message} [${first.code}]`,
      stack: '',
      frame,
      plugin: 'broadsheet',
      ...(place ? { id: place.file, loc: { file: place.file, line: place.line ?? 1, column: place.column ?? 1 } } : {}),
    },
  });
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
  live: LiveSite,
  server: ViteDevServer,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') return next();
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = decode(url.pathname) ?? '/404.html';
  const page = live.page(path);
  if (page.status === 404 && !path.endsWith('/') && live.page(`${path}/`).status === 200) {
    response.writeHead(302, { location: `${url.pathname}/${url.search}` });
    response.end();
    return;
  }
  if (page.problems.length > 0) setTimeout(() => tell(server, page.problems), ONE_SAVING);
  const type = TYPES[page.path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  response.writeHead(page.status, { 'content-type': type, 'cache-control': 'no-cache' });
  response.end(request.method === 'HEAD' ? undefined : page.text || faultPage(page.problems, live.base()));
}

/** What stands under Vite's overlay where a template failed. */
function faultPage(problems: readonly Problem[], base: string): string {
  const [problem] = problems;
  const text = problem ? problem.message : 'There is nothing here.';
  const safe = text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problem</title>${devHtml(base)}</head><body><pre>${safe}</pre></body></html>`;
}

/** Vite's client, our own part of it, and the style sheet as a file that can be exchanged. */
function devHtml(base: string): string {
  return (
    `<script type="module" src="${base}@vite/client"></script>` +
    `<script type="module" src="${base}@fs${DEV_CLIENT}"></script>` +
    `<link rel="stylesheet" href="${base}@fs${STYLE}">`
  );
}

function isStyle(file: string): boolean {
  return file.startsWith(join(PROGRAM_ROOT, 'src', 'client') + sep);
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
