import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COLOUR_NAMES, COLOURS, contrast, styleCss, styleSchema } from '../../src/base/paperStyle.ts';
import { articleText, testSite } from '../helpers/site.ts';

describe('the style of a paper', () => {
  test('is CSS of what it sets, and nothing where it sets nothing', () => {
    expect(styleCss(styleSchema.parse(undefined))).toBe('');
    const style = styleSchema.parse({
      light: { spot: '#123456' },
      dark: { spot: '#abcdef' },
      serif: ['Iowan Old Style', 'serif'],
      text: 1.25,
    });
    expect(styleCss(style)).toBe(
      ':root{--spot:#123456;--paper-serif:"Iowan Old Style",serif;--paper-text:1.25rem}' +
        '@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--spot:#abcdef}}' +
        '[data-theme=dark]{--spot:#abcdef}',
    );
  });

  test.each([
    { light: { paper: 'red' } },
    { light: { paper: '#fff;}body{display:none' } },
    { dark: { papre: '#ffffff' } },
    { serif: 'Georgia", url(x' },
    { sans: ['A;B'] },
    { sans: [] },
    { text: 9 },
    { page: '64' },
  ])('refuses %j', (style) => {
    expect(styleSchema.safeParse(style).success).toBe(false);
  });

  test('begins from the colours of the style sheet, which has the dark ones twice', () => {
    const css = readFileSync('src/client/styles/tokens.css', 'utf8');
    const blocks = [':root {', '[data-theme="dark"] {', ':root:not([data-theme="light"]) {'].map((head) => {
      const from = css.indexOf(head);
      return css.slice(from, css.indexOf('}', from));
    });
    for (const name of COLOUR_NAMES) {
      const found = blocks.map((block) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1]);
      expect([name, ...found]).toEqual([name, COLOURS[name][0], COLOURS[name][1], COLOURS[name][1]]);
    }
  });

  test('knows how far two colours are apart', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  });
});

describe('a paper’s own style sheet', () => {
  const PAPER = (style: string) => `-- content/site.yaml --
title: The Paper
url: https://paper.example
style: ${style}
-- content/articles/a.md --
${articleText('Alpha')}
-- templates/style.css --
h1 { content: "</style><script>alert(1)</script>"; color: teal }
`;

  test('follows the program’s in every page, and can’t end its element', async () => {
    const site = testSite(PAPER('{light: {spot: "#115511"}}'));
    await site.build();
    for (const path of ['index.html', 'articles/alpha/index.html', '404.html']) {
      const page = site.read(`dist/${path}`);
      const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
      expect(css.indexOf('--spot:#115511')).toBeGreaterThan(css.indexOf('--spot:#b5301b'));
      expect(css.indexOf('color: teal')).toBeGreaterThan(css.indexOf('--spot:#115511'));
      // An article's has two parts.
      expect(page.match(/<\/style>/g)).toHaveLength(path.startsWith('articles/') ? 2 : 1);
      expect(page).not.toMatch(/<\/style><script>alert/);
    }
  });

  test('is taken up by the next build, and a paper without Newsreader asks for no face', async () => {
    const site = testSite(PAPER('{serif: Georgia, display: Georgia}'));
    await site.build();
    expect(site.read('dist/index.html')).not.toMatch(/@font-face|rel="preload"/);
    site.write('templates/style.css', 'h1 { color: plum }');
    await site.build();
    expect(site.read('dist/index.html')).toContain('plum');
    expect(site.files()).toEqual(await site.builtClean());
  });
});
