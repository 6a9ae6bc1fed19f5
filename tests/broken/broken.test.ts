/**
 * One tiny wrong site per diagnostic code. Each folder holds the site's files and `expected.txt`: the command,
 * what a person reads on the terminal, and the exit status.
 */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { COMMANDS } from '../../src/commands/commands.ts';
import { broadsheet } from '../helpers/process.ts';
import { PREPARATIONS } from './prepare.ts';

const HERE = join(import.meta.dirname, '.');
const SOURCE = join(import.meta.dirname, '../../src');

const sites = readdirSync(HERE, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

describe('a broken site says what is wrong, where, and what to do:', () => {
  for (const name of sites) {
    test(name, async () => {
      const expected = readFileSync(join(HERE, name, 'expected.txt'), 'utf8');
      const { root, told, status } = await run(name, commandOf(expected));
      expect(`$ broadsheet ${commandOf(expected)}\n${told}exit ${status}\n`).toBe(expected);
      // The block of code in front matter that would leave this file must never run.
      expect(existsSync(join(root, 'ran.txt'))).toBe(false);
      expect(existsSync('ran.txt')).toBe(false);
    });
  }
});

/** Where another test sees what no folder of files can bring about. */
const ELSEWHERE: readonly string[] = ['content/unreadable', 'output/pages-gone', 'search/failed'];

test('every code that the program can tell has a broken site', () => {
  const shown = new Set(
    sites.flatMap((name) =>
      [...readFileSync(join(HERE, name, 'expected.txt'), 'utf8').matchAll(/\[([a-z-]+\/[a-z-]+)\]$/gm)].map(
        ([, code = '']) => code,
      ),
    ),
  );
  const codes = codesOfSource();
  expect(codes.length).toBeGreaterThan(40);
  const unseen = codes.filter(
    (code) => !shown.has(code) && !ELSEWHERE.includes(code) && !/^(?:import|markdown|audit)\//.test(code),
  );
  expect(unseen).toEqual([]);
  expect([...shown].filter((code) => !codes.includes(code))).toEqual([]);
});

test('every folder that needs preparing is there', () => {
  expect(Object.keys(PREPARATIONS).filter((name) => !sites.includes(name))).toEqual([]);
});

function commandOf(expected: string): string {
  const [, command] = /^\$ broadsheet (.*)\n/.exec(expected) ?? [];
  if (!command) throw new Error('expected.txt begins with “$ broadsheet COMMAND”');
  return command;
}

/** Most run in this very process, for speed; these go the whole way of a user's command. */
const AS_PROCESS: readonly string[] = [
  'front-matter-language',
  'option-no-folder',
  'option-wrong-form',
  'output-unsafe-folder',
  'site-path-clash',
  'template-error',
  'yaml-tab',
];

async function run(name: string, command: string) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-broken-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(HERE, name), root, { recursive: true });
  rmSync(join(root, 'expected.txt'));
  PREPARATIONS[name]?.(root);
  const words = command.split(' ').map((word) => word.replace('ROOT', root));
  const { stderr, status } = AS_PROCESS.includes(name)
    ? await broadsheet(words, { cwd: root })
    : await runHere(words, root);
  return { root, told: stderr.replaceAll(root, 'ROOT'), status };
}

/** The command itself, without the parsing of its words: those of these sites have no options. */
async function runHere(words: readonly string[], root: string) {
  const [command = '', ...rest] = words;
  if (rest.length > 0) throw new Error('A command with options runs as a process: see AS_PROCESS');
  let stderr = '';
  const spies = [
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      stderr += String(text);
      return true;
    }),
    vi.spyOn(process.stdout, 'write').mockReturnValue(true),
  ];
  try {
    const { run } = (await COMMANDS[command]?.load()) ?? {};
    return {
      status: await run?.({ args: [], options: { root } }),
      get stderr() {
        return stderr;
      },
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** The codes as they stand in the source; those of the table of fields are put together with its prefixes. */
function codesOfSource(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const texts = files.map((file) => readFileSync(join(SOURCE, file), 'utf8').replace(/^import .*$/gm, ''));
  const matters =
    'article|author|content|front-matter|import|link|markdown|option|output|picture|series|site|style|template|yaml';
  const written = texts.flatMap((text) =>
    [...text.matchAll(new RegExp(`'((?:${matters})/[a-z-]+)'`, 'g'))].map(([, code = '']) => code),
  );
  const folders = ['content/articles', 'content/authors', 'content/pages', 'content/ads'];
  const ofFields = [
    'front-matter/missing-field',
    'front-matter/unknown-field',
    'front-matter/wrong-form',
    'site/unknown-field',
    'site/wrong-form',
  ];
  const all = new Set([...written, ...ofFields].filter((code) => !folders.includes(code)));
  return [...all].sort();
}
