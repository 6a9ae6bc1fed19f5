/** Every file of a site whose bytes follow from its sources at once, made anew in memory: nothing is read of `dist/`, or written. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import { type Checked, errorsOf } from '../base/diagnostic.ts';
import type { CompiledProgram } from '../base/program.ts';
import type { BodyText } from '../markdown/body.ts';
import { makeOutput } from '../pages/pages.ts';
import { templateOf } from '../pages/pageTemplates.ts';
import type { Output, Recipe } from '../pages/plan.ts';
import { startPress } from '../pages/press.ts';
import { ICON_SOURCE } from '../site/icons.ts';
import { assetsOf, languagesOf, shellOf } from './assets.ts';
import { type FindBody, findBodies } from './keptBodies.ts';
import { type Newsroom, openNewsroom, readContextOf } from './newsroom.ts';
import { type PlannedSite, planFrom } from './planned.ts';
import { indexOf } from './searchIndex.ts';
import { NO_SOURCES } from './sourceCache.ts';
import { surveySite } from './survey.ts';

/** A file as the sources make it. */
export interface Remade {
  /** Below `dist/`. */
  readonly path: string;
  /** Nothing where it takes long to make and is left alone: a picture. */
  readonly data?: string | Uint8Array;
  /** What it is made from above all else: a path from the site's root, or the program. */
  readonly from: string;
}

export interface Remake {
  /** One after the other, so that a paper's pages are never in memory all at once. */
  readonly files: AsyncIterable<Remade>;
  /** Files that hold the values of pages, those first in which most are found. */
  readonly sources: readonly string[];
}

/** What this program says of itself. */
const PROGRAM = 'this program';

/** Nothing where the sources are wrong. */
export async function remake(config: Config, program: CompiledProgram): Promise<Checked<Remake | undefined>> {
  const room = openNewsroom(config, program, undefined);
  const survey = surveySite(config.root);
  const former = { context: room.setup.contextDigest, ...NO_SOURCES };
  const planned = await planFrom(room, { former, jobs: 1, keepGoing: false, survey });
  if (errorsOf(planned.problems).length > 0) return { value: undefined, problems: planned.problems };
  const { hasAds, names, contentCount } = survey;
  const content = names.slice(0, contentCount);
  const sources = ['content/site.yaml', ...content.filter((file) => file !== 'content/site.yaml')];
  return { value: { files: allFiles(room, planned.value, hasAds), sources }, problems: [] };
}

async function* allFiles(room: Newsroom, planned: PlannedSite, hasAds: boolean): AsyncGenerator<Remade> {
  const { config, program, kit } = room;
  const { desk, outputs, site } = planned;
  const languages = languagesOf(desk.site);
  const shell = shellOf(program, config, { ownCss: kit.ownCss, hasAds, languages });
  const press = startPress(kit, site, shell);
  const { locationOf } = planned.gathered;
  const findBody = keeping(findBodies(readContextOf(room), room.shelf, locationOf));
  for (const output of outputs) {
    desk.shown.clear();
    desk.asked.clear();
    const recipe = output.recipe();
    const { value } = makeOutput(recipe, press, findBody);
    if (value !== undefined) yield { path: output.path, data: value, from: originOf(recipe, output, room) };
  }
  for (const { path, data } of assetsOf(program, config.features)) yield { path, data, from: PROGRAM };
  for (const path of desk.site.publicFiles) {
    const from = `public/${path}`;
    const isCopied = !desk.site.pictures.has(path) || /\.svg$/i.test(path);
    yield isCopied ? { path, data: readFileSync(join(config.root, from)), from } : { path, from };
  }
  for (const { file } of desk.site.icons) yield { path: file, from: `public/${ICON_SOURCE}` };
  if (!config.features.search) return;
  for (const { path, content } of await indexOf(desk.site, findBody))
    yield { path, data: content, from: 'the content' };
}

/** What the output follows from most. */
function originOf(recipe: Recipe, { path }: Output, { kit }: Newsroom): string {
  if (recipe.kind === 'page') {
    const template = templateOf(recipe.view.kind);
    return recipe.body?.file ?? kit.templates.get(template)?.file ?? `templates/${template}.eta`;
  }
  if (recipe.kind === 'ninjs') return recipe.facts.item.body?.source.file ?? 'content/site.yaml';
  return path.endsWith('.xml') || path.endsWith('.json') ? 'the content' : 'content/site.yaml';
}

/** Texts that stay at hand: an article stands on its page, in both copies for agencies and in a dozen feeds. */
const AT_HAND = 2_000;

function keeping(find: FindBody): FindBody {
  const known = new Map<string, BodyText | undefined>();
  return (source) => {
    if (known.has(source.file)) return known.get(source.file);
    if (known.size >= AT_HAND) known.clear();
    const body = find(source);
    known.set(source.file, body);
    return body;
  };
}
