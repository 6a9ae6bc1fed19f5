/**
 * Rendered bodies and articles' facts, kept out of memory: each thread appends those it reads to a file of its own, and
 * whoever makes a page reads them from there. The files live in the cache folder from build to build.
 */

import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { mostBytes } from '../base/encoder.ts';
import type { Article } from '../content/article.ts';
import type { BodyText } from '../markdown/body.ts';
import type { MeasuredArticle } from '../site/measured.ts';

/** Where a text is kept: the file's name, the first byte, and how many bytes its facts and its body take. */
export type Location = readonly [pack: string, offset: number, facts: number, body: number];

/** From a content file to where it is kept. */
export type Locations = Readonly<Record<string, Location>>;

/** Where a content file's text is kept, if it is. */
export type LocationOf = (file: string) => Location | undefined;

export interface Pack {
  /**
   * @param key names the body, and stands before it: a file that was cut and written on has other bytes at that place
   * @param facts of an article, all of them; of others the record itself is remembered
   */
  readonly append: (key: string, body: BodyText, facts?: MeasuredArticle) => Location;
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
  let room = Buffer.allocUnsafe(2 * BUFFER);
  let used = 0;
  const flush = () => {
    writeAll(file, room.subarray(0, used));
    used = 0;
  };
  const put = (text: string): number => {
    const most = mostBytes(text);
    if (most > room.length - used) flush();
    if (most > room.length) room = Buffer.allocUnsafe(most);
    const length = room.write(text, used);
    used += length;
    end += length;
    return length;
  };
  return {
    append: (key, { chunks }, facts) => {
      const from = end;
      const ofFacts = facts ? put(JSON.stringify(facts)) : 0;
      const ofBody = put([key, ...chunks].join(BORDER));
      if (used >= BUFFER) flush();
      return [name, from, ofFacts, ofBody];
    },
    flush,
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

export interface Shelf {
  /** Nothing where the file is gone or was cut, or holds something else: the body is then rendered anew. */
  readonly body: (location: Location, key: string) => BodyText | undefined;
  /** Of an article. Nothing where the file is gone or was cut, or holds something else. */
  readonly facts: (
    location: Location,
    article: Pick<Article, 'file' | 'digest'>,
  ) => MeasuredArticle | undefined;
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
  // Whoever asks for an article's facts asks for its body next: both are read at once.
  let room = Buffer.allocUnsafe(BUFFER);
  let last: Location | undefined;
  const read = <T>(location: Location, parse: (data: Buffer) => T) => {
    try {
      const [name, offset, facts, body] = location;
      const length = facts + body;
      if (!isSame(last, location)) {
        last = undefined;
        if (length > room.length) room = Buffer.allocUnsafe(length);
        if (readSync(open(name), room, 0, length, offset) !== length) return undefined;
        last = location;
      }
      return parse(room);
    } catch {
      return undefined;
    }
  };
  return {
    body: (location, key) => {
      const [, , facts, body] = location;
      return read(location, (data) => {
        const [name, ...chunks] = data.toString('utf8', facts, facts + body).split(BORDER);
        return name === key ? { chunks } : undefined;
      });
    },
    facts: (location, { file, digest }) =>
      read(location, (data) => {
        const facts = JSON.parse(data.toString('utf8', 0, location[2])) as MeasuredArticle;
        return facts.record.file === file && facts.record.digest === digest ? facts : undefined;
      }),
    close: () => {
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}

function isSame(one: Location | undefined, other: Location): boolean {
  return one?.every((part, index) => part === other[index]) === true;
}

/** The folder of the store, and the way to read it. */
export interface BodyStore {
  readonly folder: string;
  readonly shelf: Shelf;
}

export function openBodyStore(folder: string): BodyStore {
  return { folder, shelf: openShelf(folder) };
}

/** How many bytes no text asks for any more may stand beside those of the texts: twice as many, and 16 MiB. */
const STALE = 2;
const FEW = 16 * 1024 * 1024;

/**
 * Each edit adds a text, and none is ever taken away: is it time to begin anew?
 *
 * @param used bytes of the texts that are asked for
 */
export function isStoreOvergrown(folder: string, used: number): boolean {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  return sizes.reduce((sum, size) => sum + size, 0) - used > used * STALE + FEW;
}

/** Stands between the parts of a kept body; a text never holds it, since HTML forbids it. */
const BORDER = '\0';

function writeAll(file: number, data: Buffer): void {
  for (let done = 0; done < data.length; ) done += writeSync(file, data, done);
}
