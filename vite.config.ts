/** For those who start Vite itself: `npx vite` serves the pages under work, `npx vite preview` those published. */

import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { readConfig } from './src/base/config.ts';
import { openReport } from './src/base/report.ts';
import { problemTeller } from './src/commands/dev.ts';
import { broadsheet, publishedFolder } from './src/vitePlugin.ts';

const config = readConfig({ root: resolve('.') }).value;

/** Vite would bundle what isn't there; the paper has a build of its own. */
const ownBuild: Plugin = {
  name: 'broadsheet-own-build',
  apply: 'build',
  config: () => {
    const error = new Error('Vite doesn’t build the paper: use “npm run build”.');
    error.stack = error.message;
    throw error;
  },
};

export default defineConfig({
  base: config.base,
  appType: 'custom',
  cacheDir: '.broadsheet/vite',
  build: { outDir: config.out },
  plugins: [
    broadsheet({ root: config.root }, { onProblems: problemTeller(openReport({ json: false })) }),
    publishedFolder(config.out, config.base),
    ownBuild,
  ],
});
