/** The compiled program as a process of its own. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Another copy of the program. */
  readonly cli?: string;
}

export const CLI = join(import.meta.dirname, '../../lib/cli.js');

/** Runs one command to its end. */
export function broadsheet(words: readonly string[], setting: Setting = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [setting.cli ?? CLI, ...words], {
      cwd: setting.cwd ?? process.cwd(),
      env: { ...plainEnvironment(), ...setting.env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (status, signal) => {
      resolve({
        status,
        signal,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      });
    });
    child.stdin.end(setting.input ?? '');
  });
}

/** The environment without what colours output or sets the clock. */
function plainEnvironment(): Record<string, string> {
  const { FORCE_COLOR: _, NO_COLOR: __, SOURCE_DATE_EPOCH: ___, NODE_OPTIONS: ____, ...rest } = process.env;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
