// Imports a folder of many seeds and measures: pages a second and core, peak memory of all threads, a run in which
// nothing has changed, and one that goes on after a kill.
//
//   node compile.mjs && node bench/importMany.mjs [--seeds 10000] [--jobs 1,2] [--folder DIR] [--keep]
//
// The texts are made up by a generator that gives the same ones every time; some of the files are bad on purpose:
// empty, binary, one of 100 MB, a link that leads nowhere.

import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const CLI = join(dirname(fileURLToPath(import.meta.url)), '../lib/cli.js');
/** So that the texts are of a language, as those of papers are. */
const ENGLISH =
  'the of and to in a is that for on was with as it by at from be are this have has had not but they which their more about after when who will would there been than other new also into first two last year years time people government said town council work week day long most over before between public local money river bridge school water month three many under while where could some because against during without within should through being around house company law report plan city war health state party group world each'.split(
    ' ',
  );

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    jobs: { type: 'string', default: '1,2' },
    folder: { type: 'string', default: join(tmpdir(), 'broadsheet-import-many') },
    keep: { type: 'boolean', default: false },
  },
});
const count = Number(values.seeds);
const root = join(values.folder, String(count));

if (!existsSync(join(root, 'content/site.yaml'))) makeSite(root, count);
const rows = [];
for (const jobs of values.jobs.split(',')) {
  dropArticles();
  rows.push(await measure(`all new, ${jobs} ${jobs === '1' ? 'job' : 'jobs'}`, ['--jobs', jobs]));
}
rows.push(await measure('nothing changed'));
rmSync(join(root, '.broadsheet'), { recursive: true, force: true });
rows.push(await measure('nothing changed, no records'));
dropArticles();
rows.push(await measure('killed halfway', [], halfOf(rows[0].seconds)));
rows.push(await measure('gone on after the kill'));
console.log(tableOf(rows));
if (!values.keep) rmSync(root, { recursive: true, force: true });

function dropArticles() {
  for (const folder of ['content/articles', '.broadsheet'])
    rmSync(join(root, folder), { recursive: true, force: true });
}

function halfOf(seconds) {
  return seconds * 500;
}

/** Runs one import and looks every 20 ms at the memory that the process, its threads included, has in use. */
function measure(name, words = [], killAfter = undefined) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, [CLI, 'import', ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let peak = 0;
    let cpu = 0;
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    const look = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
      cpu = Math.max(cpu, cpuOf(child.pid));
    }, 20);
    if (killAfter) setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', () => {
      clearInterval(look);
      const seconds = (performance.now() - start) / 1000;
      resolve({
        name,
        seconds,
        cpu,
        peak,
        summary:
          said
            .trim()
            .split('\n')
            .find((line) => / seeds?: /.test(line)) ?? 'killed',
      });
    });
  });
}

/** Kilobytes; Linux keeps the highest value itself. */
function peakOf(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(readProc(pid, 'status'))?.[1] ?? 0);
}

/** Seconds of all its threads. */
function cpuOf(pid) {
  const fields = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function tableOf(all) {
  const lines = all.map(({ name, seconds, cpu, peak, summary }) => {
    const rate = name.startsWith('all new')
      ? `${Math.round(count / seconds)} a second, ${Math.round(count / cpu)} a second of a core`
      : '';
    return `| ${name} | ${seconds.toFixed(2)} s | ${Math.round(peak / 1024)} MB | ${rate} | ${summary} |`;
  });
  return [
    '| run | time | peak memory | pages | what it said |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function makeSite(folder, seeds) {
  mkdirSync(join(folder, 'content'), { recursive: true });
  const random = randomFrom(7);
  const words = [
    ...Array.from({ length: 800 }, () => makeWord(random)),
    ...Array.from({ length: 24 }, () => ENGLISH).flat(),
  ];
  for (let i = 0; i < seeds; i++) {
    const place = join(folder, 'seeds', String(2000 + (i % 25)));
    if (i < 25) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `story-${i}.txt`), makeCopy(random, words, i));
  }
  writeFileSync(join(folder, 'seeds/bad-empty.txt'), '');
  writeFileSync(join(folder, 'seeds/bad-binary.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]));
  writeFileSync(join(folder, 'seeds/bad-large.txt'), '');
  truncateSync(join(folder, 'seeds/bad-large.txt'), 100 * 1024 * 1024);
  writeFileSync(join(folder, 'seeds/bad-menu.txt'), 'Home\nNews\nSport\n');
  symlinkSync('nowhere.txt', join(folder, 'seeds/bad-link.txt'));
  // Last: a site that has it is whole.
  writeFileSync(join(folder, 'content/site.yaml'), 'title: The Bench\nurl: https://bench.example\n');
}

/** A page as it is copied: menus, headline, byline, date, text with an ad here and there, what stands below. */
function makeCopy(random, words, i) {
  const pick = () => words[Math.floor(random() * words.length)];
  const some = (least, most) => Array.from({ length: least + Math.floor(random() * (most - least)) }, pick);
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = () =>
    `${capital(
      some(8, 24)
        .join(' ')
        .replace(/ (\S+) (\S+) /, ' the $1 of $2 '),
    )}.`;
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(' ');
  const menu = ['Skip to content', 'Home', 'News', 'Opinion', 'Sport', 'Culture', 'Sign in', 'Subscribe'];
  const text = Array.from({ length: 8 + Math.floor(random() * 14) }, paragraph);
  if (i % 3 === 0) text.splice(4, 0, 'Advertisement');
  return [
    ...menu,
    '',
    capital(some(6, 12).join(' ')),
    '',
    sentence(),
    '',
    `By ${capital(pick())} ${capital(pick())}`,
    `${1 + (i % 28)} March ${2000 + (i % 25)}, ${String(i % 24).padStart(2, '0')}:15 GMT`,
    'Share',
    'Save',
    '',
    text.join('\n\n'),
    '',
    'Read more',
    ...Array.from({ length: 4 }, () => capital(some(5, 9).join(' '))),
    '© The Bench. All rights reserved.',
    '',
  ].join('\n');
}

function makeWord(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const part = () =>
    pick(['b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v']) +
    pick(['a', 'e', 'i', 'o', 'u', 'ou', 'ea']);
  return Array.from({ length: 1 + Math.floor(random() * 3) }, part).join('') + pick(['', 'n', 'r', 's', 't']);
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
