/**
 * Outlines of a paper's articles as bytes that all threads read in place. What an outline tells is decoded when it is asked
 * for, so that an article takes some 500 bytes for all threads together, and some 60 in each.
 */

import type { Article, Author } from '../content/article.ts';
import type { ArticleOutline } from './outline.ts';
import { openRows, type PackedRows, type Row, type RowReader, readRows } from './packedRows.ts';
import { textIndex } from './textIndex.ts';

/** Texts that every article has; the last is JSON of the fields that few have. */
const TEXTS = {
  file: 0,
  slug: 1,
  headline: 2,
  published: 3,
  digest: 4,
  bodyKey: 5,
  bones: 6,
  look: 7,
  teaser: 8,
  rest: 9,
} as const;

const NUMBERS = { epoch: 0, minutes: 1 } as const;

const FORM = { numbersOfRow: 2, textsOfRow: 10, groupsOfRow: 3 } as const;

/** Groups of names, after that of `COMMON`. */
const GROUPS = { authors: 1, topics: 2 } as const;

/** The names of the first group. */
const COMMON = { section: 0, language: 1, direction: 2 } as const;

/** Bits of the flags. */
const FLAGS = { draft: 1, noindex: 2, unlisted: 4, isCorrected: 8, isDay: 16, sponsored: 32 } as const;

type RestField =
  | 'id'
  | 'kicker'
  | 'kind'
  | 'updated'
  | 'expires'
  | 'priority'
  | 'series'
  | 'translationKey'
  | 'canonical'
  | 'aliases'
  | 'keywords'
  | 'image';
type Rest = Partial<Pick<ArticleOutline, RestField>>;

export interface OutlineTable {
  /** What threads hand to one another. */
  readonly packed: PackedRows;
  /** In the order of their rows. */
  readonly outlines: readonly ArticleOutline[];
  /** The row of an article's file. */
  readonly rowOf: (file: string) => number | undefined;
}

export interface OutlineWriter {
  /** Takes up an outline; of one that was taken up already, the former is forgotten. */
  readonly put: (row: number, outline: ArticleOutline) => void;
  readonly done: () => OutlineTable;
}

/** @param rows how many there may be; some may stay empty */
export function writeOutlines(rows: number): OutlineWriter {
  const writer = openRows(rows, FORM);
  return {
    put: (row, outline) => writer.put(row, rowOf(outline)),
    done: () => readOutlines(writer.done()),
  };
}

export function readOutlines(packed: PackedRows): OutlineTable {
  const reader = readRows(packed);
  const restOf = restReader(reader);
  const outlines: ArticleOutline[] = [];
  for (let row = 0; row < packed.rows; row++)
    if (reader.isThere(row)) outlines.push(new TableOutline(reader, row, restOf));
  const fileAt = (row: number) => (reader.isThere(row) ? reader.text(row, TEXTS.file) : undefined);
  return { packed, outlines, rowOf: textIndex(packed.rows, fileAt) };
}

function rowOf(outline: ArticleOutline): Row {
  const { file, slug, headline, published, digest, bodyKey, bones, look, teaser } = outline;
  const { section, language, direction, authors, topics } = outline;
  const { draft, noindex, unlisted, isCorrected, sponsored } = outline;
  const isDay = published?.precision === 'day';
  const isSet = { draft, noindex, unlisted, isCorrected, isDay, sponsored };
  const names = Object.keys(FLAGS) as (keyof typeof FLAGS)[];
  return {
    numbers: [published?.epoch ?? Number.NaN, outline.minutes],
    flags: names.reduce((flags, name) => flags | (isSet[name] ? FLAGS[name] : 0), 0),
    texts: [
      ...[file, slug, headline, published?.iso ?? '', digest, bodyKey, bones, look, teaser],
      restText(outline),
    ],
    names: [[section ?? null, language, direction], authors, topics],
  };
}

function restText(outline: ArticleOutline): string {
  const { id, kicker, kind, updated, expires, priority, series, translationKey } = outline;
  const { canonical, aliases, keywords, image } = outline;
  const rest: Rest = {
    ...{ id, kicker, kind, updated, expires, priority, series, translationKey, canonical, keywords, image },
    ...(aliases.length > 0 ? { aliases } : {}),
  };
  const text = JSON.stringify(rest);
  return text === '{}' ? '' : text;
}

const NO_REST: Rest = {};

/** Whoever asks for one of these fields asks for others of the same article. */
function restReader(reader: RowReader): (row: number) => Rest {
  let last = -1;
  let rest = NO_REST;
  return (row) => {
    if (row === last) return rest;
    const text = reader.text(row, TEXTS.rest);
    rest = text === '' ? NO_REST : JSON.parse(text);
    last = row;
    return rest;
  };
}

class TableOutline implements ArticleOutline {
  readonly #reader: RowReader;
  readonly #row: number;
  readonly #restOf: (row: number) => Rest;

  constructor(reader: RowReader, row: number, restOf: (row: number) => Rest) {
    this.#reader = reader;
    this.#row = row;
    this.#restOf = restOf;
  }

  get file() {
    return this.#reader.text(this.#row, TEXTS.file);
  }

  get slug() {
    return this.#reader.text(this.#row, TEXTS.slug);
  }

  get headline() {
    return this.#reader.text(this.#row, TEXTS.headline);
  }

  get digest() {
    return this.#reader.text(this.#row, TEXTS.digest);
  }

  get bodyKey() {
    return this.#reader.text(this.#row, TEXTS.bodyKey);
  }

  get bones() {
    return this.#reader.text(this.#row, TEXTS.bones);
  }

  get look() {
    return this.#reader.text(this.#row, TEXTS.look);
  }

  get teaser() {
    return this.#reader.text(this.#row, TEXTS.teaser);
  }

  get minutes() {
    return this.#reader.number(this.#row, NUMBERS.minutes);
  }

  get published(): Article['published'] {
    const epoch = this.#reader.number(this.#row, NUMBERS.epoch);
    if (Number.isNaN(epoch)) return undefined;
    const iso = this.#reader.text(this.#row, TEXTS.published);
    return { iso, epoch, precision: this.#reader.hasFlag(this.#row, FLAGS.isDay) ? 'day' : 'time' };
  }

  get section() {
    return (this.#reader.name(this.#row, COMMON.section) ?? undefined) as Article['section'];
  }

  get language() {
    return this.#reader.name(this.#row, COMMON.language) as string;
  }

  get direction() {
    return this.#reader.name(this.#row, COMMON.direction) as Article['direction'];
  }

  get authors() {
    return this.#reader.names(this.#row, GROUPS.authors) as readonly Author[];
  }

  get topics() {
    return this.#reader.names(this.#row, GROUPS.topics) as readonly string[];
  }

  get draft() {
    return this.#reader.hasFlag(this.#row, FLAGS.draft);
  }

  get noindex() {
    return this.#reader.hasFlag(this.#row, FLAGS.noindex);
  }

  get unlisted() {
    return this.#reader.hasFlag(this.#row, FLAGS.unlisted);
  }

  get isCorrected() {
    return this.#reader.hasFlag(this.#row, FLAGS.isCorrected);
  }

  get sponsored() {
    return this.#reader.hasFlag(this.#row, FLAGS.sponsored);
  }

  get #rest(): Rest {
    return this.#restOf(this.#row);
  }

  get id() {
    return this.#rest.id;
  }

  get kicker() {
    return this.#rest.kicker;
  }

  get kind() {
    return this.#rest.kind;
  }

  get updated() {
    return this.#rest.updated;
  }

  get expires() {
    return this.#rest.expires;
  }

  get priority() {
    return this.#rest.priority;
  }

  get series() {
    return this.#rest.series;
  }

  get translationKey() {
    return this.#rest.translationKey;
  }

  get canonical() {
    return this.#rest.canonical;
  }

  get aliases() {
    return this.#rest.aliases ?? [];
  }

  get keywords() {
    return this.#rest.keywords;
  }

  get image() {
    return this.#rest.image;
  }
}
