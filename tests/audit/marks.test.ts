/** `check --built`: places for advertisements, marks of pictures, and rules for hosts, changed by hand. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditFolder } from '../../src/audit/audit.ts';
import { readConfig } from '../../src/base/config.ts';
import { siteOf, type TestSite } from '../helpers/site.ts';

const TEXT = `
The ice came in the night.

::ad

Nobody had seen the like.[^1]

## On the mole

Ships lay fast, one beside the other.

![Masts over the mole](/harbour.jpg "Masts in ice | Jane Doe")

It went as it came.

[^1]: So the harbour master says.
`;

const ARTICLE = `
-- content/articles/harbour.md --
---
headline: The harbour freezes
authors: [Ada Byron]
published: 2026-11-22T08:00
section: World
image: {src: /harbour.jpg, alt: Ice up to the quay, caption: Masts, credit: Jane Doe}
aliases: [/old/harbour/]
---
${TEXT}
-- content/articles/thaw.md --
---
headline: The thaw
authors: [Ada Byron]
published: 2026-11-20T08:00
section: World
image: {src: /thaw.jpg, alt: Water}
---

It went as it came.
`;

const SITE = `
-- content/site.yaml --
title: The Test
url: https://test.example
base: /paper/
language: en-GB
timeZone: Europe/London
sections: [World]
hosting: [netlify]
features: {cards: false, ninjs: false}
`;

const AD = `
-- content/ads/bank.md --
---
headline: A bank
href: https://bank.example/
label: Save
---

Your money sleeps well with us.
`;

async function built(files: string): Promise<TestSite> {
  const site = siteOf(mkdtempSync(join(tmpdir(), 'broadsheet-audit-')), files);
  for (const name of ['harbour', 'thaw']) {
    const plain = { create: { width: 1000, height: 600, channels: 3, background: '#357' } } as const;
    site.write(`public/${name}.jpg`, await sharp(plain).jpeg().toBuffer());
  }
  await site.build();
  return site;
}

let withAds: TestSite;
let without: TestSite;

beforeAll(async () => {
  withAds = await built(SITE + ARTICLE + AD);
  without = await built(SITE + ARTICLE);
});

afterAll(() => {
  for (const { root } of [withAds, without]) rmSync(root, { recursive: true });
});

function told({ root }: TestSite): string[] {
  const { problems } = auditFolder(readConfig({ root }).value, 'dist');
  return problems.map(({ severity, message, place }) => `${severity} ${place?.file} ${message}`);
}

test('papers as they are built keep to it, with advertisements and without', () => {
  expect(withAds.read(`dist/${HARBOUR}`)).toContain('Your money sleeps');
  expect([...told(withAds), ...told(without)]).toEqual([]);
});

const HARBOUR = 'articles/the-harbour-freezes/index.html';
const SLOT = /<div class="ad[ "](?:.|\n)*?<\/div>\n<\/div>\n<\/div>\n/;

type Change = readonly [file: string, from: string | RegExp, to: string, ...named: string[]];

function expectFound(site: TestSite, [file, from, to, ...named]: Change): void {
  const text = site.read(`dist/${file}`);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  site.write(`dist/${file}`, changed);
  try {
    const lines = told(site).filter((line) => line.startsWith(`error dist/${file} `));
    for (const word of named) expect(lines.join('\n')).toContain(word);
  } finally {
    site.write(`dist/${file}`, text);
  }
}

const CHANGES: readonly Change[] = [
  // Places for advertisements.
  [HARBOUR, /(class="ad[^>]*) role="group"/, '$1', 'no group with a name'],
  [HARBOUR, ' aria-label="Advertisement"', ' aria-label=" "', 'no group with a name'],
  [HARBOUR, 'class="ad-label">Advertisement', 'class="ad-label">', 'label'],
  [HARBOUR, 'class="ad-label">Advertisement', 'class="ad-label">News', 'label says “News”'],
  [HARBOUR, /<p[^>]*>The ice came in the night.<\/p>/, '', 'before the text'],
  [HARBOUR, /(<\/div>\n<\/div>\n<\/div>\n[\s\S]*?)<p[^>]*>Nobody.*<\/p>/, '$1', 'beside a heading'],
  [HARBOUR, /<p[^>]*>(The ice came in the night.)<\/p>/, '<h2>$1</h2>', 'beside a heading'],
  [
    HARBOUR,
    new RegExp(`(${SLOT.source})([\\s\\S]*?)(<section class="footnotes)`),
    '$2$1$3',
    'after the text',
  ],
  [HARBOUR, 'class="body"', 'class="bodies"', 'outside the text'],
  [HARBOUR, /min-block-size:10rem/, 'min-block-size:0', 'keeps the height'],
  [HARBOUR, /(@media print\{[^@]*?\.ad\{display:)none/, '$1grid', 'is printed'],
  [HARBOUR, '"@graph":[', '"@graph":[{"text":"Your money sleeps well with us."},', 'structured data'],
  ['feed.xml', '<p>Nobody had', '<p>Your money sleeps well with us.</p><p>Nobody had', 'Your money', HARBOUR],
  ['atom.xml', 'Nobody had', 'Your money sleeps well with us. Nobody had', 'Your money', HARBOUR],
  // Pictures.
  [HARBOUR, /(alt="Masts over the mole"[^>]*) loading="lazy"/, '$1', 'isn’t loaded late'],
  [HARBOUR, 'alt="Masts over the mole"', 'alt="Masts in ice."', 'what its caption says', 'Masts in ice.'],
  [HARBOUR, 'alt="Ice up to the quay"', 'alt="The harbour freezes"', 'what its headline says'],
  [HARBOUR, ' fetchpriority="high"', '', 'isn’t the one that is loaded first'],
  [HARBOUR, /(alt="Masts over the mole"[^>]*) loading="lazy"/, '$1 fetchpriority="high"', 'as is another'],
  ['index.html', ' fetchpriority="high"', ' fetchpriority="high" loading="lazy"', 'loaded late'],
  // Names in feeds.
  ['atom.xml', /(<entry>[\s\S]*?<id>[^<]*)old\/harbour/, '$1articles/the-thaw', 'as has the one for'],
  ['feed.json', /"id": "[^"]*the-thaw[^"]*",/, '', 'has no id'],
  // Rules for hosts.
  ['_headers', '/paper/assets/*', '/paper/asset/*', '/paper/asset/*', 'never used'],
  ['_headers', '/paper/feed.xml\n', '/paper/feeds.xml\n', '/paper/feeds.xml', 'never used'],
  ['_headers', '/paper/feed.xml\n', '/paper/atom.xml\n', 'already'],
  ['_redirects', /^(.*)\n/, '$1\n$1\n', 'line 1 has one'],
];

describe('one change by hand', () => {
  test.each(CHANGES.map((change, n) => [`${n + 1}: ${change[3]}`, change] as const))(
    'is found, %s',
    (_, change) => expectFound(withAds, change),
  );
});

test('an article that subscribers would get a second time is told before it is built', async () => {
  const { broadsheet } = await import('../helpers/process.ts');
  const changed = async (name: string, from: string, to: string) => {
    const file = `content/articles/${name}.md`;
    const text = without.read(file);
    without.write(file, text.replace(from, to));
    const { stdout } = await broadsheet(['check', '--root', without.root, '--json']);
    without.write(file, text);
    const { problems } = JSON.parse(stdout) as { problems: { code: string; hint: string; place: object }[] };
    return problems.filter(({ code }) => code === 'audit/changed-id');
  };
  const place = (name: string) => ({ file: `content/articles/${name}.md` });
  expect(await changed('harbour', 'headline', 'headline')).toEqual([]);
  expect(await changed('harbour', '[/old/', '[/older/, /old/')).toMatchObject([
    { place: place('harbour'), hint: expect.stringContaining('id: https://test.example/paper/old/harbour/') },
  ]);
  expect(await changed('thaw', 'headline', 'slug: water\nheadline')).toMatchObject([
    { place: place('thaw'), hint: expect.stringContaining('/paper/articles/the-thaw/, to its aliases') },
  ]);
});

/** In a paper without creatives. */
const TRACES: readonly Change[] = [
  [HARBOUR, '<style>', '<style>.ad{color:red}', 'no advertisements', 'a style'],
  [
    HARBOUR,
    '<div class="body">',
    '<div class="body"><div class="ad">x</div>',
    'no advertisements',
    'a place',
  ],
  [HARBOUR, 'img-src', "frame-src 'self'; img-src", 'no advertisements', 'frames'],
];

test.each(TRACES.map((change) => [change[4] ?? '', change] as const))(
  'a trace of advertisements in a paper without them is found: %s',
  (_, change) => expectFound(without, change),
);

test('neither the page nor the sheet for paper speaks of advertisements in a paper without them', () => {
  const files = Object.entries(without.files()).filter(([path]) => /\.(?:html|css)$/.test(path));
  const traced = files.filter(([, text]) => /\.ad(?![\w-])|ad-label/.test(text)).map(([path]) => path);
  expect(traced).toEqual([]);
});

test('an advertisement in the search index is found, and so is a record that is broken', async () => {
  const file = Object.keys(withAds.files()).find((path) => {
    return path.endsWith('.pf_fragment') && fragment(path).includes('the-harbour-freezes');
  }) as string;
  const path = join(withAds.root, 'dist', file);
  const bytes = readFileSync(path);
  withAds.write(
    `dist/${file}`,
    gzipSync(fragment(file).replace('Nobody had', 'Your money sleeps well with us. $&')),
  );
  const advertised = told(withAds);
  withAds.write(`dist/${file}`, bytes.subarray(0, 20));
  const cut = told(withAds);
  withAds.write(`dist/${file}`, bytes);
  expect(advertised).toEqual([
    expect.stringMatching(/pf_fragment The search finds .*Your money.*freezes\/index.html/),
  ]);
  expect(cut).toEqual([expect.stringContaining(`dist/${file} The search can’t read it`)]);
});

function fragment(file: string): string {
  return gunzipSync(readFileSync(join(withAds.root, 'dist', file))).toString('utf8');
}
