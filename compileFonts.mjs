// Cuts the paper's face for its pages: of Newsreader's axes and letters there remain one drawing for text, one for
// headlines and one in italics, each a file of some 20 KB. docs/design.md tells why these.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const FOLDER = 'node_modules/@fontsource-variable/newsreader/files';

/** `opsz`: the size in px that a drawing is meant for. `asked`: what a style sheet asks for it by. */
const CUTS = [
  { name: 'text', style: 'normal', asked: '', axes: { opsz: 18, wght: 400 }, preload: true },
  {
    name: 'headline',
    style: 'normal',
    asked: 'font-weight:500 900;',
    axes: { opsz: 48, wght: 580 },
    preload: true,
  },
  {
    name: 'italic',
    style: 'italic',
    asked: 'font-style:italic;font-weight:400 900;',
    axes: { opsz: 18, wght: 400 },
    preload: false,
  },
];

/** Short, since it stands in the head of every page. */
const NEARLY_LATIN = 'U+0-2FF,U+2000-22FF';
/** Letters and what stands between words. */
const LATIN_WORDS = 'U+0-2FF,U+20??';

/** The second is loaded by pages alone that have one of its letters: Erdoğan, Łódź, Dvořák. */
const SCRIPTS = [
  {
    name: 'latin',
    mark: '',
    letters:
      '20-7E A0-FF 131 152-153 2BC 2013-2014 2018-201A 201C-201E 2020 2022 2026 2032-2033 2039-203A 20AC 2212',
    // The rest of these blocks is told by the second, which comes after it and is asked first, or comes from another face.
    range: NEARLY_LATIN,
  },
  {
    name: 'latin-ext',
    mark: '-ext',
    letters: '100-130 132-151 154-17F 218-21B 1E9E',
    range: 'U+100-130,U+132-151,U+154-17F,U+218-21B,U+1E9E',
  },
];

const FEATURES = ['kern', 'liga', 'ccmp', 'locl', 'mark', 'mkmk', 'lnum', 'onum', 'pnum', 'tnum'];

/** Of the face, in shares of its size. */
const [ASCENT, DESCENT] = [0.735, 0.265];

/**
 * Faces that readers have, made as wide and as high as Newsreader, so that a page is as long in them. `text` and `headline`:
 * how wide running English text is in Newsreader's cut, in per cent of theirs, regular and bold.
 */
const STAND_INS = [
  { family: 'AsG', name: 'Georgia', also: ['Gelasio'], text: 90.9, headline: 86.6 },
  { family: 'AsN', name: 'Noto Serif', also: [], text: 84.4, headline: 87.9 },
  {
    family: 'AsT',
    name: 'Times New Roman',
    also: ['Liberation Serif', 'Tinos'],
    text: 99.8,
    headline: 103.9,
  },
];

/**
 * @returns `css` with `url(asset:NAME)` for each file: of what nearly every page shows, and in `restCss` of what some do;
 * `files` in base64 by name, and the names of those that are worth asking for early
 */
export async function compileFonts(root) {
  const files = {};
  const preload = [];
  const rules = { common: [], rare: [] };
  for (const cut of CUTS) {
    for (const script of SCRIPTS) {
      const source = join(root, FOLDER, `newsreader-${script.name}-standard-${cut.style}.woff2`);
      const data = await subsetFont(readFileSync(source), lettersOf(script.letters), {
        targetFormat: 'woff2',
        variationAxes: cut.axes,
        keepFeatures: FEATURES,
      });
      const name = `${cut.name}${script.mark}-${digestOf(data)}.woff2`;
      files[name] = data.toString('base64');
      const isCommon = cut.preload && script.name === 'latin';
      if (isCommon) preload.push(name);
      rules[isCommon ? 'common' : 'rare'].push(
        `@font-face{font-family:Newsreader;${cut.asked}font-display:fallback;src:url(asset:${name});unicode-range:${script.range}}`,
      );
    }
  }
  const faces = STAND_INS.flatMap((face) => [
    standIn(face, '', face.text, [face.name, ...face.also]),
    standIn(
      face,
      'font-weight:500 900;',
      face.headline,
      [face.name, ...face.also].map((name) => `${name} Bold`),
    ),
  ]);
  return { css: [...rules.common, ...faces].join(''), restCss: rules.rare.join(''), files, preload };
}

/**
 * For Latin letters alone: the others of these faces are as large as their makers drew them. Every line of a page has its
 * height from the style sheet, so that the gap between lines needs no word.
 */
function standIn(face, asked, width, names) {
  const share = (part) => `${Math.round((part / width) * 10_000)}%`;
  return (
    `@font-face{font-family:${face.family};${asked}` +
    `src:${names.map((name) => `local(${name})`).join()};size-adjust:${width}%;` +
    `ascent-override:${share(ASCENT)};descent-override:${share(DESCENT)};unicode-range:${LATIN_WORDS}}`
  );
}

function lettersOf(ranges) {
  return ranges
    .split(' ')
    .map((range) => {
      const [from, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16));
      return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
    })
    .join('');
}

function digestOf(data) {
  return createHash('sha256').update(data).digest('hex').slice(0, 8);
}
