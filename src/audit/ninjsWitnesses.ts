/** What an article's wire copy says: IPTC's ninjs 2.2 and 3.1 (https://iptc.org/standards/ninjs/). */

import type { Problem } from '../base/diagnostic.ts';
import { shorten } from '../base/text.ts';
import { blockTexts } from './text.ts';
import { readHtml } from './tree.ts';
import { instant, list, set, told, type Witness } from './witness.ts';

interface Named {
  readonly name?: string;
  readonly value?: string;
  readonly rel?: string;
  readonly role?: string;
}

type Ninjs = Readonly<Record<string, unknown>> & {
  readonly uri?: string;
  readonly headlines?: readonly Named[];
  readonly people?: readonly Named[];
  readonly subjects?: readonly Named[];
  readonly bodies?: readonly Named[];
  readonly language?: string;
};

/** With the names of version 2.2, which have no capitals. */
interface Copy {
  readonly uri?: string;
  readonly by?: string;
  readonly located?: string;
  readonly expires?: string;
  readonly copyrightholder?: string;
  readonly representationtype?: string;
  readonly genres?: readonly Named[];
  readonly descriptions?: readonly Named[];
  readonly bodies?: readonly { readonly wordcount?: number }[];
  readonly altids?: readonly Named[];
  readonly people?: readonly { readonly uri?: string }[];
  readonly associations?: readonly {
    readonly uri?: string;
    readonly by?: string;
    readonly descriptions?: readonly Named[];
    readonly renditions?: readonly { readonly width?: number; readonly height?: number }[];
  }[];
}

export function ninjsWitnesses(file: string, text: string): Witness[] {
  const copy = JSON.parse(text) as Ninjs;
  const headline =
    copy.headlines?.find(({ role }) => role === undefined || role === 'main') ?? copy.headlines?.[0];
  const published = copy.contentcreated ?? copy.contentCreated ?? copy.firstcreated ?? copy.firstCreated;
  const changed = copy.versioncreated ?? copy.versionCreated;
  return [
    {
      file,
      part: 'the ninjs copy',
      url: copy.uri ?? '',
      facts: {
        headline: headline?.value ?? '',
        ...(typeof published === 'string' ? { published: instant(published) } : {}),
        ...(typeof changed === 'string' && typeof published === 'string'
          ? { changed: instant(changed) }
          : {}),
        ...(copy.people ? { authors: list(copy.people.map(({ name }) => name)) } : {}),
        ...(copy.subjects ? { topics: set(copy.subjects.map(({ name }) => name)) } : {}),
        ...(copy.language ? { language: copy.language } : {}),
        ...told(moreOf(lowered(copy) as Copy)),
      },
      blocks: (copy.bodies ?? []).flatMap(({ value = '' }) => blockTexts(readHtml(value))),
    },
  ];
}

function moreOf(copy: Copy) {
  const [lead] = copy.associations ?? [];
  const [main] = lead?.renditions ?? [];
  const textOf = (role: string, all: readonly Named[] = []) =>
    all.filter((one) => one.role === role).map(({ value = '' }) => value);
  const words = copy.bodies?.[0]?.wordcount;
  return {
    id: textOf('permanent', copy.altids)[0] ?? copy.uri,
    'author pages': list((copy.people ?? []).map(({ uri }) => uri)),
    byline: copy.by,
    genre: copy.genres?.[0]?.name,
    summary: textOf('summary', copy.descriptions)[0],
    'key points': textOf('keypoint', copy.descriptions).join(' '),
    'number of words': words === undefined ? undefined : String(words),
    place: copy.located,
    end: instant(copy.expires),
    holder: copy.copyrightholder,
    access: copy.representationtype === 'full' ? 'free' : 'paid',
    picture: lead?.uri,
    'picture’s size': main && `${main.width} × ${main.height}`,
    'picture’s text': textOf('alt', lead?.descriptions)[0],
    caption: textOf('caption', lead?.descriptions)[0],
    credit: lead?.by,
  };
}

/** Both versions of an article's copy say the same under names of their own: where they don't. */
export function versionFaults(first: CopyFile, second: CopyFile, folder: string): Problem[] {
  const [a, b] = [first, second].map(({ text }) => new Map(leaves(lowered(JSON.parse(text)), '')));
  const paths = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...paths]
    .filter((path) => !/^\.standard\.(?:version|schema)$/.test(path) && a?.get(path) !== b?.get(path))
    .map((path) => {
      const [one, other] = [a, b].map((copy) => `“${shorten(copy?.get(path) ?? '', 70)}”`);
      const message = `The versions of the ninjs copy differ: ${path.slice(1)} is ${one}, but ${other} in ${folder}/${second.file}`;
      return {
        code: 'audit/disagreement',
        severity: 'error',
        message,
        place: { file: `${folder}/${first.file}` },
      };
    });
}

export interface CopyFile {
  /** Below `dist/`. */
  readonly file: string;
  readonly text: string;
}

function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowered(inner)]));
}
