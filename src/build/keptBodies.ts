/** The text of an article: taken from the store of bodies, else read again from its file. */

import type { Body } from '../markdown/body.ts';
import type { BodySource } from '../pages/plan.ts';
import type { Location, Shelf } from './bodies.ts';
import { type ReadContext, readSource } from './read.ts';

/** Nothing where the file is gone since the plan was made. */
export type FindBody = (source: BodySource) => Body | undefined;

/**
 * @param shelf of the store; without one each text is read again
 * @param locations where the bodies stand, by their keys
 */
export function findBodies(
  context: ReadContext,
  shelf: Shelf | undefined,
  locations: Readonly<Record<string, Location>>,
): FindBody {
  return ({ key, file, kind }) => {
    const location = locations[key];
    return (location && shelf?.take(location)) ?? readSource(file, kind, context).body;
  };
}
