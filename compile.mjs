// Compiles the program: src/ → lib/, and src/client/ → the style sheet and scripts that pages carry.
// Does nothing where lib/ was made from the very same sources.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of lightningcss’s `Features`. */
const LIGHT_DARK = 1 << 20;
const MEDIA_RANGES = 1 << 7;
const PREFIXES = 1 << 18;
const SEED = `Harbour opens again\n\nBy Ada Byron\nPublished: 1 January 2026\n\n${'The harbour opened again on Thursday, a year after the storm that had closed it. '.repeat(3)}\n`;
const root = dirname(fileURLToPath(import.meta.url));
const program = join(root, 'lib', 'program.json');
const digest = digestOfSources();

if (!isCurrent()) {
  const { build } = await import('vite');
  const { compileFonts } = await import('./compileFonts.mjs');
  const fonts = await compileFonts(root);
  const compiled = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [{ name: 'broadsheet-outside', renderChunk: outsideImports }],
    // Libraries come along, cut to what is used: to find and load their four hundred files takes each process and each
    // thread a third of a second. Apart stay those that start a file or a binary of their own, and Vite.
    ssr: {
      noExternal: true,
      external: ['vite', 'sharp', 'pagefind', '@takumi-rs/core', 'idiomorph', 'tinypool'],
    },
    build: {
      ssr: true,
      target: 'node20.19',
      outDir: 'lib',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        // gray-matter's own engines, one of which runs code, are never called: frontMatter.ts.
        checks: { eval: false },
        input: {
          cli: 'src/cli.ts',
          worker: 'src/build/worker.ts',
          importWorker: 'src/build/importBatch.ts',
          vitePlugin: 'src/vitePlugin.ts',
          manual: 'src/content/manual.ts',
          loader: 'src/loader.ts',
        },
        output: {
          format: 'cjs',
          entryFileNames: 'program/[name].js',
          chunkFileNames: 'program/chunks/[name]-[hash].js',
        },
      },
    },
  });
  writeStarters(compiled);
  const client = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    // Addresses within scripts and style sheets begin at the file: no paper's base is known here.
    base: './',
    // What older browsers have for `light-dark()` comes from base/paperStyle.ts. And no `<`
    // stands in a sheet that a drawing carries, as the rest of an article's does: it would be read as a tag's beginning.
    // The one prefix that is needed, of `initial-letter`, stands in the sheets; others would be for what Safari has had for years.
    css: { lightningcss: { exclude: LIGHT_DARK | PREFIXES, include: MEDIA_RANGES } },
    build: {
      write: false,
      cssCodeSplit: true,
      target: 'es2020',
      cssTarget: ['chrome111', 'safari16.4', 'ios16.4', 'firefox115'],
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: {
          article: 'src/client/styles/forArticle.css',
          articleRest: 'src/client/styles/forArticleRest.css',
          introduction: 'src/client/styles/introduction.css',
          people: 'src/client/styles/people.css',
          picture: 'src/client/styles/forLeadPicture.css',
          code: 'src/client/styles/code.css',
          notes: 'src/client/styles/noteMarks.css',
          front: 'src/client/styles/forFront.css',
          list: 'src/client/styles/forList.css',
          searching: 'src/client/styles/forSearch.css',
          ads: 'src/client/styles/ads.css',
          arabic: 'src/client/styles/languagesArabic.css',
          chinese: 'src/client/styles/languagesChinese.css',
          japanese: 'src/client/styles/languagesJapanese.css',
          korean: 'src/client/styles/languagesKorean.css',
          thai: 'src/client/styles/languagesThai.css',
          print: 'src/client/styles/print.css',
          main: 'src/client/main.ts',
          early: 'src/client/early.ts',
          later: 'src/client/later.ts',
          offline: 'src/client/offline.ts',
          search: 'src/client/search.ts',
        },
        output: { entryFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
      },
    },
  });
  const files = [client].flat().flatMap(({ output }) => output);
  const styles = Object.fromEntries(
    files
      .filter(({ fileName }) => fileName.endsWith('.css'))
      .map(({ fileName, source }) => [
        fileName.replace(/-[\w-]{8}\.css$/, ''),
        { fileName, css: tightened(String(source).trim()) },
      ]),
  );
  const scripts = Object.fromEntries(
    files
      .filter(({ type }) => type === 'chunk')
      .map(({ name, fileName, code }) => [name, { fileName: basename(fileName), code: code.trim() }]),
  );
  const result = {
    digest,
    styles: {
      article: styles.article.css,
      front: styles.front.css,
      list: styles.list.css,
      search: styles.searching.css,
    },
    articleParts: {
      introduction: styles.introduction.css,
      people: styles.people.css,
      code: styles.code.css,
      notes: styles.notes.css,
      picture: styles.picture.css,
    },
    articleRest: styles.articleRest.css,
    ads: styles.ads.css,
    languages: {
      arabic: styles.arabic.css,
      chinese: styles.chinese.css,
      japanese: styles.japanese.css,
      korean: styles.korean.css,
      thai: styles.thai.css,
    },
    sheets: {
      print: [styles.print.fileName, styles.print.css],
      panel: [styles.panel.fileName, styles.panel.css],
    },
    fonts,
    scripts: {
      early: scripts.early.code,
      later: scripts.later.code,
      main: [scripts.main.fileName, scripts.main.code],
      search: [scripts.search.fileName, scripts.search.code],
      offline: scripts.offline.code,
    },
  };
  // Last, and whole: what is there tells that the compiling came to its end.
  writeFileSync(`${program}.tmp`, JSON.stringify(result));
  renameSync(`${program}.tmp`, program);
  keepCode();
}

/** Without the spaces that lightningcss leaves where a value has a `var()`. */
function tightened(css) {
  return css.replace(/"[^"]*"|(,|\*|\/) | (?=[*/] )/g, (found, sign) => sign ?? (found === ' ' ? '' : found));
}

/** Code that was kept has forgotten how to import: the loader does it for a module. */
function outsideImports(code) {
  return { code: code.replaceAll(/(?<![.\w])import\((?=["'](?!\.))/g, 'importPackage('), map: null };
}

/** The files that are started or imported from without, named as their modules in `program/`. */
function writeStarters({ output }) {
  const put = (name, text) => writeFileSync(join(root, 'lib', name), text);
  put('package.json', '{ "type": "commonjs" }\n');
  for (const { isEntry, name, exports } of output) {
    if (!isEntry || name === 'loader') continue;
    const first = name === 'cli' ? '#!/usr/bin/env node\n' : '';
    const load = `require('./program/loader.js').load(require.resolve('./program/${name}.js'))`;
    // Written out, so that Node finds them where an ES module imports them.
    const named = exports.map((one) => `exports.${one} = loaded.${one};\n`);
    put(`${name}.js`, `${first}const loaded = ${load};\n${named.join('')}`);
  }
}

/** Builds a paper of an article and a seed, twice, so that V8's code of what a build runs can be kept: `src/loader.ts`. */
function keepCode() {
  const paper = mkdtempSync(join(tmpdir(), 'broadsheet-compile-'));
  const article = join(paper, 'content/articles/one.md');
  const buildPaper = () =>
    spawnSync(process.execPath, [join(root, 'lib/cli.js'), 'build', '--root', paper], {
      env: { ...process.env, BROADSHEET_KEEP_CODE: '1' },
      stdio: 'ignore',
    });
  mkdirSync(dirname(article), { recursive: true });
  mkdirSync(join(paper, 'seeds'));
  writeFileSync(join(paper, 'seeds/two.txt'), SEED);
  writeFileSync(join(paper, 'content/site.yaml'), 'title: One\nurl: https://one.example\n');
  for (const text of ['One', 'Another']) {
    writeFileSync(article, `---\nheadline: One\nslug: one\npublished: 2026-01-01\n---\n\n${text} text.\n`);
    buildPaper();
  }
  rmSync(paper, { recursive: true });
}

function isCurrent() {
  try {
    return JSON.parse(readFileSync(program, 'utf8')).digest === digest;
  } catch {
    return false;
  }
}

function digestOfSources() {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [
    ...sources,
    join(root, 'package.json'),
    join(root, 'compile.mjs'),
    join(root, 'compileFonts.mjs'),
    join(root, 'package-lock.json'),
  ]) {
    if (existsSync(file))
      hash
        .update(`${file.slice(root.length)}\n`)
        .update(readFileSync(file))
        .update('\n');
  }
  return hash.digest('hex').slice(0, 16);
}
