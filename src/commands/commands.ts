/** All commands with their options: what the parser accepts and what the help says. */

import type { Command, Option, Options } from './command.ts';

export const SHARED_OPTIONS: Options = {
  root: { type: 'string', value: 'DIR', doc: 'The site’s folder (default: the current one)' },
  help: { type: 'boolean', short: 'h', doc: 'Show this help' },
};

const json: Option = {
  type: 'boolean',
  doc: 'One JSON object on standard output, words for people on standard error',
};
const base: Option = { type: 'string', value: '/x/', doc: 'The folder of the host in which the site stands' };
const url: Option = {
  type: 'string',
  value: 'URL',
  doc: 'The address of the host, such as https://example.org',
};
const drafts: Option = { type: 'boolean', doc: 'With the articles marked as drafts' };
const future: Option = { type: 'boolean', doc: 'With the articles that are published in the future' };
const now: Option = {
  type: 'string',
  value: 'TIME',
  doc: 'The time to go by, ISO 8601 (default: the clock)',
};
const jobs: Option = {
  type: 'string',
  value: 'N',
  doc: 'Threads at most (default: the number of cores)',
};
const port: Option = { type: 'string', value: 'N', doc: 'The port to listen on' };
const host: Option = { type: 'string', value: 'NAME', doc: 'The address to listen on (default: localhost)' };

export const COMMANDS: Readonly<Record<string, Command>> = {
  import: {
    summary: 'Turn raw copy into articles in content/articles',
    usage: '[FILES or FOLDERS… or -]',
    args: [0, 100_000],
    options: {
      out: { type: 'string', value: 'DIR', doc: 'The articles’ folder (default: content/articles)' },
      name: {
        type: 'string',
        value: 'NAME',
        doc: 'The article’s file name without ending (default: that of the input)',
      },
      format: { type: 'string', value: 'auto|text|html', doc: 'What the input is (default: auto)' },
      explain: { type: 'boolean', doc: 'Show what became of every line, and why' },
      report: {
        type: 'string',
        value: 'FILE.html',
        doc: 'The same as a page: the source beside the article, each line tied to what it became',
      },
      'dry-run': { type: 'boolean', doc: 'Write no article' },
      force: { type: 'boolean', doc: 'Write over articles that were edited since' },
      jobs,
      quiet: { type: 'boolean', doc: 'Say only what is wrong' },
      json,
    },
    examples: [
      'broadsheet import',
      'broadsheet import pasted.txt --explain',
      'broadsheet import seeds --dry-run --report ledger.html',
      'broadsheet import - --name budget < copy.txt',
    ],
    load: () => import('./import.ts'),
  },
  build: {
    summary: 'Import what is new, check, render, and publish to dist/',
    usage: '',
    args: [0, 0],
    options: {
      out: { type: 'string', value: 'DIR', doc: 'The folder to publish to (default: dist)' },
      base,
      url,
      drafts,
      future,
      now,
      jobs,
      'no-cache': { type: 'boolean', doc: 'Make everything anew' },
      'no-import': { type: 'boolean', doc: 'Leave seeds/ alone' },
      'keep-going': { type: 'boolean', doc: 'Publish although an article is wrong; it stays as it last was' },
      clean: { type: 'boolean', doc: 'Remove files of the output folder that the build doesn’t know' },
      watch: { type: 'boolean', doc: 'Build again after each change, until Ctrl-C' },
      profile: {
        type: 'string',
        value: 'FILE.json',
        doc: 'Write what took how long, for the browser’s performance panel',
      },
      json,
    },
    examples: ['broadsheet build', 'broadsheet build --base /paper/ --out public_html'],
    load: () => import('./build.ts'),
  },
  dev: {
    summary: 'Serve the site while it is edited: a change is on screen at once',
    usage: '',
    args: [0, 0],
    options: { port, host, base, drafts, future, now },
    examples: ['broadsheet dev', 'broadsheet dev --port 4000 --drafts'],
    load: () => import('./dev.ts'),
  },
  preview: {
    summary: 'Serve dist/ as a host would',
    usage: '',
    args: [0, 0],
    options: {
      out: { type: 'string', value: 'DIR', doc: 'The published folder (default: dist)' },
      port,
      host,
      base,
    },
    examples: ['broadsheet preview'],
    load: () => import('./preview.ts'),
  },
  check: {
    summary: 'Say what is wrong, and what an editor should know, without writing',
    usage: '',
    args: [0, 0],
    options: {
      built: { type: 'boolean', doc: 'Read the published folder back: does it contradict itself?' },
      out: { type: 'string', value: 'DIR', doc: 'The published folder, for --built (default: dist)' },
      base,
      url,
      drafts,
      future,
      now,
      json,
    },
    examples: ['broadsheet check', 'broadsheet check --json', 'broadsheet check --built'],
    load: () => import('./check.ts'),
  },
  new: {
    summary: 'Make a file to start from, every field explained',
    usage: 'article|author|page TITLE',
    args: [2, 100],
    options: { json },
    examples: ['broadsheet new article "Council votes on the bridge"', 'broadsheet new author "Jane Doe"'],
    load: () => import('./new.ts'),
  },
};
