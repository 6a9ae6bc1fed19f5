/**
 * Files of `public/` that would tell of an article before its time, or after it: those that it names, and nothing
 * that is to be seen does.
 */

import type { Config } from '../base/config.ts';
import type { Slot } from '../markdown/body.ts';
import type { MeasuredArticle } from './measured.ts';
import type { Sources } from './sources.ts';
import { isOut } from './states.ts';
import { publicPath } from './urls.ts';

export function withheldFiles(sources: Sources, config: Config): ReadonlySet<string> {
  const held = sources.articles.filter((outline) => !isOut(outline, config));
  if (held.length === 0) return new Set();
  const files = new Set(sources.publicFiles);
  const withheld = new Set(
    held.flatMap((outline) => namesOfArticle(sources.wholeOf(outline))).filter((path) => files.has(path)),
  );
  if (withheld.size === 0) return withheld;
  for (const article of sources.articles) {
    if (!isOut(article, config)) continue;
    for (const path of namesOfArticle(sources.wholeOf(article))) withheld.delete(path);
  }
  for (const path of namesOfOthers(sources, config)) withheld.delete(path);
  return withheld;
}

function namesOfArticle({ record, measure, introduction }: MeasuredArticle): string[] {
  const { image, extra } = record;
  return pathsOf([
    image?.src,
    ...slotTargets(measure.slots),
    ...slotTargets(introduction?.slots ?? []),
    ...textsIn(extra),
  ]);
}

function namesOfOthers({ authors, pages, ads }: Sources, config: Config): string[] {
  const { navigation, footer, redirects, publisher } = config;
  return pathsOf([
    ...[...authors, ...pages].flatMap(({ measure }) => slotTargets(measure.slots)),
    ...ads.flatMap(({ record: { fields }, body }) => [
      fields.image?.src,
      fields.href,
      ...slotTargets(body.slots),
    ]),
    ...[...navigation, ...footer].map(({ href }) => href),
    ...redirects.map(({ to }) => to),
    publisher.logo,
  ]);
}

function slotTargets(slots: readonly Slot[]): string[] {
  return slots.flatMap((slot) => {
    if (slot.kind === 'image') return [slot.src];
    return slot.kind === 'link' && slot.href.startsWith('/') ? [slot.href] : [];
  });
}

/** A field of the paper's own may name a file for its own template. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function pathsOf(names: readonly (string | undefined)[]): string[] {
  return names.flatMap((name) => (name === undefined ? [] : (publicPath(name) ?? [])));
}
