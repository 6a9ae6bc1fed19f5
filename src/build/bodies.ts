/**
 * Rendered bodies and articles' facts, kept out of memory: each thread appends those it reads to a file of its own, and
 * whoever makes a page reads them from there. The files live in the cache folder from build to build.
 */

import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Body } from '../markdown/body.ts';
import type { MeasuredArticle } from '../site/measured.ts';

/** Where a text is kept: the file's name, the first byte, and how many bytes its facts and its body take. */
export type Location = readonly [pack: string, offset: number, facts: number, body: number];

/** From a content file to where it is kept. */
export type Locations = Readonly<Record<string, Location>>;

export interface Pack {
  /** @param facts of an article, all of them; of others the record itself is remembered */
  readonly append: (body: Body, facts?: MeasuredArticle) => Location;
  /** Writes out what waits: before another thread may read it. */
  readonly flush: () => void;
  readonly close: () => void;
}

/** Bytes gathered before they are written: some forty bodies. */
const BUFFER = 256 * 1024;

/** Opens one thread's file; nobody else writes to it while the build's lock is held. */
export function openPack(folder: string, name: string): Pack {
  mkdirSync(folder, { recursive: true });
  const file = openSync(join(folder, name), 'a');
  let end = fstatSync(file).size;
  let waiting: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    if (bytes > 0) writeAll(file, Buffer.concat(waiting));
    waiting = [];
    bytes = 0;
  };
  return {
    append: (body, facts) => {
      const head = Buffer.from(facts ? JSON.stringify(facts) : '');
      const data = Buffer.from(textOf(body));
      const length = head.length + data.length;
      waiting.push(head, data);
      bytes += length;
      if (bytes >= BUFFER) flush();
      const location = [name, end, head.length, data.length] as const;
      end += length;
      return location;
    },
    flush,
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

export interface Shelf {
  /** Nothing where the file is gone or was cut: the body is then rendered anew. */
  readonly body: (location: Location) => Body | undefined;
  /** Of an article. Nothing where the file is gone or was cut. */
  readonly facts: (location: Location) => MeasuredArticle | undefined;
  readonly close: () => void;
}

/** Reads bodies back. */
export function openShelf(folder: string): Shelf {
  const files = new Map<string, number>();
  const open = (name: string): number => {
    const known = files.get(name) ?? openSync(join(folder, name), 'r');
    files.set(name, known);
    return known;
  };
  const read = <T>(name: string, offset: number, length: number, parse: (text: string) => T) => {
    try {
      const data = Buffer.allocUnsafe(length);
      if (readSync(open(name), data, 0, length, offset) !== length) return undefined;
      return parse(data.toString('utf8'));
    } catch {
      return undefined;
    }
  };
  return {
    body: ([name, offset, facts, body]) => read(name, offset + facts, body, bodyOf),
    facts: ([name, offset, facts]) => read(name, offset, facts, (text) => JSON.parse(text)),
    close: () => {
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}

/** The folder of the store, and the way to read it. */
export interface BodyStore {
  readonly folder: string;
  readonly shelf: Shelf;
}

export function openBodyStore(folder: string): BodyStore {
  return { folder, shelf: openShelf(folder) };
}

/** Stands between the parts of a kept body; a text never holds it, since HTML forbids it. */
const BORDER = '\0';

/** The HTML as it is: to write it as JSON and to read that again takes several times as long. */
function textOf({ chunks, ...facts }: Body): string {
  return [JSON.stringify(facts), ...chunks].join(BORDER);
}

function bodyOf(text: string): Body | undefined {
  const [head = '', ...chunks] = text.split(BORDER);
  const facts = JSON.parse(head) as Omit<Body, 'chunks'>;
  return chunks.length === facts.slots.length + 1 ? { chunks, ...facts } : undefined;
}

function writeAll(file: number, data: Buffer): void {
  for (let done = 0; done < data.length; ) done += writeSync(file, data, done);
}
