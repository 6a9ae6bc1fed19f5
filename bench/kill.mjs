// Kills builds at random moments, 200 times: after each, dist/ is a whole site, and at the end the next build equals a clean one.
//   node bench/kill.mjs [--kills 200] [--articles 60] [--seed 7]

import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CLI = fileURLToPath(new URL('../lib/cli.js', import.meta.url));
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    articles: { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
  },
});
const [kills, articles] = [Number(values.kills), Number(values.articles)];
const random = generator(Number(values.seed));
const root = mkdtempSync(join(tmpdir(), 'broadsheet-kill-'));
const dist = join(root, 'dist');

writePaper(0);
await build();
writePaper(1);
/** Milliseconds of a build that makes everything anew; others end sooner, some of them before they are killed. */
const length = await build(true);
let [stopped, faults, compared] = [0, 0, 0];
for (let n = 1; n <= kills; n++) {
  edit(n);
  const killed = await build(true, random() * length);
  if (killed === undefined) stopped++;
  const missing = missingFiles();
  if (missing.length > 0) {
    faults++;
    process.stdout.write(`kill ${n}: dist/ lacks ${missing.slice(0, 5).join(', ')}\n`);
  }
  if (n % 20 === 0 || n === kills) {
    await build();
    compared++;
    const differing = await differences();
    if (differing.length > 0) {
      faults++;
      process.stdout.write(
        `after kill ${n}, the next build differs in ${differing.slice(0, 5).join(', ')}\n`,
      );
    }
  }
}
process.stdout.write(
  `${kills} builds, ${stopped} of them killed within ${Math.round(length)} ms; dist/ was looked through after each, ` +
    `and ${compared} times compared with a clean build’s: ${faults} faults\n`,
);
rmSync(root, { recursive: true, force: true });
process.exitCode = faults > 0 ? 1 : 0;

/** Milliseconds that it took; nothing where it was killed. */
function build(isQuick = false, killAfter = Number.POSITIVE_INFINITY, out = dist) {
  const words = ['build', '--root', root, '--out', out, '--no-import', '--now', '2026-11-22'];
  const start = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [CLI, ...words, ...(isQuick ? ['--jobs', '2'] : [])], {
      stdio: 'ignore',
    });
    const timer = Number.isFinite(killAfter) ? setTimeout(() => child.kill('SIGKILL'), killAfter) : undefined;
    child.on('error', fail);
    child.on('exit', (status, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') done(undefined);
      else if (status === 0) done(performance.now() - start);
      else fail(new Error(`the build ended with ${status}`));
    });
  });
}

function writePaper(edition) {
  const content = join(root, 'content/articles');
  mkdirSync(content, { recursive: true });
  writeFileSync(
    join(root, 'content/site.yaml'),
    'title: The Test\nurl: https://test.example\nfeatures: {search: false, cards: false}\n',
  );
  for (let n = 0; n < articles; n++) writeArticle(n, edition);
}

function writeArticle(n, edition) {
  const day = String((n % 28) + 1).padStart(2, '0');
  const fields = `headline: Story ${n}, edition ${edition}\nslug: story-${n}\npublished: 2026-10-${day}\nsection: Section ${n % 4}\ntopics: [Topic ${n % 7}]\n`;
  const text = `Text of ${n} in edition ${edition}, with [a link](story-${(n + 1) % articles}.md).\n`;
  writeFileSync(join(root, 'content/articles', `story-${n}.md`), `---\n${fields}---\n\n${text}`);
}

/** Now and then the whole paper, else some articles, or one that comes and goes. */
function edit(n) {
  if (n % 10 === 0) writePaper(n);
  else for (let count = 0; count < 5; count++) writeArticle(Math.floor(random() * articles), n);
  const extra = join(root, 'content/articles/extra.md');
  if (existsSync(extra)) rmSync(extra);
  else writeFileSync(extra, `---\nheadline: Extra ${n}\npublished: 2026-11-01\n---\n\nText.\n`);
}

/** Files that pages and feeds lead to and that aren't there; pages and feeds without their end. */
function missingFiles() {
  const missing = [];
  const files = new Set(filesIn(dist));
  if (!files.has('index.html')) return ['index.html'];
  for (const path of files) {
    if (!/\.(?:html|xml)$/.test(path)) continue;
    const text = readFileSync(join(dist, path), 'utf8').trimEnd();
    if (!/<\/(?:html|rss|feed|urlset|sitemapindex)>$/.test(text)) missing.push(`the end of ${path}`);
    for (const [, href] of text.matchAll(/\s(?:href|src)="(\/[^"#?]*)/g)) {
      const target = `${decodeURI(href).slice(1)}${href.endsWith('/') ? 'index.html' : ''}`;
      if (!files.has(target)) missing.push(`${target} (from ${path})`);
    }
  }
  return missing;
}

/** Files in which `dist/` differs from what a clean copy of the paper makes. */
async function differences() {
  const clean = mkdtempSync(join(tmpdir(), 'broadsheet-clean-'));
  try {
    cpSync(join(root, 'content'), join(clean, 'content'), { recursive: true });
    const child = spawn(
      process.execPath,
      [CLI, 'build', '--root', clean, '--no-import', '--now', '2026-11-22'],
      { stdio: 'ignore' },
    );
    await new Promise((done) => child.on('exit', done));
    const all = new Set([...filesIn(dist), ...filesIn(join(clean, 'dist'))]);
    const read = (folder, path) =>
      existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : Buffer.alloc(0);
    return [...all].filter((path) => !read(dist, path).equals(read(join(clean, 'dist'), path)));
  } finally {
    rmSync(clean, { recursive: true, force: true });
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** The same moments each time, as far as the machine runs alike. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
