/** Whatever stands in a field, each output is well-formed, and all of them say the same. */

import { expect, test } from 'vitest';
import { auditFolder } from '../../src/audit/audit.ts';
import { readConfig } from '../../src/base/config.ts';
import { decodeEntities } from '../helpers/html.ts';
import { type TestSite, testSite } from '../helpers/site.ts';

/** Each would end, open or hide something in one of the formats. */
const TEXTS: Readonly<Record<string, string>> = {
  'a script’s end': '</script></title></style><script>alert(1)</script>',
  'CDATA’s end': ']]> ]]]]><![CDATA[>',
  'a comment': '<!-- <!DOCTYPE x [<!ENTITY y "z">]> &y; -->',
  'quotes and ampersands': `"'\`&amp; &lt;b&gt; & &#60; AT&T's <b>`,
  'marks of direction': '\u202eabc\u202c \u2067שלום\u2069 \u200f',
  emoji: '👩🏽‍🚀 🇭🇰 \u{1f9d1}\u200d\u{1f4bb}',
  'a long word': 'w'.repeat(500),
  'braces and backslashes': '{{y}} {% <%= z %> \\u003c \\',
};

async function paperOf(text: string): Promise<TestSite> {
  const field = (name: string) => JSON.stringify(`${name} ${text}`);
  const site = testSite(`-- content/site.yaml --
title: ${field('paper')}
description: ${field('description')}
url: https://test.example
hosting: [netlify, github]
hub: https://hub.example/?a=1&b=2
publisher: {name: ${field('publisher')}, policies: {corrections: /corrections/}}
sections: [{name: ${field('section')}, slug: world, description: ${field('about')}}]
trust: {member: ["https://association.example/?a&b"]}
redirects: [{from: "/moved'&/", to: "/corrections/"}]
features: {search: false, cards: false}
-- content/authors/a.md --
---
name: ${field('author')}
slug: writer
role: ${field('role')}
---
-- content/pages/corrections.md --
---
title: ${field('corrections')}
---
-- content/articles/b.md --
---
headline: ${field('other')}
slug: other
language: de
translationKey: ${field('key')}
published: 2026-11-22
---

Text.
-- public/a'&.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>
`);
  site.write(
    'content/articles/a.md',
    `---
headline: ${field('headline')}
slug: hostile
kind: opinion
kicker: ${field('kicker')}
standfirst: ${field('standfirst')}
summary: [${field('point')}, More]
dateline: ${field('dateline')}
backstory: ${field('backstory')}
authors: [{name: ${field('author')}, role: ${field('role')}}]
published: 2026-11-22T08:00+08:00
updated: 2026-11-22T09:00+08:00
section: ${field('section')}
topics: [${field('topic')}, Tides]
series: {name: ${field('series')}, part: 1}
image: {src: "/a'&.svg", alt: ${field('alt')}, caption: ${field('caption')}, credit: ${field('credit')}}
translationKey: ${field('key')}
corrections: [{date: 2026-11-22, text: ${field('correction')}}]
aliases: ["/old/'&/"]
---

A paragraph.
`,
  );
  const { published, problems } = await site.build();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(published).toBe(true);
  return site;
}

for (const [name, text] of Object.entries(TEXTS)) {
  test(`${name} in every field: all outputs are well-formed and say the same`, async () => {
    const site = await paperOf(text);
    const config = readConfig({ root: site.root }).value;
    const { files, problems } = auditFolder(config, 'dist');
    expect(files).toBeGreaterThan(40);
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    const headline = `headline ${text}`;
    for (const path of Object.keys(site.files())) {
      if (path.endsWith('.xml')) expect(faultOf(site.read(`dist/${path}`)), path).toBeUndefined();
      if (/\.(?:json|webmanifest)$/.test(path))
        expect(() => JSON.parse(site.read(`dist/${path}`)), path).not.toThrow();
    }
    const read = (path: string) => site.read(`dist/${path}`);
    const titles = [
      titleIn(read('feed.xml')),
      titleIn(read('atom.xml')),
      (JSON.parse(read('feed.json')) as { items: { title: string }[] }).items[0]?.title,
      (JSON.parse(read('articles/hostile/ninjs.json')) as { headlines: { value: string }[] }).headlines[0]
        ?.value,
      decodeEntities(/<news:title>(headline[^<]*)/.exec(read('sitemaps/news.xml'))?.[1] ?? ''),
    ];
    expect(titles).toEqual(Array.from({ length: 5 }, () => headline.trimEnd()));
    // A host’s file has a rule a line, whatever the paper is called.
    expect(
      read('_redirects')
        .trim()
        .split('\n')
        .every((line) => line.split(' ').length === 3),
    ).toBe(true);
    expect(read('trust.txt').split('\n')).toHaveLength(3);
  });
}

/** Of the newest item: what stands in CDATA as it is, the rest decoded. */
function titleIn(feed: string): string {
  const titles = [...feed.matchAll(/<title>\s*(<!\[CDATA\[[\s\S]*?\]\]>\s*(?=<\/title>)|[^<]*)/g)];
  const text = titles[1]?.[1]?.trim() ?? '';
  const isData = text.startsWith('<![CDATA[');
  return isData ? text.slice(9, -3).replaceAll(']]]]><![CDATA[>', ']]>') : decodeEntities(text);
}

/** What an XML reader would stumble over: a stray mark, an element that isn’t closed. */
function faultOf(xml: string): string | undefined {
  const plain = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/^<\?xml [^>]*\?>/, '');
  const open: string[] = [];
  const rest = plain.replace(
    /<(\/?)([a-zA-Z][\w:.-]*)((?:\s+[a-zA-Z][\w:.-]*="[^"<]*")*)\s*(\/?)>/g,
    (_, slash: string, name: string, __: string, empty: string) => {
      if (slash) {
        if (open.pop() !== name) open.push(`the end of ${name}`);
      } else if (!empty) open.push(name);
      return '';
    },
  );
  const stray = /<|\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(rest);
  return stray ? rest.slice(Math.max(0, stray.index - 40), stray.index + 40) : open[0];
}
