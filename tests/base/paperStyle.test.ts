import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  COLOUR_NAMES,
  COLOURS,
  contrast,
  plainColoursCss,
  styleCss,
  styleSchema,
} from '../../src/base/paperStyle.ts';
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
      ':root{--spot:light-dark(#123456,#abcdef);--paper-serif:"Iowan Old Style",serif;--paper-text:1.25rem}',
    );
    const { spot } = styleSchema.parse({ light: { spot: '#123456' } }).light;
    expect(styleCss(styleSchema.parse({ light: { spot } }))).toBe(
      ':root{--spot:light-dark(#123456,#ff8d73)}',
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

  test('begins from the colours of the style sheet', () => {
    const css = ['tokens', 'tokensRest'].map((name) => readFileSync(`src/client/styles/${name}.css`, 'utf8'));
    for (const name of COLOUR_NAMES) {
      expect(css.join('')).toContain(`--${name}: light-dark(${COLOURS[name].join(', ')});`);
    }
  });

  test('gives browsers without light-dark() all its colours, in both schemes', () => {
    const css = plainColoursCss(styleSchema.parse({ light: { spot: '#123456' } }));
    const blocks = [':root{', ':root:not([data-theme=light]){', '}[data-theme=dark]{'].map((head) =>
      css.slice(css.indexOf(head) + head.length, css.indexOf('}', css.indexOf(head) + head.length)),
    );
    const [light, ...dark] = blocks.map((block) => block.split(';'));
    expect(light).toEqual(
      COLOUR_NAMES.map((name) => `--${name}:${name === 'spot' ? '#123456' : COLOURS[name][0]}`),
    );
    expect(dark).toEqual(Array(2).fill(COLOUR_NAMES.map((name) => `--${name}:${COLOURS[name][1]}`)));
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
      const own = css.indexOf('--spot:light-dark(#115511,#ff8d73)');
      expect(own).toBeGreaterThan(css.indexOf('--spot:light-dark(#b5301b'));
      expect(css.indexOf('color: teal')).toBeGreaterThan(own);
      // Older browsers begin with dark on light; whoever asks for contrast gets it whatever the paper's colours are.
      expect(css).toMatch(/@supports not \(color:light-dark\(red,red\)\)\{:root\{--paper:#/);
      expect(page.lastIndexOf('@media (prefers-contrast:more)')).toBeGreaterThan(page.lastIndexOf('--spot:'));
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
