/** Vite's part: serves planned pages from memory, takes up changes, shows problems in the page; and serves `dist/`. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { type ErrorPayload, normalizePath, type Plugin, type ViteDevServer } from 'vite';
import type { Config, ConfigOptions } from './base/config.ts';
import { errorsOf, type Problem } from './base/diagnostic.ts';
import { PROGRAM_ROOT, readCompiled } from './base/program.ts';
import { formatProblem } from './base/report.ts';
import { escapeHtml } from './base/text.ts';
import { assetsOf, paperCss, shellOf } from './build/assets.ts';
import { type LivePage, type LiveSite, openLiveSite } from './build/liveSite.ts';
import { openSavings } from './build/savings.ts';
import { unwatched, watchSources } from './build/sourceWatch.ts';

/** What the browser loads of the program; nothing else on the disk is served as a file. */
const CLIENT = normalizePath(join(PROGRAM_ROOT, 'src/client'));
const MORPHING = normalizePath(
  dirname(createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.esm.js')),
);

export interface DevHooks {
  /** Told of all problems, after the start and whenever they may have changed. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

/** The pages of a site under development. */
export function broadsheet(options: ConfigOptions, hooks: DevHooks): Plugin {
  return {
    name: 'broadsheet',
    apply: 'serve',
    config: ({ root = '' }) => ({
      appType: 'custom',
      optimizeDeps: { noDiscovery: true, include: [] },
      server: {
        fs: { allow: [CLIENT, MORPHING] },
        watch: { ignored: unwatched(root) },
      },
    }),
    configureServer: async (server) => {
      const { root, base } = server.config;
      const program = readCompiled();
      // The style sheet is Vite's, all of it in one.
      const shell = (edition: number, config: Config, ownCss: string) => {
        const { looks, ...shared } = shellOf(program, { ...config, base }, { ownCss, hasAds: true });
        const { faces, rareFaces, own, plainColours } = paperCss(program, { ...config, base }, ownCss);
        const look = {
          css: faces + rareFaces + own + plainColours,
          restCss: '',
          csp: undefined,
          scripts: looks.list.scripts,
          devHtml: devHtml(base, edition),
        };
        const search = { ...look, devHtml: look.devHtml + searchHtml(base) };
        return {
          ...shared,
          otherwise: {},
          looks: { article: look, front: look, list: look, search },
          print: undefined,
          speculation: undefined,
        };
      };
      const live = await openLiveSite({ ...options, root, base }, program, shell);
      const ours = assetsOf(program, { readerTools: true, search: false });
      const assets = new Map(ours.map(({ path, data }) => [path, data]));
      const office = { server, live, assets, tell: openTeller(server, live, hooks) };
      watch(office);
      server.middlewares.use((request, response, next) => {
        if (!answer(request, response, office)) next();
      });
    },
    // What pages show comes from the plan; Vite's own reload for these files would lose the reader's place.
    hotUpdate: ({ file, modules }) => (isBelow(CLIENT, file) ? modules : []),
  };
}

/** What the dev server's parts share. */
interface Office {
  readonly server: ViteDevServer;
  readonly live: LiveSite;
  /** The program's own files, by path below the base. */
  readonly assets: ReadonlyMap<string, string | Buffer>;
  /** Tells the terminal and every open page what is wrong. */
  readonly tell: () => void;
}

/** `dist/` as a host serves it: folders by their index, a real 404 with the paper's own page. */
export function publishedFolder(out: string, base: string): Plugin {
  return {
    name: 'broadsheet-published',
    configurePreviewServer: (server) => {
      server.middlewares.use((request, response, next) => {
        if (!lead(request, response, out, base)) next();
      });
      return () => {
        server.middlewares.use((_request, response) => {
          const page = join(out, '404.html');
          const text = existsSync(page) ? readFileSync(page) : 'Not found';
          response.writeHead(404, { 'content-type': TYPES['.html'], 'cache-control': 'no-cache' });
          response.end(text);
        });
      };
    },
  };
}

/** Leads a request to a folder's index: at once, or by the address with its slash. */
function lead(request: IncomingMessage, response: ServerResponse, out: string, base: string): boolean {
  const { path, decoded, query } = partsOf(request);
  if (`${path}/` === base) return redirect(response, 301, base + query);
  // `Location: //x/` would name another host.
  if (!decoded?.startsWith(base) || decoded.includes('//')) return false;
  if (path.endsWith('/')) request.url = `${path}index.html${query}`;
  else if (isFileIn(out, `${decoded.slice(base.length)}/index.html`)) {
    return redirect(response, 301, `${path}/${query}`);
  }
  return false;
}

/** What the page's overlay shows; nothing where all is well. */
type Shown = ErrorPayload['err'] | null;

function openTeller(server: ViteDevServer, live: LiveSite, hooks: DevHooks): () => void {
  let shown: Shown = null;
  const tell = () => {
    hooks.onProblems(live.problems());
    shown = overlayOf(errorsOf(live.problems()), server.config.root);
    server.ws.send('broadsheet:problems', shown);
  };
  server.ws.on('broadsheet:here', (page: { edition?: unknown } | null | undefined, client) => {
    client.send('broadsheet:problems', shown);
    // It was asked for before the last change, and is here only now.
    if (page?.edition !== String(live.edition())) client.send('broadsheet:update', { files: [] });
  });
  tell();
  return tell;
}

/** The first error in Vite's form: its excerpt as the frame, what to do and the other errors below. */
function overlayOf(errors: readonly Problem[], root: string): Shown {
  const [first, ...others] = errors;
  if (!first) return null;
  const plain = (text: string) => text;
  const paint = { bold: plain, dim: plain, red: plain, yellow: plain, cyan: plain };
  const { file, line = 1, column = 1 } = first.place ?? {};
  const [, ...frame] = formatProblem({ ...first, hint: '' }, paint).split('\n');
  const rest = others.map((problem) => formatProblem(problem, paint));
  return {
    message: `${first.message} [${first.code}]`,
    plugin: 'broadsheet',
    frame: frame.map((line) => line.slice(2)).join('\n'),
    stack: [first.hint ? `→ ${first.hint}\n` : '', ...rest].join('\n'),
    ...(file === undefined ? {} : { id: file, loc: { file: whole(file, root), line, column } }),
  };
}

/** The whole path, with which the overlay opens an editor; templates may be the program's own. */
function whole(file: string, root: string): string {
  const paths = [root, PROGRAM_ROOT].map((folder) => join(folder, file));
  return normalizePath(paths.find((path) => existsSync(path)) ?? join(root, file));
}

/** Has the open pages take up what they show now, after each saving. */
function watch({ server, live, tell }: Office): void {
  const { root, base, publicDir, logger } = server.config;
  const folders = ['content', 'seeds', 'templates', 'public'].map((folder) =>
    normalizePath(join(root, folder)),
  );
  const ours = [...folders, normalizePath(join(PROGRAM_ROOT, 'templates'))];
  // Vite would begin to watch a style sheet when it is first asked for, and miss what is saved just then.
  server.watcher.add([...ours, CLIENT]);
  const exchanged = new Set<string>();
  const show = () => {
    server.ws.send('broadsheet:update', { files: [...exchanged] });
    exchanged.clear();
  };
  const saved = openSavings({
    revise: (path) => live.revise(relative(root, path).replaceAll(sep, '/')),
    refresh: live.refresh,
    show,
    tell,
    onFault: (error) => logger.error(textOf(error)),
  });
  server.watcher.on('all', (event, path) => {
    const file = normalizePath(path);
    if (!ours.some((folder) => isBelow(folder, file))) return;
    if (isBelow(publicDir, file)) exchanged.add(base + encodeURI(file.slice(publicDir.length + 1)));
    saved(event, path);
  });
  const end = watchSources(root, saved, (error) => logger.error(textOf(error)));
  server.httpServer?.on('close', end);
}

/** What Vite itself answers: its client, the files that it allows, and the link to an editor. */
const VITES = /^(?:@|__open-in-editor|node_modules\/)/;

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Answers with a planned page; false where the request is Vite's. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { server, live, assets, tell }: Office,
): boolean {
  const { root, base, publicDir } = server.config;
  const { path, decoded, query } = partsOf(request);
  if (`${path}/` === base) return redirect(response, 302, base + query);
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !path.startsWith(base)) return false;
  const below = (decoded ?? path).slice(base.length);
  const isClient = isBelow(CLIENT, normalizePath(join(root, below)));
  if (VITES.test(below) || isClient || isFileIn(publicDir, below)) return false;
  const asset = assets.get(below);
  if (asset !== undefined) return send(response, 200, below, asset);
  const page = live.page(`/${below}`);
  if (page.status === 302) return redirect(response, 302, base + encodeURI(page.path.slice(1)) + query);
  if (page.status === 404 && !below.endsWith('/') && live.page(`/${below}/`).status === 200) {
    return redirect(response, 302, `${path}/${query}`);
  }
  if (page.problems.length > 0) tell();
  const text = page.status === 500 ? faultPage(page, base, live.edition()) : page.text;
  return send(response, page.status, page.path, text);
}

function send(response: ServerResponse, status: number, path: string, data: string | Buffer): true {
  const type = TYPES[extname(path) as keyof typeof TYPES] ?? 'application/octet-stream';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' });
  response.end(data);
  return true;
}

/** What stands under the overlay where a template failed. */
function faultPage({ problems: [problem] }: LivePage, base: string, edition: number): string {
  const text = escapeHtml(problem?.message ?? 'The site can’t be made.');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problem</title>${devHtml(base, edition)}</head><body><p>${text}</p></body></html>`;
}

/** Vite's client, our own part of it, and the style sheet as a file that can be exchanged. */
function devHtml(base: string, edition: number): string {
  const client = clientHref(base);
  return (
    `<meta name="broadsheet-edition" content="${edition}">` +
    `<script type="module" src="${base}@vite/client"></script>` +
    `<script type="module" src="${client}/dev.js"></script>` +
    `<link rel="stylesheet" href="${client}/styles/main.css">`
  );
}

/** Of the search page. There is no index under development, and its script says so. */
function searchHtml(base: string): string {
  const client = clientHref(base);
  return (
    `<link rel="stylesheet" href="${client}/styles/search.css">` +
    `<script type="module">document.getElementById("search-form")?.setAttribute("data-failed", "The dev server makes no index: run “broadsheet build”, then “broadsheet preview”.")</script>` +
    `<script type="module" src="${client}/search.ts"></script>`
  );
}

function clientHref(base: string): string {
  return escapeHtml(`${base}@fs/${encodeURI(CLIENT.replace(/^\//, ''))}`);
}

/** The parts of a request's address; `decoded` is missing where its escapes are broken. */
function partsOf({ url = '/' }: IncomingMessage): { path: string; decoded?: string; query: string } {
  const [path = '/'] = url.split(/[?#]/, 1);
  const query = url.slice(path.length);
  try {
    return { path, decoded: decodeURIComponent(path), query };
  } catch {
    return { path, query };
  }
}

function redirect(response: ServerResponse, status: 301 | 302, location: string): true {
  response.writeHead(status, { location }).end();
  return true;
}

/** No address is too odd to ask: `existsSync` takes NUL and any length. */
function isFileIn(folder: string, path: string): boolean {
  const file = resolve(folder, path);
  return isBelow(folder, normalizePath(file)) && existsSync(file) && statSync(file).isFile();
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
