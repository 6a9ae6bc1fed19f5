/** What is published of a photograph: copies in the layout's widths, upright, without what only the camera knew. */

import { join } from 'node:path';
import exifReader from 'exif-reader';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanPicture, inspectPicture } from '../../src/media/pictures.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const CAMERA = {
  IFD0: { Artist: 'Jane Doe', Copyright: 'The Test 2026', Model: 'SecretCam' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 16/1 0/1' },
};

/** Its upper half is red, its lower half blue. */
function photograph(width = 1000, height = 600) {
  const half = { create: { width, height: height / 2, channels: 3, background: '#2040c0' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#c02020' } })
    .composite([{ input: half, top: height / 2, left: 0 }])
    .jpeg();
}

async function siteWith(picture: Buffer, features = ''): Promise<TestSite> {
  const site = testSite(`
-- content/site.yaml --
title: The Test
url: https://test.example
base: /paper/
${features}
-- content/articles/harbour.md --
${articleText('The harbour', 'image: {src: /harbour.jpg, alt: The harbour}', '![Again](/harbour.jpg)')}
`);
  site.write('public/harbour.jpg', picture);
  return site;
}

const openDist = ({ root }: TestSite, path: string) => sharp(join(root, 'dist', path));

test('a page offers copies in each width up to the picture’s own, and each is there', async () => {
  const site = await siteWith(await photograph().toBuffer());
  await site.build();
  const html = site.read('dist/articles/the-harbour/index.html');
  const sets = [...html.matchAll(/<source type="image\/(avif|webp)" srcset="([^"]+)"/g)];
  expect(sets.map(([, format]) => format)).toEqual(['avif', 'webp', 'avif', 'webp']);
  for (const [, format, srcset = ''] of sets) {
    const copies = srcset.split(', ').map((copy) => copy.split(' '));
    expect(copies.map(([, width]) => width)).toEqual(['320w', '640w', '960w', '1000w']);
    for (const [href = '', width = ''] of copies) {
      const copy = await openDist(site, href.replace('/paper/', '')).metadata();
      expect(`${copy.width}w`).toBe(width);
      expect(copy.format).toBe(format === 'avif' ? 'heif' : 'webp');
    }
  }
  expect(html).toContain('src="/paper/harbour.jpg" width="1000" height="600"');
});

test('the place where it was taken is in no published file, its author is in each', async () => {
  const site = await siteWith(await photograph().withExif(CAMERA).toBuffer());
  await site.build();
  const pictures = Object.keys(site.files()).filter((path) => /\.(jpg|avif|webp)$/.test(path));
  expect(pictures).toHaveLength(9);
  for (const path of pictures) {
    const { exif } = await openDist(site, path).metadata();
    const { Image, GPSInfo } = exifReader(exif as Buffer);
    expect([path, Image?.Artist, Image?.Copyright]).toEqual([path, 'Jane Doe', 'The Test 2026']);
    expect([Image?.Model, GPSInfo]).toEqual([undefined, undefined]);
  }
});

test('one that lies on its side in the file stands upright, in its measure and in its pixels', async () => {
  const lying = await photograph(800, 400).withMetadata({ orientation: 6 }).toBuffer();
  expect(await inspectPicture(lying, '')).toMatchObject({ width: 400, height: 800 });
  const upright = sharp(await cleanPicture(lying));
  const { width, height, orientation = 1 } = await upright.metadata();
  expect([width, height, orientation]).toEqual([400, 800, 1]);
  // Turned clockwise, what was above is on the right.
  const right = { left: 210, top: 0, width: 190, height: 800 };
  const { dominant } = await sharp(await upright.extract(right).toBuffer()).stats();
  expect(dominant.r).toBeGreaterThan(dominant.b);
});

test('what is clean and of a sensible size is published byte for byte', async () => {
  const picture = await photograph().toBuffer();
  const site = await siteWith(picture);
  await site.build();
  expect(site.files()['harbour.jpg']).toBe(site.files('public')['harbour.jpg']);
});

test('the original of a large camera is published no larger than a screen', async () => {
  const clean = await cleanPicture(await photograph(5000, 3000).toBuffer());
  expect(await sharp(clean).metadata()).toMatchObject({ width: 2560, height: 1536, format: 'jpeg' });
});

test('a picture that was cut off is found before it is published', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const whole = await sharp({ create: { width: 800, height: 800, channels: 3, noise, background: '#000' } })
    .jpeg()
    .toBuffer();
  expect(await inspectPicture(whole.subarray(0, whole.length / 2), '')).toBe('broken');
});

test('its colour stands in for it; one that is see-through has none, and a grey one a grey', async () => {
  const { tone } = (await inspectPicture(await photograph().toBuffer(), '')) as { tone: string };
  expect(tone).toMatch(/^#[67].[23].[67].$/);
  const grey = await sharp(await photograph().toBuffer())
    .greyscale()
    .toBuffer();
  expect(await inspectPicture(grey, '')).toMatchObject({ tone: expect.stringMatching(/^#(..)\1\1$/) });
  const glass = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#f000' } })
    .png()
    .toBuffer();
  expect(await inspectPicture(glass, '')).toMatchObject({ tone: undefined, widths: [] });
});

test('a picture is made once: a page that changes takes the copies that stand', async () => {
  const site = await siteWith(await photograph().toBuffer());
  await site.build();
  const kept = Object.keys(site.files('.broadsheet')).filter((path) => path.startsWith('pictures/'));
  expect(kept).toHaveLength(9);
  site.write('content/articles/harbour.md', articleText('The harbour', 'image: {src: /harbour.jpg, alt: x}'));
  for (const path of kept) site.write(`.broadsheet/${path}`, 'Not made again');
  await site.build();
  expect(Object.values(site.files()).filter((text) => text === 'Not made again')).toEqual([]);
  site.remove('dist');
  await site.build();
  expect(Object.values(site.files()).filter((text) => text === 'Not made again')).toHaveLength(9);
});

test('another picture under the same name gets copies of other names, and the old ones go', async () => {
  const site = await siteWith(await photograph().toBuffer());
  await site.build();
  const before = Object.keys(site.files('dist/assets/pictures'));
  site.write('public/harbour.jpg', await photograph(640, 400).toBuffer());
  await site.build();
  const after = Object.keys(site.files('dist/assets/pictures'));
  expect(after).toHaveLength(4);
  expect(after.filter((name) => before.includes(name))).toEqual([]);
  expect(site.files()).toEqual(await site.builtClean());
});

test('a paper that wants no copies has its pictures as they are', async () => {
  const site = await siteWith(await photograph().toBuffer(), 'features: {pictureSizes: false}');
  await site.build();
  expect(Object.keys(site.files()).filter((path) => /\.(avif|webp)$/.test(path))).toEqual([]);
  expect(site.read('dist/articles/the-harbour/index.html')).not.toContain('<picture>');
});
