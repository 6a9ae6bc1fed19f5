/** What elements are for the text of a page: whether they part it, hide it, or make a heading or an item of it. */

import type { HtmlElement } from './htmlTree.ts';

export const BLOCK = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup p pre section summary table tbody td tfoot th thead tr ul #document'.split(
    ' ',
  ),
);
/** Nothing in them is text of the page. */
export const UNSEEN = new Set(
  'applet area audio base canvas datalist embed frame head iframe input link map meta noembed noframes noscript object option param progress script select source style svg template textarea title track video'.split(
    ' ',
  ),
);
/** A paragraph has a blank line around it when copied. */
export const MARGIN = new Set(['p']);

export function isHidden(element: HtmlElement): boolean {
  const { attributes } = element;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden') || (element.tag === 'dialog' && !attributes.has('open'))) return true;
  const style = attributes.get('style');
  return style !== undefined && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style.slice(0, 2000));
}

/** The level of the heading that an element stands in. */
export function headingOf(element: HtmlElement): number | undefined {
  for (let here: HtmlElement | undefined = element, i = 0; here && i < 3; here = here.parent, i++) {
    const match = /^h([1-6])$/.exec(here.tag);
    if (match) return Number(match[1]);
    if (here.tag === 'li' || here.tag === 'td') return undefined;
  }
  return undefined;
}

/** The item of a list that an element stands in. */
export function itemOf(element: HtmlElement): HtmlElement | undefined {
  for (let here: HtmlElement | undefined = element, i = 0; here && i < 4; here = here.parent, i++) {
    if (here.tag === 'li') return here;
    if (here.tag === 'ul' || here.tag === 'ol' || here.tag === 'td') return undefined;
  }
  return undefined;
}
