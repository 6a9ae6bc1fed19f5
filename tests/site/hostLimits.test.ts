/** A host that refuses a paper says so after the upload, if at all: the paper says it before. */

import { expect, test } from 'vitest';
import { hostLimitProblems } from '../../src/site/hostLimits.ts';

const files = (count: number, size = 1) =>
  Array.from({ length: count }, (_, n) => ({ path: `${n}.html`, size }));

const told = (...args: Parameters<typeof hostLimitProblems>) =>
  hostLimitProblems(...args).map(({ severity, message }) => `${severity} ${message}`);

test('Cloudflare Pages takes 20,000 files of 25 MiB', () => {
  const hosting = ['cloudflare'] as const;
  expect(told(files(20_000, 1e6), { hosting: [...hosting] })).toEqual([]);
  expect(told(files(20_001), { hosting: [...hosting] })).toEqual([
    'warning The paper has 20001 files; Cloudflare Pages takes 20000',
  ]);
  const film = { path: 'films/a.mp4', size: 25 * 1024 * 1024 + 1 };
  expect(told([film, ...files(3)], { hosting: [...hosting] })).toEqual([
    'warning /films/a.mp4 has 26 MiB; Cloudflare Pages takes files of 25 MiB, and refuses the whole paper',
  ]);
});

test('GitHub Pages takes a gigabyte', () => {
  expect(told(files(1024, 1024 * 1024), { hosting: ['github'] })).toEqual([]);
  expect(told(files(1025, 1024 * 1024), { hosting: ['github'] })).toEqual([
    'warning The paper has 1025 MiB; GitHub Pages takes 1024 MiB',
  ]);
});

test('Netlify, and a paper without a host, are told nothing', () => {
  expect(told(files(30_000, 1e6), { hosting: ['netlify'] })).toEqual([]);
  expect(told(files(30_000, 1e6), { hosting: [] })).toEqual([]);
});
