/** What is said of an article because of a field that is wrong: its author has been told of the field itself. */

import type { Problem } from '../base/diagnostic.ts';

/** Names of fields that couldn't be read, by the article's file. */
export type WrongFields = ReadonlyMap<string, readonly string[]>;

/** The fields whose absence each problem may come from: those of its own article. */
const OF_ITS_OWN: Readonly<Record<string, readonly string[]>> = {
  'article/no-date': ['published'],
  'article/no-author': ['authors'],
  'author/near-name': ['authors'],
  'article/no-section': ['section'],
  'article/no-alt': ['image'],
  'article/caption-alone': ['image'],
  'article/reading-time': ['readingTime'],
  'article/long-headline': ['headline'],
  'audit/changed-id': ['id', 'aliases', 'slug', 'section', 'published'],
};

/** Or those of any article. */
const OF_ANY: Readonly<Record<string, readonly string[]>> = {
  'author/unused': ['authors'],
  'link/unknown-slug': ['slug'],
  'site/unknown-front': ['slug'],
  'series/gap': ['series'],
};

/** Without what follows from fields that have been told already. */
export function withoutFollowing(problems: readonly Problem[], wrong: WrongFields): readonly Problem[] {
  if (wrong.size === 0) return problems;
  const any = new Set([...wrong.values()].flat());
  return problems.filter(({ code, place }) => {
    const own = (place && wrong.get(place.file)) ?? [];
    if (code === 'author/unused' && place && wrong.has(place.file)) return false;
    return (
      !OF_ITS_OWN[code]?.some((name) => own.includes(name)) && !OF_ANY[code]?.some((name) => any.has(name))
    );
  });
}
