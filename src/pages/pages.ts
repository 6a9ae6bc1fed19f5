/** A planned output → its text. The last step before the disk, the same for the build and the dev server. */

import type { Checked } from '../base/diagnostic.ts';
import type { FeedItem } from '../feeds/feedFacts.ts';
import { feedHtml } from '../feeds/feedHtml.ts';
import { feedText } from '../feeds/feedText.ts';
import { headersText } from '../feeds/hostFiles.ts';
import { ninjsText } from '../feeds/ninjs.ts';
import type { BodyText } from '../markdown/body.ts';
import { fillBody, NO_PARTS } from './fill.ts';
import type { BodySource, Recipe } from './plan.ts';
import type { Press } from './press.ts';

type BodyFinder = (source: BodySource) => BodyText | undefined;

/** @param bodyOf finds a body; nothing where its file is gone since the plan was made */
export function makeOutput(recipe: Recipe, press: Press, bodyOf: BodyFinder): Checked<string | undefined> {
  switch (recipe.kind) {
    case 'page':
      return press.print(recipe.view, recipe.body && bodyOf(recipe.body));
    case 'feed':
      return { value: feedText(recipe.facts, (item) => keptHtml(item, press, bodyOf)), problems: [] };
    case 'ninjs':
      return { value: ninjsText(recipe.facts, itemHtml(recipe.facts.item, bodyOf)), problems: [] };
    case 'headers':
      return { value: headersText(recipe.facts, press.policies), problems: [] };
    case 'text':
      return { value: recipe.text, problems: [] };
  }
}

type FedText = Pick<FeedItem, 'url' | 'openingHtml' | 'body'>;

/** An article stands in a dozen feeds one after the other; of those of a build a few are kept at hand. */
const itemTexts = new WeakMap<Press, Map<string, string>>();
const MOST_KEPT = 200;

function keptHtml(item: FedText, press: Press, bodyOf: BodyFinder): string {
  const kept = itemTexts.get(press) ?? new Map<string, string>();
  itemTexts.set(press, kept);
  const key = `${item.url}\n${item.body?.source.key}\n${item.openingHtml}`;
  const html = kept.get(key) ?? itemHtml(item, bodyOf);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, html);
  return html;
}

function itemHtml({ url, openingHtml, body }: FedText, bodyOf: BodyFinder): string {
  const text = body && bodyOf(body.source);
  return feedHtml(openingHtml + (body && text ? fillBody(text, body.slots, NO_PARTS) : ''), url);
}
