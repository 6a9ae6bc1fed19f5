/** The text of an article: taken from the store of bodies, else read again from its file. */

import type { Body } from '../markdown/body.ts';
import type { BodySource } from '../pages/plan.ts';
import type { Location, Shelf } from './bodies.ts';
import type { Newsroom } from './newsroom.ts';
import { readSource } from './read.ts';

/** Nothing where the file is gone since the plan was made. */
export type FindBody = (source: BodySource) => Body | undefined;

/** @param locations where the bodies stand, by their keys */
export function findBodies(
  { setup, kit }: Newsroom,
  shelf: Shelf,
  locations: Readonly<Record<string, Location>>,
): FindBody {
  const context = { config: setup.config, wordsFor: kit.wordsFor, digest: setup.contextDigest };
  return ({ key, file, kind }) => {
    const location = locations[key];
    return (location && shelf.take(location)) ?? readSource(file, kind, context).body;
  };
}
