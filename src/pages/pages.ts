/** A planned output → its text. The last step before the disk, the same for the build and the dev server. */

import type { Checked } from '../base/diagnostic.ts';
import type { FeedItem } from '../feeds/feedFacts.ts';
import { feedHtml } from '../feeds/feedHtml.ts';
import { feedText } from '../feeds/feedText.ts';
import { headersText } from '../feeds/hostFiles.ts';
import { ninjsText } from '../feeds/ninjs.ts';
import type { Body } from '../markdown/body.ts';
import { fillBody, NO_PARTS } from './fill.ts';
import type { BodySource, Recipe } from './plan.ts';
import type { Press } from './press.ts';

/** @param bodyOf finds a body; nothing where its file is gone since the plan was made */
export function makeOutput(
  recipe: Recipe,
  press: Press,
  bodyOf: (source: BodySource) => Body | undefined,
): Checked<string | undefined> {
  switch (recipe.kind) {
    case 'page':
      return press.print(recipe.view, recipe.body && bodyOf(recipe.body));
    case 'feed':
      return { value: feedText(recipe.facts, (item) => itemHtml(item, bodyOf)), problems: [] };
    case 'ninjs':
      return { value: ninjsText(recipe.facts, itemHtml(recipe.facts.item, bodyOf)), problems: [] };
    case 'headers':
      return { value: headersText(recipe.facts, press.policies), problems: [] };
    case 'text':
      return { value: recipe.text, problems: [] };
  }
}

function itemHtml(
  { url, openingHtml, body }: Pick<FeedItem, 'url' | 'openingHtml' | 'body'>,
  bodyOf: (source: BodySource) => Body | undefined,
): string {
  const text = body && bodyOf(body.source);
  return feedHtml(openingHtml + (body && text ? fillBody(text, body.slots, NO_PARTS) : ''), url);
}
