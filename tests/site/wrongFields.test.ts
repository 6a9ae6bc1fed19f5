/** A file whose fields are wrong is looked at all the same: its author hears of everything at once, and of nothing that follows from it. */

import { expect, test } from 'vitest';
import { broadsheet } from '../helpers/process.ts';
import { articleText, testSite } from '../helpers/site.ts';

const FAULTY = `A link to [nowhere](gone.md), one to [the whole one](whole.md).

![A body](/body.jpg)

:::related nobody :::
`;

const SITE = `
-- content/site.yaml --
title: The Test
url: https://test.example
features: {feeds: [rss], listFeeds: false, ninjs: false}
sections: [World]
-- content/authors/ada.md --
---
name: Ada Byron
portrait: x
image: {src: /portrait.jpg, alt: Ada}
---

She links to [nothing](/nothing/).
-- content/articles/whole.md --
${articleText('A whole one', 'authors: [Ada Byron]\nsection: World\nseries: {name: A cold winter, part: 2}', 'See [the other](wrong.md).\n\n:::related wrong-one :::')}
`;

async function problemsWith(fields: string) {
  const site = testSite(`${SITE}-- content/articles/wrong.md --\n---\n${fields}---\n\n${FAULTY}`);
  const { stdout, status } = await broadsheet(['check', '--root', site.root, '--json']);
  const { problems } = JSON.parse(stdout) as {
    problems: { code: string; message: string; place?: { file: string; line: number } }[];
  };
  expect(status).toBe(1);
  expect((await site.build()).published).toBe(false);
  return problems
    .map(({ code, place }) => `${place?.file.replace('content/', '')}:${place?.line} ${code}`)
    .sort();
}

const OF_THE_PROFILE = [
  'authors/ada.md:3 front-matter/unknown-field',
  'authors/ada.md:4 picture/missing',
  'authors/ada.md:7 link/dead',
];

test('wrong dates, names and maps hide neither dead links nor missing pictures, and lead to no other complaint', async () => {
  expect(
    await problemsWith(
      'headline: Wrong one\nid: 7\npublished: 2026-13-41\nauthors: 7\nsection: 3\nseries: winter\nimage: {src: /lead.jpg, caption: 5}\nkicker: []\n',
    ),
  ).toEqual([
    'articles/wrong.md:12 link/dead',
    'articles/wrong.md:14 picture/missing',
    'articles/wrong.md:16 link/unknown-slug',
    'articles/wrong.md:3 front-matter/wrong-form',
    'articles/wrong.md:4 front-matter/no-such-date',
    'articles/wrong.md:5 front-matter/wrong-form',
    'articles/wrong.md:6 front-matter/wrong-form',
    'articles/wrong.md:7 front-matter/wrong-form',
    'articles/wrong.md:8 front-matter/wrong-form',
    'articles/wrong.md:8 picture/missing',
    'articles/wrong.md:9 front-matter/wrong-form',
    ...OF_THE_PROFILE,
  ]);
});

test('nor does YAML that can’t be read, or a headline that is missing', async () => {
  for (const [fields, gap] of [
    ['headline: "Wrong one\npublished: 2026-11-01\n', []],
    ['published: 2026-11-01\nsection: World\n', ['articles/whole.md:undefined series/gap']],
  ] as const) {
    const found = await problemsWith(fields);
    const end = fields.split('\n').length;
    expect(found).toContain(`articles/wrong.md:${end + 3} link/dead`);
    expect(found).toContain(`articles/wrong.md:${end + 5} picture/missing`);
    expect(found.filter((line) => line.startsWith('articles/whole.md'))).toEqual(gap);
  }
});
