/**
 * What is known of a corpus's saved pages at second hand, for `bench/trainImport.ts` to learn from: the body as two
 * extractors have it, where nobody has typed it off, and the headline as this project's own import of the HTML has it.
 *
 *   npm install --no-save jsdom defuddle
 *   node bench/secondHand.mjs CORPUS IMPORTED FILE     # IMPORTED: what bench/importHtmlScore.ts wrote
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import matter from 'gray-matter';
import { JSDOM } from 'jsdom';

const [corpus, imported, target] = process.argv.slice(2);
const { cases } = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8'));
const found = {};
for (const one of cases) {
  const file = join(imported, `${one.id}.md`);
  const headline = existsSync(file) ? matter(readFileSync(file, 'utf8')).data.headline : undefined;
  found[one.id] = { headline };
  if (one.truth.body !== undefined) continue;
  const html = gunzipSync(readFileSync(join(corpus, one.html))).toString();
  found[one.id].texts = [await attempt(() => byReadability(html)), await attempt(() => byDefuddle(html))];
}
writeFileSync(target, JSON.stringify(found));

/** An extractor that fails on a page has no say in it. */
async function attempt(extract) {
  try {
    return toText(await extract());
  } catch {
    return '';
  }
}

function byReadability(html) {
  return (
    new Readability(new JSDOM(html, { url: 'https://example.org/' }).window.document).parse()?.content ?? ''
  );
}

async function byDefuddle(html) {
  const url = 'https://example.org/';
  return (await Defuddle(new JSDOM(html, { url }), url)).content;
}

function toText(html) {
  const { document } = new JSDOM(`<body>${html}</body>`).window;
  for (const element of document.querySelectorAll(
    'p,div,li,h1,h2,h3,h4,h5,h6,br,td,tr,figure,blockquote,pre',
  ))
    element.after(' \n');
  return document.body.textContent;
}
