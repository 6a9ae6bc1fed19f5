/** Files for crawlers, browsers and hosts, each only where the paper asks for it. */

import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readHtml } from '../helpers/html.ts';
import { articleText, testSite } from '../helpers/site.ts';

const paper = (config: string, files = '') =>
  testSite(`-- content/site.yaml --
title: The Test
url: https://test.example
features: {feeds: [rss], listFeeds: false, ninjs: false, search: true}
${config}
-- content/articles/a.md --
${articleText('Alpha', 'aliases: ["/2020/alpha/", "/a*b:c.html"]')}
-- content/pages/about.md --
---
title: About
---
${files}`);

describe('crawlers', () => {
  test('may read everything, but for those that the paper refuses by name', async () => {
    const site = paper('crawlers: [{name: GPTBot, allow: false}, {name: Googlebot, allow: true}]');
    await site.build();
    expect(site.read('dist/robots.txt')).toBe(
      'User-agent: *\nAllow: /\n\nUser-agent: GPTBot\nDisallow: /\n\nUser-agent: Googlebot\nAllow: /\n\nSitemap: https://test.example/sitemap.xml\n',
    );
  });

  test('read the paper’s own robots.txt where it has one', async () => {
    const site = paper('', '-- public/robots.txt --\nUser-agent: *\nDisallow: /\n');
    const { published, problems } = await site.build();
    expect(published).toBe(true);
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toContain('note site/own-file');
    expect(site.read('dist/robots.txt')).toBe('User-agent: *\nDisallow: /\n');
  });
});

test('ties and reports of faults are told where the paper asks for it', async () => {
  const site = paper(`trust:
  member: [https://association.example]
  social: [https://social.example/test, https://other.example/test]
  contact: ["mailto:desk@test.example"]
  datatrainingallowed: false
security:
  contact: ["mailto:security@test.example"]
  expires: 2027-01-31
  languages: [en, de]`);
  await site.build();
  const trust = site.read('dist/trust.txt');
  expect(trust).toBe(`# The Test trust.txt
member=https://association.example
social=https://social.example/test
social=https://other.example/test
contact=mailto:desk@test.example
datatrainingallowed=no
`);
  expect(site.read('dist/.well-known/trust.txt')).toBe(trust);
  expect(site.read('dist/.well-known/security.txt')).toBe(`Contact: mailto:security@test.example
Expires: 2027-01-31T00:00:00Z
Preferred-Languages: en, de
Canonical: https://test.example/.well-known/security.txt
`);
});

const drawing = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inner}</svg>`;

describe('the web manifest', () => {
  const ICONS = '-- public/icon-192.png --\nA picture.\n-- public/icon-maskable.png --\nA picture.\n';

  test('names the icons that are there, below the base, and pages lead to it', async () => {
    const site = paper('description: News.', `${ICONS}-- public/apple-touch-icon.png --\nA picture.\n`);
    await site.build({ base: '/p/' });
    const manifest = JSON.parse(site.read('dist/site.webmanifest')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      name: 'The Test',
      short_name: 'The Test',
      start_url: '/p/',
      scope: '/p/',
      id: '/p/',
    });
    expect(manifest.icons).toEqual([
      { src: '/p/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/p/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ]);
    const { tags } = readHtml(site.read('dist/index.html'));
    const links = tags.flatMap(({ attributes: { rel, href } }) => (rel ? [`${rel} ${href}`] : []));
    expect(links).toContain('manifest /p/site.webmanifest');
    expect(links).toContain('apple-touch-icon /p/apple-touch-icon.png');
  });

  test('names the icons that are drawn of the paper’s own drawing, and leaves alone those that it has', async () => {
    const site = paper('', '-- public/icon-192.png --\nIts own.\n');
    site.write('public/favicon.svg', drawing('<rect width="10" height="10" rx="2" fill="#00f"/>'));
    const { problems } = await site.build();
    expect(problems).toEqual([]);
    const { icons } = JSON.parse(site.read('dist/site.webmanifest')) as { icons: { src: string }[] };
    expect(icons.map(({ src }) => src)).toEqual([
      '/icon-192.png',
      '/icon-512.png',
      '/icon-maskable.png',
      '/favicon.svg',
    ]);
    expect(site.read('dist/icon-192.png')).toBe('Its own.\n');
    expect(site.read('dist/index.html')).toContain(
      '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    );
    for (const [file, size] of [
      ['icon-512.png', 512],
      ['icon-maskable.png', 512],
      ['apple-touch-icon.png', 180],
    ] as const) {
      const { width, height, format } = await sharp(join(site.root, 'dist', file)).metadata();
      expect([file, width, height, format]).toEqual([file, size, size, 'png']);
    }
    // Round corners would show black on a telephone, and white where it is cut to a circle.
    const cornerOf = async (file: string) => [
      ...(await sharp(join(site.root, 'dist', file))
        .ensureAlpha()
        .extract({ left: 0, top: 0, width: 1, height: 1 })
        .raw()
        .toBuffer()),
    ];
    expect(await cornerOf('icon-512.png')).toEqual([0, 0, 0, 0]);
    expect(await cornerOf('icon-maskable.png')).toEqual([0, 0, 255, 255]);
    expect(await cornerOf('apple-touch-icon.png')).toEqual([0, 0, 255, 255]);
  });

  test('sets a drawing without a ground onto the paper’s, within the circle that is never cut', async () => {
    const site = paper('');
    site.write('public/favicon.svg', drawing('<rect x="0" y="2" width="10" height="8" fill="#00f"/>'));
    await site.build();
    const { data, info } = await sharp(join(site.root, 'dist/icon-maskable.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const blue = Array.from({ length: info.width * info.height }, (_, at) => at).filter(
      (at) => (data[at * 3] as number) < 100,
    );
    const distances = blue.map((at) => Math.hypot((at % 512) - 255.5, Math.floor(at / 512) - 255.5));
    expect(blue.length).toBeGreaterThan(1000);
    expect(Math.max(...distances)).toBeLessThan(0.4 * 512 + 1);
  });

  test('has no drawn icon where the drawing can’t be drawn, which is told, nor where the paper wants none', async () => {
    const broken = paper('');
    broken.write(
      'public/favicon.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect</svg>',
    );
    const { published, problems } = await broken.build();
    expect(published).toBe(true);
    expect(problems).toMatchObject([{ code: 'site/no-icons', place: { file: 'public/favicon.svg' } }]);
    expect(Object.keys(broken.files()).filter((file) => /icon.*png/.test(file))).toEqual([]);
    const unwanted = testSite(
      '-- content/site.yaml --\ntitle: T\nurl: https://t.example\nfeatures: {icons: false}\n',
    );
    unwanted.write('public/favicon.svg', drawing('<rect width="10" height="10"/>'));
    await unwanted.build();
    expect(unwanted.read('dist/site.webmanifest')).not.toContain('png');
  });

  test('isn’t there without an icon', async () => {
    const site = paper('');
    await site.build();
    expect(Object.keys(site.files())).not.toContain('site.webmanifest');
    expect(site.read('dist/index.html')).not.toContain('webmanifest');
  });
});

describe('files for hosts', () => {
  const policyOf = (html: string) =>
    readHtml(html).tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
      ?.attributes.content ?? '';

  test('of Netlify and Cloudflare hold a policy that allows what each page’s own does', async () => {
    const site = paper('hosting: [netlify, cloudflare]\nhub: https://hub.example/');
    await site.build({ base: '/p/' });
    const headers = site.read('dist/_headers');
    const [policy = ''] = /Content-Security-Policy: (.*)/.exec(headers)?.slice(1) ?? [];
    for (const path of ['index.html', 'search/index.html', 'articles/alpha/index.html']) {
      for (const directive of policyOf(site.read(`dist/${path}`)).split('; ')) {
        const [name, ...values] = directive.split(' ');
        const allowed =
          policy
            .split('; ')
            .find((one) => one.startsWith(`${name} `))
            ?.split(' ') ?? [];
        for (const value of values) expect(allowed, `${path} ${name}`).toContain(value);
      }
    }
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers).toMatch(/^\/p\/\*\n {2}Content-Security-Policy/);
    expect(headers).toContain('  X-Content-Type-Options: nosniff\n');
    expect(headers).toContain('/p/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n');
    expect(headers).toContain(
      '/p/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n  Link: <https://hub.example/>; rel="hub", <https://test.example/p/feed.xml>; rel="self"\n',
    );
    // Both hosts join the values of two rules for the same header.
    const names = [...headers.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name);
    expect(names.filter((name) => name === 'Cache-Control')).toHaveLength(1);
    expect(headers.split('\n').every((line) => line.length < 2000)).toBe(true);
  });

  test('lead on from former addresses, with and without the slash, by a code that is written out', async () => {
    const redirects =
      'redirects: [{from: /go/, to: /about/, status: 302}, {from: /out/, to: "https://else.example/x?y"}]';
    const site = paper(`hosting: [cloudflare]\n${redirects}`);
    await site.build({ base: '/p/' });
    expect(site.read('dist/_redirects')).toBe(`/p/2020/alpha/ /p/articles/alpha/ 301
/p/2020/alpha /p/articles/alpha/ 301
/p/a%2Ab%3Ac.html /p/articles/alpha/ 301
/p/go/ /p/about/ 302
/p/go /p/about/ 302
/p/out/ https://else.example/x?y 301
/p/out https://else.example/x?y 301
`);
    // A host that can't redirect has a page there.
    expect(site.read('dist/go/index.html')).toContain(
      '<meta http-equiv="refresh" content="0; url=/p/about/">',
    );
    expect(site.read('dist/out/index.html')).toContain('url=https://else.example/x?y"');
    expect(site.read('dist/2020/alpha/index.html')).toContain(
      'href="https://test.example/p/articles/alpha/"',
    );
  });

  test('of Netlify alone win over the pages that lead on', async () => {
    const site = paper('hosting: [netlify]');
    await site.build();
    expect(site.read('dist/_redirects')).toContain('/2020/alpha/ /articles/alpha/ 301!\n');
  });

  test('of a paper that names no host are none', async () => {
    const site = paper('');
    await site.build();
    expect(Object.keys(site.files()).filter((path) => /^[._]/.test(path))).toEqual([]);
    const github = paper('hosting: [github]');
    await github.build();
    expect(Object.keys(github.files()).filter((path) => /^[._]/.test(path))).toEqual(['.nojekyll']);
  });

  test('a chain of redirects is cut short, and what leads nowhere is left out', async () => {
    const site = paper(
      'hosting: [netlify]\nredirects: [{from: /x/, to: /2020/alpha/}, {from: /y/, to: /x/}, {from: /z/, to: /nowhere/}]',
    );
    const { problems } = await site.build();
    expect(problems.map(({ code }) => code)).toEqual([
      'site/redirect-chain',
      'site/redirect-chain',
      'site/redirect-dead',
    ]);
    expect(site.read('dist/_redirects')).toMatch(/^\/y\/ \/articles\/alpha\/ 301!$/m);
    expect(site.read('dist/_redirects')).not.toContain('nowhere');
    expect(Object.keys(site.files())).not.toContain('z/index.html');
    // And a link to it is told as dead.
    site.write('content/articles/b.md', articleText('Beta', '', '[z](/z/)'));
    expect((await site.build()).problems.map(({ code }) => code)).toContain('link/dead');
  });
});
