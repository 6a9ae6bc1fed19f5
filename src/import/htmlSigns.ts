/** What is to be seen of a block by its place in the page's tree; beside the signs that its text gives. */

import type { HtmlPage, Place } from './htmlPage.ts';
import type { Piece } from './htmlText.ts';
import { ZONE_NAMES } from './htmlZones.ts';
import { isProse, type Measures } from './measures.ts';

interface PlaceSign {
  /** Permanent: the weights are kept by it. */
  readonly name: string;
  readonly holds: (stood: Stood) => boolean;
}

interface Stood {
  readonly piece: Piece;
  readonly place: Place;
  readonly here: Measures;
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

const own = (name: string, holds: (place: Place, s: Stood) => boolean): PlaceSign => ({
  name,
  holds: (s) => holds(s.place, s),
});

function steps(
  name: string,
  bounds: readonly number[],
  value: (place: Place) => number,
): readonly PlaceSign[] {
  return [-Infinity, ...bounds].map((from, step) => {
    const to = bounds[step] ?? Infinity;
    return own(
      `${name} ${from === -Infinity ? `below ${to}` : to === Infinity ? `${from} or more` : `${from}..${to}`}`,
      (place) => {
        const v = value(place);
        return v >= from && v < to;
      },
    );
  });
}

const TAGS = [
  'aside',
  'nav',
  'header',
  'footer',
  'figure',
  'figcaption',
  'form',
  'table',
  'li',
  'button',
  'label',
  'blockquote',
  'section',
  'article',
  'main',
  'p',
  'div',
  'span',
  'pre',
  'dl',
  'address',
  'h1',
  'h2',
  'h3',
  'h4',
];
const ELEMENTS = [
  'p',
  'div',
  'li',
  'td',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figcaption',
  'section',
  'article',
  'header',
  'footer',
  'aside',
  'blockquote',
  'pre',
  'dd',
  'dt',
  'form',
  'nav',
  'body',
  'main',
  'center',
];
const SHARES = [0.001, 0.05, 0.2, 0.5, 0.8, 0.95];

const long = (s: Stood): boolean => isProse(s.here);

export const PLACE_SIGNS: readonly PlaceSign[] = [
  ...ZONE_NAMES.flatMap((name, n) => [
    own(`in a ${name}`, (place) => ((place.near >> n) & 1) === 1),
    own(`within a ${name}`, (place) => (((place.near | place.far) >> n) & 1) === 1),
    own(`prose within a ${name}`, (place, s) => long(s) && (((place.near | place.far) >> n) & 1) === 1),
    own(`all in a ${name}`, (place) => ((place.around >> n) & 1) === 1),
  ]),
  ...TAGS.map((tag) => own(`within <${tag}>`, (place) => place.tags.has(tag))),
  ...ELEMENTS.map((tag) => own(`element <${tag}>`, (_, s) => s.piece.element.tag === tag)),
  ...steps('linked', [0.01, 0.25, 0.6, 0.95], (place) => place.linked),
  own('prose, linked', (place, s) => long(s) && place.linked > 0.6),
  own('all strong', (place) => place.strong > 0.9),
  own('all emphasised', (place) => place.emphasis > 0.9),
  ...steps('prose in the parent', SHARES, (place) => place.besides),
  ...steps('prose in the parent’s parent', SHARES, (place) => place.around2),
  ...steps('prose of the same shape', SHARES, (place) => place.alike),
  ...steps('levels below the core', [0, 1, 2, 3, 4, 6], (place) => place.core),
  ...steps('levels below the top', [0, 1, 2, 3, 4, 6], (place) => place.top),
  own('beside the top', (place) => place.besideTop && place.top < 0),
  own('prose in the top', (place, s) => long(s) && place.top >= 0),
  own('prose outside the top', (place, s) => long(s) && place.top < 0),
  own('prose alone of its shape', (place, s) => long(s) && place.alike < 0.3),
  own('prose of the commonest shape', (place, s) => long(s) && place.alike >= 0.5),
  own('short in the parent of most prose', (place, s) => !long(s) && place.besides >= 0.5),
  own('short of the commonest shape', (place, s) => !long(s) && place.alike >= 0.5),
  own('short in the parent of little prose', (place, s) => !long(s) && place.besides < 0.1),
  own(
    'heading in the parent of most prose',
    (place, s) => s.piece.kind === 'heading' && place.besides >= 0.5,
  ),
  own('item in the parent of most prose', (place, s) => s.piece.kind === 'item' && place.around2 >= 0.5),
  own('item, linked', (place, s) => s.piece.kind === 'item' && place.linked > 0.6),
  own('heading, linked', (place, s) => s.piece.kind === 'heading' && place.linked > 0.6),
  own('heading', (_, s) => s.piece.kind === 'heading'),
  own('item', (_, s) => s.piece.kind === 'item'),
  own('in a quote', (_, s) => s.piece.quote !== undefined),
  own('code', (_, s) => s.piece.kind === 'code'),
  own('after a line break', (_, s) => s.piece.broken),
  own('after a rule', (_, s) => s.piece.ruleBefore),
  own('in the readers’ view', (place) => place.readable === true),
  own('not in the readers’ view', (place) => place.readable === false),
  own('prose in the readers’ view', (place, s) => long(s) && place.readable === true),
  own('prose not in the readers’ view', (place, s) => long(s) && place.readable === false),
  own('short in the readers’ view', (place, s) => s.here.size < 8 && place.readable === true),
  own(
    'short sentence in the readers’ view',
    (place, s) => s.here.size < 20 && s.here.endsSentence && place.readable === true,
  ),
  own('heading in the readers’ view', (place, s) => s.piece.kind === 'heading' && place.readable === true),
  own('item in the readers’ view', (place, s) => s.piece.kind === 'item' && place.readable === true),
  own('linked in the readers’ view', (place) => place.linked > 0.6 && place.readable === true),
  own(
    'at an end of the readers’ view',
    (place, s) => place.readable === true && (s.before?.readable === false || s.after?.readable === false),
  ),
  own(
    'amid the readers’ view',
    (place, s) => place.readable === true && s.before?.readable === true && s.after?.readable === true,
  ),
  own(
    'left out amid the readers’ view',
    (place, s) => place.readable === false && s.before?.readable === true && s.after?.readable === true,
  ),
  own(
    'in the readers’ view, not of the commonest shape',
    (place) => place.readable === true && place.alike < 0.1,
  ),
  own(
    'in the readers’ view, apart from most prose',
    (place) => place.readable === true && place.besides < 0.1 && place.around2 < 0.5,
  ),
  own('in the tags’ body', (place) => place.inData === true),
  own('prose in the tags’ body', (place, s) => long(s) && place.inData === true),
  own('not in the tags’ body', (place) => place.inData === false),
  own('prose not in the tags’ body', (place, s) => long(s) && place.inData === false),
  own('the tags’ description', (place) => place.isDescription),
  own(
    'the tags’ description, not in the parent of most prose',
    (place) => place.isDescription && place.besides < 0.5,
  ),
  own('the tags’ headline', (place) => place.isTitle),
  own('an author in the tags', (place) => place.isAuthor),
  own('before a figure', (place, s) => (s.after?.tags.has('figure') ?? false) && !place.tags.has('figure')),
  own('linked before and after', (_, s) => (s.before?.linked ?? 0) > 0.6 && (s.after?.linked ?? 0) > 0.6),
  own('after a piece outside the top', (place, s) => place.top >= 0 && (s.before?.top ?? -1) < 0),
  own('before a piece outside the top', (place, s) => place.top >= 0 && (s.after?.top ?? -1) < 0),
];

export const PLACE_SIGN_NAMES: readonly string[] = PLACE_SIGNS.map((sign) => sign.name);

/** Numbers of the signs that hold, for each piece. */
export function placeSigns({ page, pieces, places }: HtmlPage): readonly (readonly number[])[] {
  return page.at.map((here, i) => {
    const stood: Stood = {
      piece: pieces[i] as Piece,
      place: places[i] as Place,
      here,
      before: places[i - 1],
      after: places[i + 1],
    };
    const found: number[] = [];
    for (let n = 0; n < PLACE_SIGNS.length; n++) if (PLACE_SIGNS[n]?.holds(stood)) found.push(n);
    return found;
  });
}
