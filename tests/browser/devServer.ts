/** A copy of the program in a folder of its own, and its servers as real processes over sites outside of it. */

import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Folder {
  readonly path: string;
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  /** Undoes all that was written and removed, imported articles included. */
  readonly restore: () => void;
  readonly delete: () => void;
}

/** A temporary folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): Folder {
  const path = mkdtempSync(join(tmpdir(), 'broadsheet-dev-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  const remove = (file: string) => rmSync(join(path, file), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) write(file, text);
  const before = new Map<string, string | undefined>(Object.entries(files));
  return {
    path,
    remove,
    write: (file, text) => {
      if (!before.has(file)) before.set(file, textIn(path, file));
      write(file, text);
    },
    restore: () => {
      // What a seed became.
      for (const file of before.keys()) {
        if (file.startsWith('seeds/')) remove(file.replace(/^seeds(.*)\.txt$/, 'content/articles$1.md'));
      }
      for (const [file, text] of before) {
        if (text === undefined) remove(file);
        else if (textIn(path, file) !== text) write(file, text);
      }
    },
    delete: () => rmSync(path, { recursive: true }),
  };
}

function textIn(folder: string, file: string): string | undefined {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** So that a test may edit the program's own templates and styles. */
export function copyOfProgram(more: Readonly<Record<string, string>>): Folder {
  const folder = folderWith(more);
  for (const part of ['lib', 'src/client', 'templates', 'package.json']) {
    cpSync(part, join(folder.path, part), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'));
  return folder;
}

export interface Running {
  /** With the slash at its end. */
  readonly url: string;
  /** All that it has printed so far. */
  readonly output: () => string;
  /** @returns the exit status, or the signal that ended it */
  readonly stop: (signal: 'SIGINT' | 'SIGTERM') => Promise<number | string | null>;
}

/** Starts a command of the program and waits until it serves. */
export async function serving(program: Pick<Folder, 'path'>, ...words: readonly string[]): Promise<Running> {
  const { child, output, ended } = start(program, words);
  const url = await new Promise<string>((found, fail) => {
    child.stdout.on('data', () => {
      const [, address] = /(http:\/\/localhost:\S+)[\s\S]*Stop with Ctrl-C/.exec(output()) ?? [];
      if (address) found(address);
    });
    child.on('close', () => fail(new Error(`It ended:\n${output()}`)));
  });
  return {
    url,
    output,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a command of the program to its end. */
export async function ending(program: Pick<Folder, 'path'>, ...words: readonly string[]) {
  const { output, ended } = start(program, words);
  return { status: await ended, output: output() };
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

function start(program: Pick<Folder, 'path'>, words: readonly string[]) {
  const child = spawn(process.execPath, [join(program.path, 'lib/cli.js'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', NODE_ENV: undefined, VITEST: undefined },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  return { child, output: () => printed, ended: endOf(child) };
}

function endOf(child: ChildProcess): Promise<number | string | null> {
  return new Promise((done) => child.on('close', (status, signal) => done(status ?? signal)));
}
