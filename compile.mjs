// Compiles the program: src/ → lib/, and src/client/ → the style sheet and scripts that pages carry.
// Does nothing where lib/ was made from the very same sources.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const program = join(root, 'lib', 'program.json');
const digest = digestOfSources();

if (!isCurrent()) {
  const { build } = await import('vite');
  const { compileFonts } = await import('./compileFonts.mjs');
  const fonts = await compileFonts(root);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20.19',
      outDir: 'lib',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: {
          cli: 'src/cli.ts',
          worker: 'src/build/worker.ts',
          importWorker: 'src/build/importBatch.ts',
          vitePlugin: 'src/vitePlugin.ts',
          manual: 'src/content/manual.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  const scripts = existsSync(join(root, 'src/client/main.ts')) ? { main: 'src/client/main.ts' } : {};
  const client = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2020',
      cssTarget: ['chrome111', 'safari16.4', 'ios16.4', 'firefox115'],
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: {
          style: 'src/client/styles/main.css',
          searchStyle: 'src/client/styles/search.css',
          search: 'src/client/search.ts',
          ...scripts,
        },
        output: { entryFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
      },
    },
  });
  const files = [client].flat().flatMap(({ output }) => output);
  const cssOf = (name) =>
    files
      .filter(({ fileName }) => fileName.startsWith(`${name}-`) && fileName.endsWith('.css'))
      .map(({ source }) => String(source).trim())
      .join('\n');
  const chunks = files.filter(({ type, code }) => type === 'chunk' && code.trim() !== '');
  const scriptsOf = (wanted) =>
    Object.fromEntries(
      chunks.filter(({ name }) => name === wanted).map(({ fileName, code }) => [basename(fileName), code]),
    );
  const result = {
    digest,
    css: cssOf('style'),
    fonts,
    scripts: scriptsOf('main'),
    search: { css: cssOf('searchStyle'), scripts: scriptsOf('search') },
  };
  // Last, and whole: what is there tells that the compiling came to its end.
  writeFileSync(`${program}.tmp`, JSON.stringify(result));
  renameSync(`${program}.tmp`, program);
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
