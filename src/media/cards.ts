/** Draws share cards: a small front page with the paper's name, a kicker, and a headline as large as fits. */

import { readFileSync } from 'node:fs';
import type { Node, Renderer } from '@takumi-rs/core';
import { CARD_SIZE, type CardFacts } from '../site/shareCard.ts';
import { facesFor, withoutUnknown } from './cardFaces.ts';

/** In pixels. Feeds show a card some 500 px wide: what is smaller here can't be read there. */
const MARGIN = 64;
const LARGEST = 112;
const SMALLEST = 44;

/** Room for the headline between kicker and foot, and where there is no kicker. */
const ROOM = { below: 336, alone: 380 } as const;

export interface CardPress {
  /** A PNG. */
  readonly draw: (facts: CardFacts) => Promise<Buffer>;
}

/** The library is some megabytes of machine code, and most builds have no new card. */
export async function openCardPress(): Promise<CardPress> {
  const { Renderer } = await import('@takumi-rs/core');
  const renderer = new Renderer();
  const registered = new Map<string, Promise<unknown>>();
  const draw = async (given: CardFacts): Promise<Buffer> => {
    const facts = drawable(given);
    const faces = facesFor([facts.paper, facts.kicker ?? '', facts.headline, ...facts.foot].join(' '));
    for (const { name, file } of faces) {
      if (!registered.has(name)) {
        registered.set(name, renderer.registerFont({ name, data: readFileSync(file) }));
      }
      await registered.get(name);
    }
    const family = faces.map(({ name }) => name).join(', ');
    const size = await headlineSize(facts, family, renderer);
    return renderer.render(cardNode(facts, family, size), { ...CARD_SIZE, format: 'png' });
  };
  return { draw };
}

function drawable(facts: CardFacts): CardFacts {
  const { paper, kicker, headline, foot } = facts;
  return {
    ...facts,
    paper: withoutUnknown(paper),
    kicker: kicker === undefined ? undefined : withoutUnknown(kicker),
    headline: withoutUnknown(headline),
    foot: foot.map(withoutUnknown),
  };
}

/** The largest size at which the headline fits; the smallest where none does, and it is cut there. */
async function headlineSize(facts: CardFacts, family: string, renderer: Renderer): Promise<number> {
  let [fits, tooLarge] = [SMALLEST, LARGEST + 4];
  while (tooLarge - fits > 4) {
    const size = Math.round((fits + tooLarge) / 8) * 4;
    const { height } = await renderer.measure(headlineNode(facts, family, size, false), {
      width: CARD_SIZE.width - 2 * MARGIN,
    });
    if (height <= roomOf(facts)) fits = size;
    else tooLarge = size;
  }
  return fits;
}

function roomOf({ kicker }: CardFacts): number {
  return kicker ? ROOM.below : ROOM.alone;
}

function headlineNode(facts: CardFacts, family: string, size: number, isCut: boolean): Node {
  // Arabic letters reach farther up and down; Chinese ones fill their square.
  const leading = /\p{Script=Arabic}/u.test(facts.headline)
    ? 1.4
    : /\p{Script=Han}/u.test(facts.headline)
      ? 1.2
      : 1.06;
  const lines = Math.floor(roomOf(facts) / (size * leading));
  return textNode(facts.headline, {
    fontFamily: family,
    fontSize: size,
    fontWeight: 700,
    lineHeight: leading,
    letterSpacing: '-0.015em',
    textWrap: 'balance',
    overflowWrap: 'anywhere',
    direction: facts.direction,
    ...(isCut ? { lineClamp: lines, textOverflow: 'ellipsis' } : {}),
  });
}

function cardNode(facts: CardFacts, family: string, size: number): Node {
  const { paper, kicker, foot, direction, colours } = facts;
  const label = { fontFamily: family, direction, lineClamp: 1, textOverflow: 'ellipsis' } as const;
  const nameplate = paper === '' ? [] : [textNode(paper, { ...label, ...NAMEPLATE })];
  return {
    type: 'container',
    style: {
      display: 'flex',
      flexDirection: 'column',
      width: '100%',
      height: '100%',
      padding: `40px ${MARGIN}px 36px`,
      backgroundColor: colours.paper,
      color: colours.ink,
    },
    children: [
      ...nameplate,
      // A Scotch rule, as under the running head of a page.
      {
        type: 'container',
        style: {
          height: 10,
          borderTop: `6px solid ${colours.ink}`,
          borderBottom: `2px solid ${colours.ink}`,
        },
      },
      {
        type: 'container',
        style: { display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'center' },
        children: [
          ...(kicker ? [textNode(kicker, { ...label, ...KICKER, color: colours.spot })] : []),
          headlineNode(facts, family, size, true),
        ],
      },
      ...(foot.length > 0 ? [footNode(facts, label)] : []),
    ],
  };
}

const NAMEPLATE = { fontSize: 46, fontWeight: 700, letterSpacing: '-0.02em', marginBottom: 12 };
const KICKER = { fontSize: 32, fontWeight: 700, marginBottom: 12 };

function footNode({ foot, direction, colours }: CardFacts, label: Style): Node {
  return {
    type: 'container',
    style: {
      display: 'flex',
      flexDirection: direction === 'rtl' ? 'row-reverse' : 'row',
      alignItems: 'baseline',
      gap: 28,
      borderTop: `1px solid ${colours.ink}`,
      paddingTop: 14,
    },
    // A long byline is cut rather than the day.
    children: foot.map((text, index) =>
      textNode(text, { ...label, fontSize: 28, color: colours.soft, flexShrink: index === 0 ? 1 : 0 }),
    ),
  };
}

type Style = NonNullable<Node['style']>;

function textNode(text: string, style: Style): Node {
  return { type: 'text', text, style };
}
