/** What follows from the sources alone, and is the same in each thread: the site, and its plan. */

import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { type Desk, openDesk } from '../pages/desk.ts';
import { siteView } from '../pages/listViews.ts';
import { type Output, planSite } from '../pages/plan.ts';
import type { PressKit } from '../pages/pressKit.ts';
import type { SiteView } from '../pages/view.ts';
import { createSite } from '../site/site.ts';
import type { Sources } from '../site/sources.ts';

export interface ArrangedSite {
  readonly desk: Desk;
  readonly site: SiteView;
  readonly outputs: readonly Output[];
  readonly problems: readonly Problem[];
}

export function arrangeSite(sources: Sources, config: Config, wordsFor: PressKit['wordsFor']): ArrangedSite {
  const { value, problems } = createSite(sources, config);
  const desk = openDesk(value, wordsFor);
  return { desk, site: siteView(desk), outputs: planSite(desk), problems };
}
