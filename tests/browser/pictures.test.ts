/** Photographs, which come with copies of theirs, keep to their places among the stories. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, onTestFinished, test } from 'vitest';
import { articleText, siteOf } from '../helpers/site.ts';
import { serve } from './publishedSite.ts';

test.each([
  ['/sections/world/', 1440],
  ['/sections/world/', 768],
  ['/', 1440],
  ['/', 390],
])('on %s at %i px each stands beside or above its own story', async (path, width) => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-pictures-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const site = siteOf(root, '');
  const plain = { create: { width: 1200, height: 800, channels: 3, background: '#357' } } as const;
  site.write('public/sea.jpg', await sharp(plain).jpeg().toBuffer());
  for (let n = 0; n < 9; n++) {
    const fields =
      'section: World\nstandfirst: What was seen from the mole.\nimage: {src: /sea.jpg, alt: The sea}';
    site.write(`content/articles/a${n}.md`, articleText(`Number ${n} of the stories`, fields));
  }
  await site.build();
  const out = join(root, 'dist');
  const files = Object.keys(site.files());
  const read = (file: string) => readFileSync(join(out, file), 'utf8');
  const host = await serve({ out, files, read, delete: () => {} });
  const browser = await chromium.launch({ executablePath: inject('browser') });
  onTestFinished(async () => {
    await browser.close();
    await host.close();
  });
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(host.url + path);
  const gaps = await page.locator('.card-pictured').evaluateAll((cards) =>
    cards.map((card) => {
      const [picture, text] = ['.card-picture', '.card-headline'].map((name) =>
        card.querySelector(name)?.getBoundingClientRect(),
      );
      if (!picture || !text) return Number.POSITIVE_INFINITY;
      // Beside it they begin together; above or below it they follow each other.
      const isBeside = picture.right <= text.left + 1 || text.right <= picture.left + 1;
      return isBeside
        ? Math.abs(picture.top - text.top)
        : Math.min(Math.abs(text.top - picture.bottom), Math.abs(picture.top - text.bottom));
    }),
  );
  expect(gaps.length).toBeGreaterThan(1);
  expect(gaps.filter((gap) => gap > 40)).toEqual([]);
});
