/**
 * Loads the compiled program together with what V8 made of it when it was compiled: machine-readable code of all functions
 * that a build runs, so that none of them is parsed at each start. Where that is of another version of V8, it is passed
 * over (https://nodejs.org/api/vm.html#scriptcreatecacheddata).
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { Script } from 'node:vm';

/** Set by the compile step alone. */
const KEEPS = 'BROADSHEET_KEEP_CODE';

interface Loaded {
  readonly script: Script;
  readonly module: { exports: unknown };
}

const loaded = new Map<string, Loaded>();
const others = createRequire(__filename);

/** @param file a compiled module, as CommonJS; those that it names by a path are loaded in the same way */
export function load(file: string): unknown {
  const known = loaded.get(file);
  if (known) return known.module.exports;
  const script = scriptOf(file);
  const module = { exports: {} };
  loaded.set(file, { script, module });
  const folder = dirname(file);
  const require = (name: string) => (name.startsWith('.') ? load(resolve(folder, name)) : others(name));
  script.runInThisContext()(module.exports, require, module, file, folder, importPackage);
  return module.exports;
}

function importPackage(name: string): Promise<unknown> {
  return import(name);
}

function scriptOf(file: string): Script {
  const code = readFileSync(file, 'utf8');
  const wrapped = `(function (exports, require, module, __filename, __dirname, importPackage) {${code}\n})`;
  return new Script(wrapped, { filename: file, cachedData: keptCode(file) });
}

function keptCode(file: string): Buffer | undefined {
  try {
    return readFileSync(keptFile(file));
  } catch {
    return undefined;
  }
}

function keptFile(file: string): string {
  return `${file}.v8`;
}

if (process.env[KEEPS] !== undefined) {
  process.once('exit', () => {
    for (const [file, { script }] of loaded) writeFileSync(keptFile(file), script.createCachedData());
  });
}
