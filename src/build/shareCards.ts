/**
 * Share cards into the stage. A paper doesn't wait for them: the newest few are drawn before the pages are
 * published, all others after them, in a publishing of their own. Each is drawn once and kept by its name, which
 * is a digest of its words.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { digestOf } from '../content/article.ts';
import { type CardPress, openCardPress } from '../media/cards.ts';
import { type ShareCard, shareCards } from '../site/shareCard.ts';
import type { Site } from '../site/site.ts';
import { isUntouched, type Published, publishedFile, readPublished } from './cache.ts';
import { statOf } from './decide.ts';
import { openStage, publish, type StagedFile, stageWriter } from './output.ts';
import { writeWhole } from './wholeFile.ts';

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
    const staged = await drawAll(later, { out, kept, stage });
    publish(out, list, { staged, kept: readPublished(folder, out) ?? {}, stale: [] });
  }
  forget(kept, all);
}

function part(cards: readonly ShareCard[], out: string, before: Published) {
  const there: StagedFile[] = [];
  const missing: ShareCard[] = [];
  for (const card of cards) {
    const published = before[card.file];
    const { key = '', digest = '' } = published ?? {};
    if (published && isUntouched(published, statOf(out, card.file))) {
      there.push({ path: card.file, key, digest });
    } else missing.push(card);
  }
  return { there, missing };
}

async function drawAll(
  cards: readonly ShareCard[],
  { kept, stage }: CardFolders & { readonly stage: string },
): Promise<StagedFile[]> {
  if (cards.length > 0) mkdirSync(kept, { recursive: true });
  const staged: StagedFile[] = [];
  const queue = cards.entries();
  const write = stageWriter(stage);
  let press: Promise<CardPress> | undefined;
  const draw = async (store: string, facts: ShareCard['facts']) => {
    press ??= openCardPress();
    const card = await (await press).draw(facts);
    writeWhole(store, card);
    return card;
  };
  const work = async () => {
    for (const [index, { file, facts }] of queue) {
      const store = join(kept, basename(file));
      const card = existsSync(store) ? readFileSync(store) : await draw(store, facts);
      write(file, card);
      staged[index] = { path: file, key: 'card', digest: digestOf(card) };
    }
  };
  await Promise.all(Array.from({ length: THREADS }, work));
  return staged;
}

/** Cards whose words are on no page any more. */
function forget(kept: string, cards: readonly ShareCard[]): void {
  if (!existsSync(kept)) return;
  const used = new Set(cards.map(({ file }) => basename(file)));
  for (const name of readdirSync(kept)) if (!used.has(name)) rmSync(join(kept, name), { force: true });
}
