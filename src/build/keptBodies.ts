/** What was put aside when a file was read: taken from the store, else read again from the file. */

import type { BodyText } from '../markdown/body.ts';
import type { BodySource } from '../pages/plan.ts';
import type { MeasuredArticle } from '../site/measured.ts';
import type { ArticleOutline } from '../site/outline.ts';
import type { WholeOf } from '../site/placedArticle.ts';
import type { LocationOf, Shelf } from './bodies.ts';
import { type ReadContext, readSource } from './read.ts';

/** Nothing where the file is gone since the plan was made. */
export type FindBody = (source: BodySource) => BodyText | undefined;

/**
 * @param shelf of the store; without one each text is read again
 * @param locationOf where the bodies stand
 */
export function findBodies(context: ReadContext, shelf: Shelf | undefined, locationOf: LocationOf): FindBody {
  return ({ file, kind, key }) => {
    const location = locationOf(file);
    return (location && shelf?.body(location, key)) ?? readSource(file, kind, context).body;
  };
}

/** Articles that stay at hand: a page, its copies and the feeds ask for the same ones shortly after one another. */
const AT_HAND = 300;

/**
 * @param held what was read just now and put aside nowhere, by its file
 * @see findBodies
 */
export function findArticles(
  context: ReadContext,
  shelf: Shelf | undefined,
  locationOf: LocationOf,
  held: ReadonlyMap<string, MeasuredArticle> = new Map(),
): WholeOf {
  const known = new Map<ArticleOutline, MeasuredArticle>();
  let last: ArticleOutline | undefined;
  let lastWhole: MeasuredArticle | undefined;
  return (outline) => {
    if (outline === last && lastWhole) return lastWhole;
    const whole = known.get(outline) ?? find(outline);
    if (known.size >= AT_HAND) known.clear();
    known.set(outline, whole);
    last = outline;
    lastWhole = whole;
    return whole;
  };

  function find(outline: ArticleOutline): MeasuredArticle {
    const { file } = outline;
    const location = locationOf(file);
    const kept = held.get(file) ?? (location && shelf?.facts(location, outline));
    const whole = kept ?? readSource(file, 'article', context).article;
    if (!whole) throw new Error(`${file} was changed or removed while it was needed: build again`);
    return whole;
  }
}
