/** Before all tests: the program is compiled, and a browser is there. */

import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a Chromium or Chrome. */
    browser: string;
  }
}

export default function setup(project: TestProject): void {
  execFileSync(process.execPath, ['compile.mjs'], { stdio: 'inherit' });
  project.provide('browser', findBrowser());
}
