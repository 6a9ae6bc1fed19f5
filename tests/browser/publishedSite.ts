/** The repository's own paper, built by the compiled program into a folder of its own, and served as nginx would. */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { broadsheet } from '../helpers/process.ts';

export interface PublishedSite {
  /** The folder that is published. */
  readonly out: string;
  /** Every file below it, with forward slashes. */
  readonly files: readonly string[];
  readonly read: (file: string) => string;
  readonly delete: () => void;
}

/** After the last article's date, wherever the tests run. */
const NOW = '2026-12-31T12:00:00Z';

/** The repository's own paper. */
export function publish(...words: readonly string[]): Promise<PublishedSite> {
  return publishFrom('.', ...words);
}

/** @param paper the folder of a paper; it stays as it is */
export async function publishFrom(paper: string, ...words: readonly string[]): Promise<PublishedSite> {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-site-'));
  const folders = paper === '.' ? ['content', 'public'] : ['content', 'public', 'templates'];
  for (const folder of folders.filter((name) => existsSync(join(paper, name)))) {
    cpSync(join(paper, folder), join(root, folder), { recursive: true });
  }
  const out = join(root, 'dist');
  const built = await broadsheet(['build', '--root', root, '--no-import', '--now', NOW, ...words]);
  if (built.status !== 0) throw new Error(`The site wasn’t built:\n${built.stderr}`);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => statSync(join(out, file)).isFile())
    .sort();
  return {
    out,
    files,
    read: (file) => readFileSync(join(out, file), 'utf8'),
    delete: () => rmSync(root, { recursive: true }),
  };
}

/** The path at which a file answers: `a/index.html` → `/a/`. */
export function pathOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

export interface Host {
  /** Without a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.xml': 'text/xml',
  '.txt': 'text/plain',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** As hosts are told to keep what has its digest in its name. */
const KEPT = { 'cache-control': 'max-age=31536000, immutable' };

/** Pictures come later than the text by this many milliseconds, so that what they move is seen to move. */
const DELAY = 50;

/**
 * @param more pages that stand nowhere on the disk, by path
 * @param late milliseconds by which files of an ending come late; pictures do always
 */
export async function serve(
  site: PublishedSite,
  more: Readonly<Record<string, string>> = {},
  late: Readonly<Record<string, number>> = {},
): Promise<Host> {
  const send = (response: ServerResponse, status: number, type: string, body: string | Uint8Array) =>
    response.writeHead(status, { 'content-type': type, ...(type === 'font/woff2' ? KEPT : {}) }).end(body);
  const there = new Set(site.files);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const delay = { '.svg': DELAY, ...late }[extname(path)];
    if (delay !== undefined) await wait(delay);
    const page = more[path];
    const file = `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;
    if (page !== undefined) send(response, 200, TYPES['.html'] ?? '', page);
    else if (there.has(file)) {
      send(
        response,
        200,
        TYPES[extname(file)] ?? 'application/octet-stream',
        readFileSync(join(site.out, file)),
      );
    } else if (there.has(`${file}/index.html`)) response.writeHead(301, { location: `${path}/` }).end();
    else send(response, 404, TYPES['.html'] ?? '', readFileSync(join(site.out, '404.html')));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
