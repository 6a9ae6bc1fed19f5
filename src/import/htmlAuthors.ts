/** Who wrote a saved page: what its tags say, as far as the page shows it, and what the lines by its headline say. */

import { readByline } from './byline.ts';
import { type AuthorsFound, findAuthors } from './bylines.ts';
import type { Frame } from './frame.ts';
import { squash } from './htmlCompare.ts';
import type { HtmlPage } from './htmlPage.ts';
import type { Tags } from './htmlTagNames.ts';
import { ZONE_NAMES } from './htmlZones.ts';
import { isName } from './names.ts';

const BYLINE = 1 << ZONE_NAMES.indexOf('byline');
/** Words of a line that may be a byline, or the box about an author. */
const LONGEST_LINE = 60;

export interface HtmlAuthors extends AuthorsFound {
  /** Where the tag begins that names them. */
  readonly at?: number;
}

export function findHtmlAuthors(htmlPage: HtmlPage, frame: Frame, tags: Tags): HtmlAuthors | undefined {
  const { page } = htmlPage;
  const tagged = taggedNames(tags);
  const shown = tagged.filter(({ name }) => linesWith(htmlPage, name, frame).length > 0);
  const lines = casedAll(findAuthors(page, frame) ?? zoneAuthors(htmlPage, frame));
  const isAgency = shown.every(({ name }) => !isName(name) && !EASTERN.test(name));
  if (isAgency && lines !== undefined && lines.certainty > 0.9 && lines.names.some((name) => isName(name)))
    return lines;
  if (shown.length > 0) {
    const best = shown.filter(({ by }) => by === shown[0]?.by || sameKind(by, shown[0]?.by));
    const said = distinct(best.map(({ name }) => name));
    const persons = said.filter((name) => !FIRM.test(name));
    const names = persons.length > 0 ? persons : said;
    // A line that names them and others besides knows more than the tags.
    const more =
      lines !== undefined &&
      !lines.inferred &&
      overlaps(names, lines.names) &&
      lines.names.length > names.length;
    const all = more ? distinct([...lines.names, ...names]) : names;
    return {
      names: all,
      blocks: [
        ...new Set([
          ...all.flatMap((name) => linesWith(htmlPage, name, frame).slice(0, 1)),
          ...(more ? lines.blocks : []),
        ]),
      ],
      rule: 'tagged-author',
      certainty: 0.95,
      reason: `named by ${shown[0]?.by}, and shown on the page`,
      at: shown[0]?.at ?? 0,
      inferred: false,
    };
  }
  if (lines !== undefined && (lines.certainty >= 0.7 || tagged.length === 0)) return lines;
  const persons = tagged.filter(({ name }) => isName(name));
  if (persons.length === 0) return lines;
  return {
    names: distinct(persons.filter(({ by }) => by === persons[0]?.by).map(({ name }) => name)),
    blocks: [],
    rule: 'tagged-author',
    certainty: 0.6,
    reason: `named by ${persons[0]?.by} alone; the page doesn’t show it`,
    at: persons[0]?.at ?? 0,
    inferred: false,
  };
}

function casedAll(found: AuthorsFound | undefined): AuthorsFound | undefined {
  return found === undefined ? undefined : { ...found, names: found.names.map(cased) };
}

function sameKind(a: string, b: string | undefined): boolean {
  return a.split(/[ :.=-]/)[0] === b?.split(/[ :.=-]/)[0];
}

function overlaps(some: readonly string[], others: readonly string[]): boolean {
  const keys = new Set(others.map(squash));
  return some.some((name) => keys.has(squash(name)));
}

/** One entry for each name; a part of another one goes. */
function distinct(names: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(squash(name))) byKey.set(squash(name), name);
  const keys = [...byKey.keys()];
  return keys
    .filter((key) => !keys.some((other) => other !== key && other.includes(key)))
    .map((key) => byKey.get(key) as string);
}

interface Tagged {
  readonly name: string;
  readonly by: string;
  readonly at: number;
}

/** The names in the tags, one each; addresses and the paper's own name are no authors. */
function taggedNames(tags: Tags): readonly Tagged[] {
  const sites = new Set([...tags.sites, ...tags.publishers].map((said) => squash(said.value)));
  return tags.authors.flatMap(({ value, by, at }) =>
    namesIn(value)
      // A person’s own site bears the person’s name.
      .filter((name) => isName(name) || !sites.has(squash(name)))
      .map((name) => ({ name, by, at })),
  );
}

const EASTERN =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,5}(?:[\s・][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,5})?$/u;
const FIRM = /\b(?:inc|ltd|llc|gmbh|corp|co|media|press|news|staff)\.?$/i;
const NO_NAME =
  /^(?:admin|administrator|editor|staff|redaktion|redaction|unknown|none|null|undefined|guest|author|by|n\/a)$/i;

function namesIn(value: string): readonly string[] {
  if (/^(?:https?:|\/\/|www\.|@)|[@<>{}]|\.(?:com|net|org)\b/i.test(value) || value.length > 200) return [];
  const plain = value
    .replace(/\s*\((?:avec|with|mit|con|com)\s+([^()]*)\)/gi, ', $1')
    .replace(/^\s*(?:by|von|par|por|di|автор|文|作者)\s*[:：]?\s+/i, '')
    .replace(/\s+\([^()]*\)$/, '');
  const read = readByline(`By ${plain}`).names;
  const pieces = plain
    .split(/\s*(?:[;|、，]|,(?!\s*(?:Jr|Sr|II|III|Ph\.?D|M\.?D)\b)|\s(?:and|und|et|y|e|&)\s)\s*/u)
    .map((piece) => cased(piece.replace(/^(?:and|by)\s+/i, '').trim()))
    .filter((piece) => mayBeName(piece));
  const turned = /^(\p{L}[\p{L}'’-]+),\s*(\p{L}[\p{L}'’-]+)$/u.exec(plain);
  if (turned !== null) pieces.unshift(`${turned[2]} ${turned[1]}`);
  return read.length >= pieces.length ? read.map(cased) : pieces;
}

function mayBeName(piece: string): boolean {
  const words = piece.split(' ').length;
  return (
    piece.length > 1 &&
    piece.length < 60 &&
    words <= 5 &&
    /\p{L}/u.test(piece) &&
    !/[()[\]:]/.test(piece) &&
    !NO_NAME.test(piece)
  );
}

/** `JANE DOE` is written so for the look of it. */
function cased(name: string): string {
  if (!/^[\p{Lu}\s.'’-]+$/u.test(name) || !/\p{Lu}{3}/u.test(name) || !/\s/.test(name)) return name;
  return name.replace(/(?<=\p{Lu})\p{Lu}+/gu, (rest) => rest.toLowerCase());
}

/** Short lines outside the body that hold a name, the one nearest to the headline first. */
function linesWith(
  { page, pieces }: HtmlPage,
  name: string,
  { headline, first, last }: Frame,
): readonly number[] {
  const key = squash(name);
  if (key === '') return [];
  return pieces
    .flatMap((piece, i) => {
      const size = page.at[i]?.size ?? 0;
      if (size > LONGEST_LINE || i === headline || !isByArticle(i, { headline, first, last })) return [];
      return squash(piece.text).includes(key) ? [i] : [];
    })
    .sort((a, b) => away(a, headline, first, last) - away(b, headline, first, last));
}

/** Near the headline, or right below the text: names in a menu or a footer are no bylines. */
function isByArticle(i: number, { headline, first, last }: Frame): boolean {
  return (i >= headline - 10 && (first < 0 || i <= first + 3)) || (i > last - 2 && i <= last + 15);
}

function away(i: number, headline: number, first: number, last: number): number {
  if (i > headline && i < first) return i - headline;
  if (i < headline) return 20 + headline - i;
  return i > last ? 40 + i - last : 60 + i;
}

/** Where a page of an author lies, on many sites. */
const AUTHOR_PAGE =
  /\/(?:authors?|autor(?:en|es)?|auteurs?|contributors?|writers?|profiles?|people)\/[^/?#]/i;

/** A short line that leads to its author's page. */
function linkedAuthors({ pieces }: HtmlPage, i: number): readonly string[] {
  const { runs = [], text = '' } = pieces[i] ?? {};
  if (text.length > 80) return [];
  return runs
    .filter(({ href }) => href !== undefined && AUTHOR_PAGE.test(href))
    .map((run) => cased(run.text.trim()))
    .filter((name) => /^\p{Lu}/u.test(name) && mayBeName(name) && name.split(' ').length <= 4);
}

/** Lines near the headline that the page's own names call a byline. */
function zoneAuthors({ page, pieces, places, lines }: HtmlPage, frame: Frame): AuthorsFound | undefined {
  const from = Math.max(0, frame.headline - 4);
  const to = frame.first < 0 ? from + 20 : Math.max(frame.first + 2, frame.headline + 6);
  for (let i = from; i < Math.min(pieces.length, to); i++) {
    const text = pieces[i]?.text ?? '';
    if (i === frame.headline || (page.at[i]?.size ?? 99) > 16) continue;
    const linked = linkedAuthors({ page, pieces, places, lines }, i);
    if (linked.length === 0 && ((places[i]?.near ?? 0) & BYLINE) === 0) continue;
    const { names } = readByline(text.replace(/^by\s*(?=by\s)/i, ''));
    const parts = text
      .replace(/[[\]()（）【】]/g, ' ')
      .split(/[,，、;|/]/)
      .map((piece) => cased(piece.trim()));
    const named = names.length > 0 ? names : parts.filter((piece) => isName(piece) || EASTERN.test(piece));
    const found = named.length > 0 ? named : linked;
    if (found.length > 0) {
      return {
        names: found,
        blocks: [i],
        rule: 'byline-class',
        certainty: 0.75,
        reason:
          linked.length > 0
            ? 'a name that leads to its author’s page'
            : 'a name in what the page calls a byline',
        inferred: false,
      };
    }
  }
  return undefined;
}
