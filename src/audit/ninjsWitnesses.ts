/** What an article's wire copy says: IPTC's ninjs 2.2 and 3.1 (https://iptc.org/standards/ninjs/). */

import { instant, list, set, type Witness } from './witness.ts';

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
  readonly language?: string;
};

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
      },
    },
  ];
}
