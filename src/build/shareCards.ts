/**
 * Share cards into the stage. A paper doesn't wait for them: the newest few are drawn before the pages are
 * published, all others after them, in a publishing of their own. Each is drawn once and kept by its name, which
 * is a digest of its words.
 */

import { basename, join } from 'node:path';
import { type CardPress, openCardPress } from '../media/cards.ts';
import { type ShareCard, shareCards } from '../site/shareCard.ts';
import type { Site } from '../site/site.ts';
import { isUntouched, type Published, publishedFile, readPublished } from './cache.ts';
import { keepOnly, keptOrMade, someAtOnce } from './keptFiles.ts';
import { openStage, publish } from './output.ts';
import { openStager, partBySameness, type StagedFile, statOf } from './stager.ts';

/** As many as are drawn in half a second. */
const AT_ONCE = 40;

/** The library draws in threads of Node's own, of which there are four. */
const THREADS = 4;

export interface CardFolders {
  readonly out: string;
  /** In which cards are kept from build to build. */
  readonly kept: string;
}

export interface StagedCards {
  /** Those that stand in `dist/` already, which need no staging, and the newest of those that don't. */
  readonly files: readonly StagedFile[];
  /** What is still to be drawn. */
  readonly later: readonly ShareCard[];
  readonly all: readonly ShareCard[];
}

export async function stageCards(
  site: Site,
  folders: CardFolders & { readonly stage: string },
  before: Published,
): Promise<StagedCards> {
  const all = shareCards(site);
  const { there, missing } = part(all, folders.out, before);
  const drawn = await drawAll(missing.slice(0, AT_ONCE), folders);
  return { files: [...there, ...drawn], later: missing.slice(AT_ONCE), all };
}

/**
 * Draws and publishes the others. To be called when the pages are published.
 *
 * @param folder of the cache
 */
export async function publishCards(
  { later, all }: StagedCards,
  { out, kept }: CardFolders,
  folder: string,
): Promise<void> {
  if (later.length > 0) {
    const list = publishedFile(folder, out);
    const stage = openStage(out, list);
    const { fresh, same } = partBySameness(await drawAll(later, { out, kept, stage }));
    const others = readPublished(folder, out);
    publish(out, list, { staged: fresh, kept: { ...others, ...same }, stale: [] });
  }
  keepOnly(kept, new Set(all.map(({ file }) => basename(file))));
}

function part(cards: readonly ShareCard[], out: string, before: Published) {
  const there: StagedFile[] = [];
  const missing: ShareCard[] = [];
  for (const card of cards) {
    const published = before[card.file];
    if (published && isUntouched(published, statOf(out, card.file))) {
      const { key, digest } = published;
      there.push({ path: card.file, key, digest, stands: published });
    } else missing.push(card);
  }
  return { there, missing };
}

async function drawAll(
  cards: readonly ShareCard[],
  { kept, out, stage }: CardFolders & { readonly stage: string },
): Promise<StagedFile[]> {
  const put = openStager(stage, out);
  let press: Promise<CardPress> | undefined;
  const draw = async (facts: ShareCard['facts']) => {
    press ??= openCardPress();
    return (await press).draw(facts);
  };
  return someAtOnce(cards, THREADS, async ({ file, facts }): Promise<StagedFile> => {
    const card = await keptOrMade(join(kept, basename(file)), () => draw(facts));
    return { path: file, key: 'card', ...put(file, card) };
  });
}
