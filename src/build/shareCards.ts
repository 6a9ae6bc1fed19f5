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

/** Those that stand in `dist/` already, which aren't staged, and the newest of those that don't. */
export async function stageCards(
  site: Site,
  folders: CardFolders & { readonly stage: string },
  before: Published,
): Promise<StagedFile[]> {
  const { there, missing } = part(shareCards(site), folders.out, before);
  return [...there, ...(await drawAll(missing.slice(0, AT_ONCE), folders))];
}

/** Draws and publishes all that are missing. To be called when the pages are published. */
export async function publishCards(site: Site, folder: string, kept: string): Promise<void> {
  const { out } = site.config;
  const published = readPublished(folder, out) ?? {};
  const cards = shareCards(site);
  const { missing } = part(cards, out, published);
  if (missing.length > 0) {
    const list = publishedFile(folder, out);
    const stage = openStage(out, list);
    const staged = await drawAll(missing, { out, kept, stage });
    publish(out, list, { staged, kept: published, stale: [] });
  }
  forget(kept, cards);
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
  const work = async () => {
    for (const [index, { file, facts }] of queue) {
      const store = join(kept, basename(file));
      const isKept = existsSync(store);
      press ??= isKept ? undefined : openCardPress();
      const card = isKept || !press ? readFileSync(store) : await (await press).draw(facts);
      if (!isKept) writeWhole(store, card);
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
