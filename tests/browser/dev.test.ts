import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { articleText } from '../helpers/site.ts';
import {
  copyOfProgram,
  ending,
  type Folder,
  folderWith,
  freePort,
  type Running,
  serving,
} from './devServer.ts';

const LONG = Array.from({ length: 40 }, (_, n) => `Paragraph ${n + 1} with [a link](#about-${n}/).`).join(
  '\n\n',
);

const SITE = {
  'content/site.yaml': 'title: The Test\nurl: https://test.example\nlanguage: en\n',
  'content/articles/alpha.md': articleText('Alpha', 'slug: alpha', LONG),
  'content/articles/beta.md': articleText('Beta', 'slug: beta\nimage: {src: /dot.svg, alt: A dot}'),
  'content/articles/gamma.md': articleText('Gamma'),
  'templates/parts/footer.eta':
    '<footer class="footer"><details><summary>More</summary><p id="more"><%= it.site.title %></p></details></footer>',
  'templates/words/en.yaml': 'minutesToRead:\n  one: "{n} minute"\n  other: "{n} minutes"\n',
  'public/dot.svg': svg(10),
  'public/data.txt': 'some data',
};

let program: Folder;
let site: Folder;
let dev: Running;
let browser: Browser;
let page: Page;
let asItWas: string[];

beforeAll(async () => {
  program = copyOfProgram({ 'src/client/styles/part.css': '' });
  site = folderWith(SITE);
  [dev, browser] = await Promise.all([
    freePort().then((port) => serving(program, 'dev', '--root', site.path, '--port', String(port))),
    chromium.launch({ executablePath: inject('browser') }),
  ]);
  page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  asItWas = await pages();
});

afterAll(async () => {
  await browser?.close();
  await dev?.stop('SIGTERM');
  site?.delete();
  program?.delete();
});

/** Each test leaves the site as it was, and waits until the server has taken that up. */
afterEach(async () => {
  program.restore();
  await eventually(() => {
    // A seed on its way when it is removed may become an article after that.
    site.restore();
    return pages();
  }).toEqual(asItWas);
});

async function pages(): Promise<string[]> {
  const paths = ['', 'articles/alpha/', 'articles/beta/', 'articles/gamma/', 'articles/none/'];
  const texts = await Promise.all(paths.map(async (path) => (await fetch(dev.url + path)).text()));
  return texts.map((text) => text.replace(/<meta name="broadsheet-edition"[^>]*>/, ''));
}

test('answers as a host would, with pages made on request', async () => {
  const answers = await Promise.all(
    [
      '',
      'articles/alpha/',
      'articles/alpha?x=1',
      'feed.xml',
      'sitemap.xml',
      'robots.txt',
      'data.txt',
      'nowhere/',
    ].map(async (path) => {
      const response = await fetch(dev.url + path, { redirect: 'manual' });
      return [
        path,
        response.status,
        response.headers.get('content-type') ?? response.headers.get('location'),
      ];
    }),
  );
  expect(answers).toEqual([
    ['', 200, 'text/html; charset=utf-8'],
    ['articles/alpha/', 200, 'text/html; charset=utf-8'],
    ['articles/alpha?x=1', 302, '/articles/alpha/?x=1'],
    ['feed.xml', 200, 'application/xml; charset=utf-8'],
    ['sitemap.xml', 200, 'application/xml; charset=utf-8'],
    ['robots.txt', 200, 'text/plain; charset=utf-8'],
    ['data.txt', 200, expect.stringContaining('text/plain')],
    ['nowhere/', 404, 'text/html; charset=utf-8'],
  ]);
  expect(await (await fetch(`${dev.url}nowhere/`)).text()).toContain('The Test');
  const head = await fetch(dev.url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('serves nothing of the disk but what is published', async () => {
  const paths = [
    'content/site.yaml',
    '..%2f..%2f..%2fetc/passwd',
    '../../../../etc/passwd',
    `@fs${site.path}/content/site.yaml`,
    `@fs${join(program.path, 'package.json')}`,
    '@fs/etc/passwd',
    '%',
    '%00',
    '/',
    '/test.example/articles/alpha',
    'a'.repeat(10_000),
    `articles/${'../'.repeat(50)}etc/passwd`,
  ];
  for (const path of paths) {
    const { status, text, location } = await ask(`/${path}`);
    expect([path.slice(0, 60), status]).toEqual([path.slice(0, 60), expect.toBeOneOf([403, 404])]);
    expect(text).not.toMatch(/root:\w*:|title: The Test/);
    expect(location).toBeUndefined();
  }
  expect((await fetch(dev.url)).status).toBe(200);
  expect(dev.output()).not.toMatch(/\bat .*:\d+:\d+/);
});

test('puts an edit on screen in the very page: scroll position, focus and open details stay', async () => {
  await open('articles/alpha/');
  await page.locator('summary').click();
  await page.locator('a[href$="#about-20/"]').focus();
  await page.evaluate(() => scrollTo(0, 700));
  const before = await state();
  expect(before).toMatchObject({ focus: '#about-20/', details: true, scroll: 700 });
  const changed = `${LONG.replace('Paragraph 30', 'Line 30')}\n\nAn end.`;
  site.write('content/articles/alpha.md', articleText('Alphabet', 'slug: alpha', changed));
  await eventually(() => page.textContent('h1')).toBe('Alphabet');
  expect(await page.textContent('main')).toMatch(/Line 30 with[\s\S]*An end\./);
  expect(await state()).toEqual(before);
});

test('takes up what stands in the head, and the language', async () => {
  await open('articles/alpha/');
  site.write('content/articles/alpha.md', articleText('Aleph', 'slug: alpha\nlanguage: ar'));
  await eventually(() => page.textContent('h1')).toBe('Aleph');
  const head = await page.evaluate(() => ({
    title: document.title,
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    data: document.querySelector('script[type="application/ld+json"]')?.textContent,
    card: document.querySelector('meta[property="og:title"]')?.getAttribute('content'),
    sheets: document.querySelectorAll('link[rel=stylesheet][href*="main.css"]').length,
  }));
  const aleph = expect.stringContaining('Aleph');
  expect(head).toEqual({ title: aleph, lang: 'ar', dir: 'rtl', data: aleph, card: aleph, sheets: 1 });
  expect(await isSamePage()).toBe(true);
});

test('a paragraph put in above keeps the focus', async () => {
  await open('articles/alpha/');
  await page.locator('a[href$="#about-20/"]').focus();
  site.write('content/articles/alpha.md', articleText('Alpha', 'slug: alpha', `New.\n\nNewer.\n\n${LONG}`));
  await eventually(() => page.textContent('main')).toContain('Newer.');
  expect(await state()).toMatchObject({ focus: '#about-20/' });
});

test('takes up templates, words, configuration, styles, public files and seeds', async () => {
  await open('articles/beta/');
  site.write('templates/parts/footer.eta', '<footer><p id="more">Other <%= it.site.title %></p></footer>');
  await eventually(() => page.textContent('#more')).toBe('Other The Test');
  site.write('content/site.yaml', SITE['content/site.yaml'].replace('The Test', 'The Trial'));
  await eventually(() => page.textContent('#more')).toBe('Other The Trial');
  site.write('templates/words/en.yaml', 'minutesToRead:\n  other: "{n} moments"\n');
  await eventually(() => page.textContent('main')).toContain('moments');
  program.write('templates/parts/byline.eta', '<p id="byline">by hand</p>');
  await eventually(() => page.textContent('body')).toContain('by hand');
  program.write('src/client/styles/main.css', 'h1 { color: rgb(1, 2, 3) }');
  await eventually(() => styleOf('h1', 'color')).toBe('rgb(1, 2, 3)');
  expect(await naturalWidth()).toBe(10);
  site.write('public/dot.svg', svg(20));
  await eventually(naturalWidth).toBe(20);
  site.write('seeds/delta.txt', 'Delta opens its gates\n\nThe gates of Delta were opened on Sunday.\n');
  await page.locator('.masthead-title a').click();
  await eventually(() => page.textContent('main')).toContain('Delta opens its gates');
  site.write('seeds/delta.txt', 'Delta shuts its gates\n\nThe gates of Delta were shut on Sunday.\n');
  await eventually(() => page.textContent('main')).toContain('Delta shuts its gates');
});

test('a style sheet of several files is exchanged without a reload, a problem staying on screen', async () => {
  // The page is there first: Vite loses the import of a sheet that is asked for before it has heard of the change.
  await open('articles/alpha/');
  program.write('src/client/styles/part.css', 'h1 { background: rgb(7, 8, 9) }');
  program.write('src/client/styles/main.css', '@import "./part.css";\nh1 { color: rgb(4, 5, 6) }');
  await eventually(() => styleOf('h1', 'backgroundColor')).toBe('rgb(7, 8, 9)');
  site.write('content/articles/beta.md', 'no front matter');
  await overlayShows('content/articles/beta.md');
  program.write('src/client/styles/part.css', 'h1 { background: rgb(10, 11, 12) }');
  await eventually(() => styleOf('h1', 'backgroundColor')).toBe('rgb(10, 11, 12)');
  await overlayShows('content/articles/beta.md');
  expect(await isSamePage()).toBe(true);
  site.restore();
  await overlayGone();
});

test('a broken article is shown over every page and told once; it stays as it last was until it is mended', async () => {
  await open('articles/alpha/');
  const told = dev.output().length;
  site.write('content/articles/alpha.md', '---\nheadline: Alpha\nautors: Nobody\n---\n\nBroken.\n');
  await overlayShows('content/articles/alpha.md:3:1', 'autors', 'Write “authors”');
  expect(await page.textContent('main')).toContain('Paragraph 40');
  const other = await browser.newPage();
  await other.goto(`${dev.url}articles/alpha/`);
  await overlayShowsIn(other, 'content/articles/alpha.md:3:1');
  expect(await other.textContent('main')).toContain('Paragraph 40');
  site.write('content/articles/gamma.md', articleText('Gamma, too'));
  await other.goto(dev.url);
  await eventually(() => other.textContent('main')).toContain('Gamma, too');
  site.write('content/articles/alpha.md', articleText('Alpha mended', 'slug: alpha', LONG));
  await overlayGone();
  await eventually(() => other.locator('vite-error-overlay').count()).toBe(0);
  await eventually(() => page.textContent('h1')).toBe('Alpha mended');
  await other.close();
  expect(await isSamePage()).toBe(true);
  await eventually(() => dev.output().slice(told)).toContain('Mended: content/articles/alpha.md');
  expect(
    dev
      .output()
      .slice(told)
      .match(/front-matter\//g),
  ).toHaveLength(1);
});

test.each([
  [
    'templates/parts/footer.eta',
    '<footer><%= it.nothing.at.all %></footer>',
    ['templates/parts/footer.eta:1'],
  ],
  ['templates/parts/footer.eta', '<footer><% if (</footer>', ['templates/parts/footer.eta']],
  ['content/site.yaml', 'title: The Test\nlanguage: xx-\n', ['content/site.yaml:2', 'language']],
  ['content/site.yaml', 'title: [The Test\n', ['content/site.yaml']],
  ['templates/words/en.yaml', 'minutesToRead: [\n', ['templates/words/en.yaml']],
  ['seeds/zeta.txt', 'PK\u0003\u0004\u0000\u0000\u0000', ['seeds/zeta.txt']],
])('shows what is wrong with %s (%j), and heals', async (file, broken, shown) => {
  await open('articles/alpha/');
  await page.evaluate(() => scrollTo(0, 500));
  const told = dev.output().length;
  site.write(file, broken);
  await overlayShows(...shown);
  site.write('content/articles/gamma.md', articleText('Gamma, too', 'slug: gamma'));
  await eventually(async () => (await fetch(`${dev.url}feed.xml`)).text()).toMatch(
    /<title>The Test<[\s\S]*Gamma, too/,
  );
  await overlayShows(...shown);
  expect(dev.output().slice(told)).not.toContain('Mended');
  expect(await page.textContent('main')).toContain('Paragraph 40');
  const other = await browser.newPage();
  await other.goto(`${dev.url}articles/gamma/`);
  await overlayShowsIn(other, ...shown);
  site.restore();
  await overlayGone();
  await eventually(() => other.locator('vite-error-overlay').count()).toBe(0);
  await eventually(() => other.textContent('h1')).toContain('Gamma');
  expect(await other.textContent('footer')).toContain('The Test');
  await other.close();
  expect(await isSamePage()).toBe(true);
  expect(await state()).toMatchObject({ scroll: 500 });
  await eventually(() => dev.output().slice(told)).toContain(`Mended: ${file}`);
});

test('new, renamed and deleted articles change the lists; a headline takes its page along', async () => {
  await open('');
  site.write('content/articles/new.md', articleText('Brand new'));
  await eventually(() => page.textContent('main')).toContain('Brand new');
  await page.locator('main a', { hasText: 'Brand new' }).click();
  await eventually(() => page.textContent('h1')).toBe('Brand new');
  site.write('content/articles/new.md', articleText('No longer new'));
  await eventually(() => page.textContent('h1')).toBe('No longer new');
  expect(page.url()).toBe(`${dev.url}articles/no-longer-new/`);
  site.write('content/articles/renamed.md', articleText('No longer new'));
  site.remove('content/articles/new.md');
  await eventually(async () => (await fetch(`${dev.url}articles/no-longer-new/`)).status).toBe(200);
  await overlayGone();
  site.remove('content/articles/renamed.md');
  await eventually(() => page.textContent('h1')).not.toBe('No longer new');
  expect((await fetch(`${dev.url}articles/no-longer-new/`)).status).toBe(404);
  await page.goto(dev.url);
  expect(await page.textContent('main')).not.toContain('No longer new');
});

test('quick savings end in the last state, those during an update included', async () => {
  await open('articles/alpha/');
  let asked = 0;
  page.on('request', (one) => {
    if (one.url().endsWith('/articles/alpha/')) asked += 1;
  });
  site.write('content/articles/alpha.md', articleText('First', 'slug: alpha'));
  site.write('content/articles/alpha.md', articleText('Second', 'slug: alpha'));
  await eventually(() => page.textContent('h1')).toBe('Second');
  expect(asked).toBe(1);
  // The watcher keeps back what follows a change within 50 ms; a formatter writes just then.
  for (const gap of [10, 20, 30, 40]) {
    site.write('content/articles/alpha.md', articleText(`Saved before ${gap}`, 'slug: alpha'));
    await wait(gap);
    site.write('content/articles/alpha.md', articleText(`Formatted after ${gap}`, 'slug: alpha'));
    await eventually(() => page.textContent('h1')).toBe(`Formatted after ${gap}`);
  }
  for (let n = 1; n <= 200; n++) {
    site.write('content/articles/alpha.md', articleText(`Version ${n}`, 'slug: alpha'));
    if (n % 10 === 0) await wait(1);
  }
  await eventually(() => page.textContent('h1')).toBe('Version 200');
});

test('an edit between the answer and the page’s first words to the server isn’t lost', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/dev.js', (route) => held.then(() => route.continue()));
  await page.goto(`${dev.url}articles/gamma/`, { waitUntil: 'commit' });
  site.write('content/articles/gamma.md', articleText('Late', 'slug: gamma'));
  await eventually(async () => (await fetch(`${dev.url}articles/gamma/`)).text()).toContain('Late');
  release();
  await eventually(() => page.textContent('h1')).toBe('Late');
  await page.unroute('**/dev.js');
});

test('works below a base', async () => {
  const port = await freePort();
  const based = await serving(
    program,
    'dev',
    '--root',
    site.path,
    '--base',
    '/paper/',
    '--port',
    String(port),
  );
  try {
    expect(based.url).toMatch(/\/paper\/$/);
    const to = async (path: string) => {
      const response = await fetch(new URL(path, based.url), { redirect: 'manual' });
      return response.headers.get('location') ?? response.status;
    };
    expect(
      await Promise.all(['/paper', '/paper/articles/alpha', '/articles/alpha/', '/paper/no/'].map(to)),
    ).toEqual(['/paper/', '/paper/articles/alpha/', 404, 404]);
    await page.goto(`${based.url}articles/beta/`);
    await page.evaluate(() => Object.assign(window, { mark: 1 }));
    expect(await page.getAttribute('.masthead-title a', 'href')).toBe('/paper/');
    expect(await naturalWidth()).toBe(10);
    site.write('public/dot.svg', svg(30));
    await eventually(naturalWidth).toBe(30);
    site.write('content/articles/beta.md', articleText('Beta below', 'slug: beta'));
    await eventually(() => page.textContent('h1')).toBe('Beta below');
    program.write('src/client/styles/main.css', 'h1 { color: rgb(9, 9, 9) }');
    await eventually(() => styleOf('h1', 'color')).toBe('rgb(9, 9, 9)');
    site.write('content/articles/beta.md', 'no front matter');
    await overlayShows('content/articles/beta.md');
    expect(await isSamePage()).toBe(true);
  } finally {
    await based.stop('SIGTERM');
  }
});

test('a taken port is told, or passed over where none was asked for; Ctrl-C ends at once', async () => {
  const { port } = new URL(dev.url);
  const refused = await ending(program, 'dev', '--root', site.path, '--port', port);
  expect(refused).toMatchObject({
    status: 1,
    output: expect.stringContaining(`Port ${port} is already in use`),
  });
  expect(refused.output).not.toMatch(/fault|\bat .*:\d+/);
  const first = await serving(program, 'dev', '--root', site.path);
  const second = await serving(program, 'dev', '--root', site.path);
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  expect((await fetch(second.url)).status).toBe(200);
  const started = performance.now();
  const ends = await Promise.all([first.stop('SIGINT'), second.stop('SIGINT')]);
  expect(performance.now() - started).toBeLessThan(3000);
  for (const end of ends) expect([0, 130, 'SIGINT']).toContain(end);
});

test('a site that is broken from the start is served as far as it goes', async () => {
  const bare = folderWith({
    'content/articles/good.md': articleText('Good'),
    'content/articles/bad.md': '---\nheadline: [Bad\n---\n',
  });
  const port = await freePort();
  const broken = await serving(program, 'dev', '--root', bare.path, '--port', String(port));
  try {
    expect(broken.output()).toContain('content/articles/bad.md:2');
    await page.goto(`${broken.url}articles/good/`);
    await overlayShows('content/articles/bad.md:2');
    bare.write('content/articles/bad.md', articleText('Bad no more'));
    await overlayGone();
    expect((await fetch(`${broken.url}articles/bad-no-more/`)).status).toBe(200);
  } finally {
    await broken.stop('SIGTERM');
    bare.delete();
  }
});

/** What the browser shows, or the terminal, before long. */
function eventually<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: 10_000, interval: 20 });
}

/** Opens a page and marks it, so that a reload would be noticed. */
async function open(path: string): Promise<void> {
  await page.goto(dev.url + path);
  await page.evaluate(() => Object.assign(window, { mark: 1 }));
  await overlayGone();
}

function isSamePage(): Promise<boolean> {
  return page.evaluate(() => 'mark' in window);
}

function state() {
  return page.evaluate(() => ({
    focus: document.activeElement?.getAttribute('href'),
    details: document.querySelector('details')?.open,
    scroll: scrollY,
    same: 'mark' in window,
  }));
}

function styleOf(selector: string, property: 'color' | 'backgroundColor'): Promise<string> {
  return page.evaluate(([name, key]) => getComputedStyle(document.querySelector(name) as Element)[key], [
    selector,
    property,
  ] as const);
}

function naturalWidth(): Promise<number | undefined> {
  return page.evaluate(
    () => document.querySelector<HTMLImageElement>('main img[src*="dot.svg"]')?.naturalWidth,
  );
}

function overlayShows(...texts: readonly string[]): Promise<void> {
  return overlayShowsIn(page, ...texts);
}

async function overlayShowsIn(one: Page, ...texts: readonly string[]): Promise<void> {
  const text = () =>
    one.evaluate(
      () =>
        document.querySelector('vite-error-overlay')?.shadowRoot?.querySelector('.window')?.textContent ?? '',
    );
  for (const part of texts) await eventually(text).toContain(part);
}

async function overlayGone(): Promise<void> {
  await eventually(() => page.locator('vite-error-overlay').count()).toBe(0);
}

/** Asks for a path just as it stands; `fetch` would tidy it. */
function ask(
  path: string,
): Promise<{ status: number | undefined; location: string | undefined; text: string }> {
  const { hostname, port } = new URL(dev.url);
  return new Promise((done, fail) => {
    request({ hostname, port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        done({ status: response.statusCode, location: response.headers.location, text }),
      );
    })
      .on('error', fail)
      .end();
  });
}

function svg(width: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="9" height="9"/></svg>`;
}
