/** Copies of articles in IPTC's ninjs: the same facts under the names of two versions. */

import { expect, test } from 'vitest';
import { articleText, testSite } from '../helpers/site.ts';

type Copy = Readonly<Record<string, unknown>>;

const SITE = `-- content/site.yaml --
title: The Test
url: https://test.example
timeZone: Asia/Hong_Kong
publisher: {name: The Trust, policies: {corrections: /corrections/, ethics: /nowhere/}}
license: https://license.example/
-- content/pages/corrections.md --
---
title: Corrections
---
-- public/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
`;

test('say what the page says, and hold its text', async () => {
  const site = testSite(`${SITE}-- content/authors/ada.md --
---
name: Ada
---
-- content/articles/a.md --
${articleText(
  'High & <low>',
  `slug: high
aliases: [/first/]
kind: analysis
authors: [Ada, Grace]
topics: [Tides]
standfirst: In short.
summary: [A point]
updated: 2026-11-02
expires: 2027-01-01
dateline: Hull
introduction: The *editor*.
image: {src: /a.svg, alt: A wave, caption: Seen, credit: Ada, kind: illustration}
corrections: [{date: 2026-11-03, text: It was low.}]`,
  'See [the top](/).\n\n::ad\n\nThe end.',
)}`);
  await site.build();
  const text = site.read('dist/articles/high/ninjs-3.1.json');
  const copy = JSON.parse(text) as Copy;
  expect(copy).toMatchObject({
    uri: 'https://test.example/articles/high/',
    standard: { name: 'ninjs', version: '3.1' },
    representationType: 'full',
    pubStatus: 'usable',
    language: 'en',
    firstCreated: '2026-11-01T00:00:00+08:00',
    contentCreated: '2026-11-01T00:00:00+08:00',
    versionCreated: '2026-11-02T00:00:00+08:00',
    expires: '2027-01-01T00:00:00+08:00',
    headlines: [{ role: 'main', value: 'High & <low>' }],
    descriptions: [{ value: 'In short.' }, { role: 'keypoint', value: 'A point' }],
    slugline: 'high',
    by: 'Ada, Grace',
    people: [
      { name: 'Ada', rel: 'author', uri: 'https://test.example/authors/ada/' },
      { name: 'Grace', rel: 'author' },
    ],
    subjects: [{ name: 'Tides', uri: 'https://test.example/topics/tides/' }],
    genres: [{ name: 'Analysis', uri: 'http://cv.iptc.org/newscodes/genre/Analysis' }],
    associations: [
      {
        name: 'lead',
        type: 'graphic',
        uri: 'https://test.example/a.svg',
        by: 'Ada',
        digitalSourceType: { uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation' },
      },
    ],
    altIds: [{ role: 'permanent', value: 'https://test.example/first/' }],
    copyrightHolder: 'The Trust',
    located: 'Hull',
    rightsInfo: { linkedRights: 'https://license.example/' },
    trustIndicators: [
      {
        role: 'http://cv.iptc.org/newscodes/trustindicator/correctionsPolicy',
        title: 'Corrections policy',
        href: 'https://test.example/corrections/',
      },
    ],
    edNote: 'Corrected November 3, 2026: It was low.',
  });
  const [body] = copy.bodies as { value: string; wordCount: number }[];
  expect(body?.value).toBe(
    '<p>The <em>editor</em>.</p>\n<p>See <a href="https://test.example/">the top</a>.</p>\n\n<p>The end.</p>',
  );
  expect(body?.wordCount).toBe(5);
  const older = JSON.parse(site.read('dist/articles/high/ninjs.json')) as Copy;
  expect(older).toMatchObject({
    standard: { version: '2.2' },
    versioncreated: '2026-11-02T00:00:00+08:00',
    pubstatus: 'usable',
    bodies: [{ contenttype: 'text/html', wordcount: 5, value: body?.value }],
    altids: [{ role: 'permanent' }],
    ednote: copy.edNote,
    trustindicators: copy.trustIndicators,
    rightsinfo: { linkedrights: 'https://license.example/' },
  });
  expect(JSON.stringify(older)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
});

test('hold no text that is for subscribers, and are there for listed articles alone', async () => {
  const site = testSite(`${SITE}-- content/articles/a.md --
${articleText('Paid', 'free: false\nintroduction: SECRET', 'SECRET')}-- content/articles/b.md --
${articleText('Quiet', 'unlisted: true')}`);
  await site.build();
  const copies = Object.entries(site.files()).filter(([path]) => path.includes('ninjs'));
  expect(copies.map(([path]) => path)).toEqual(['articles/paid/ninjs-3.1.json', 'articles/paid/ninjs.json']);
  expect(JSON.stringify(copies)).not.toContain('SECRET');
  expect(JSON.parse(copies[0]?.[1] ?? '')).toMatchObject({ representationType: 'partial' });
});

test('are left out where the paper switches them off', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
  await site.build();
  expect(Object.keys(site.files()).filter((path) => path.includes('ninjs'))).toEqual([]);
});
