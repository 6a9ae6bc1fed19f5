/** What outputs are made with beside what they tell: the program, words, templates, and what all pages carry. */

import { PAGE_KINDS, templateOf } from '../pages/pageTemplates.ts';
import type { OutputKind } from '../pages/plan.ts';
import type { Shell } from '../pages/press.ts';
import type { SiteView, View } from '../pages/view.ts';
import { sharedKey } from './cache.ts';
import type { Newsroom } from './newsroom.ts';

/** For each kind of output what names all that those of the kind are made with. */
export type PressKeys = Readonly<Record<OutputKind, string>>;

export function pressKeys({ program, kit }: Newsroom, site: SiteView, shell: Shell): PressKeys {
  const plain = sharedKey(program.digest, kit.wordsDigest);
  const dressed = sharedKey(plain, JSON.stringify(site), JSON.stringify(shell));
  const ofPage = (kind: View['kind']) => sharedKey(dressed, kit.digestFor(templateOf(kind)));
  const keys = PAGE_KINDS.map((kind) => [kind, ofPage(kind)]);
  return { ...Object.fromEntries(keys), feed: plain, ninjs: plain, text: plain, headers: dressed };
}
