/** For those who start Vite itself: `npx vite` serves the pages under work, `npx vite preview` those published. */

import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { readConfig } from './src/base/config.ts';
import { broadsheet, publishedFolder } from './src/vitePlugin.ts';

const config = readConfig({ root: resolve('.') }).value;

export default defineConfig({
  base: config.base,
  appType: 'custom',
  plugins: [
    broadsheet({ root: config.root }, { onProblems: () => {} }),
    publishedFolder(config.out, config.base),
  ],
});
