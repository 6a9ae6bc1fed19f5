/** What is to be made → files in the stage; recipes are worked out while the threads are at work on others. */

import type { Problem } from '../base/diagnostic.ts';
import type { Recipe } from '../pages/plan.ts';
import type { Location } from './bodies.ts';
import type { ToMake } from './decide.ts';
import type { StagedFile } from './output.ts';
import type { Planned, Pool } from './pool.ts';
import type { RenderCommon } from './worker.ts';

export interface Rendered {
  readonly files: readonly StagedFile[];
  readonly made: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

type Locations = Readonly<Record<string, Location>>;

/**
 * @param locations where the bodies stand, by their keys
 * @param most as many as may have to be made
 */
export async function render(
  make: Iterable<ToMake>,
  locations: Locations,
  common: RenderCommon,
  pool: Pool,
  most: number,
): Promise<Rendered> {
  const keys: string[] = [];
  function* items(): Generator<Planned> {
    for (const { output, recipe, data, key } of make) {
      keys.push(key);
      yield { path: output.path, recipe: data, locations: locate(recipe, locations) };
    }
  }
  const outcomes = await pool.render(common, items(), most);
  const files = outcomes.flatMap(({ path, digest }, index): StagedFile[] =>
    digest === undefined ? [] : [{ path, digest, key: keys[index] ?? '' }],
  );
  return {
    files,
    made: outcomes.length,
    bytes: outcomes.reduce((sum, { bytes }) => sum + bytes, 0),
    problems: oncePerTemplate(outcomes.flatMap(({ problems }) => problems)),
  };
}

/** A template's fault shows on every page; its place is told once. */
function oncePerTemplate(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ place }) => {
    const key = `${place?.file}:${place?.line}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function locate(recipe: Recipe, all: Locations): Record<string, Location> {
  const bodies =
    recipe.kind === 'page'
      ? [recipe.body]
      : recipe.kind === 'feed'
        ? recipe.facts.items.map(({ body }) => body?.source)
        : recipe.kind === 'ninjs'
          ? [recipe.facts.item.body?.source]
          : [];
  return Object.fromEntries(
    bodies.flatMap((body) => {
      const location = body && all[body.key];
      return location ? [[body.key, location] as const] : [];
    }),
  );
}
