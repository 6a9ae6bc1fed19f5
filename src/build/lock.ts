/** One build at a time in one site: a lock with its owner's process, taken over when that is gone. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './alive.ts';

export interface Lock {
  readonly release: () => void;
}

/** The lock is held by another build, which didn't end in time. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

interface Owner {
  readonly pid: number;
  readonly host: string;
}

const PAUSE = 100;

/**
 * @param folder the cache folder
 * @param patience milliseconds to wait for the other build
 * @param onWait called once, when there is another build to wait for
 */
export async function takeLock(
  folder: string,
  patience: number,
  onWait: (pid: number) => void,
): Promise<Lock> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const mine = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner);
  const until = Date.now() + patience;
  for (let told = false; ; ) {
    if (create(file, mine)) return { release: () => release(file, mine) };
    const text = read(file);
    const owner = text === undefined ? undefined : parse(text);
    if (text !== undefined && (owner === undefined || isGone(owner))) takeAway(file, text);
    else if (Date.now() >= until) throw new LockedError(`${owner?.pid ?? 'another process'}`);
    else {
      if (!told && owner) onWait(owner.pid);
      told = true;
      await wait(PAUSE);
    }
  }
}

function create(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead owner's lock away; should a living one have come in between, it gets its lock back. */
function takeAway(file: string, text: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== undefined && moved !== text) create(file, moved);
  rmSync(aside, { force: true });
}

function release(file: string, mine: string): void {
  if (read(file) === mine) rmSync(file, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A lock is written in one go, but a power cut may have left it empty. */
function parse(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

function isGone({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false;
  return pid === process.pid || !isAlive(pid);
}
