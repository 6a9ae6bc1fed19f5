// Saves an article to be read offline: the page and what it shows, and nothing that the reader hasn't saved.

import { keep, onTool, outcome, recall, relabel, tell, tool } from './page.ts';

/** Also the name by which offline.ts knows it. */
const CACHE = 'saved-articles';

interface Saved {
  readonly title: string;
  /** The page and all that it shows. */
  readonly files: readonly string[];
}

type Shelf = Record<string, Saved>;

/** The paper's folder: this script stands in its `assets/`. */
const base = import.meta.url.replace(/assets\/[^/]*$/, '');

export async function startSaving(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in self)) return tool('save')?.remove();
  show();
  onTool('save', async () => {
    const path = location.pathname;
    if (shelf()[path]) await remove(path);
    else await save(path);
  });
}

function shelf(): Shelf {
  return recall<Shelf>('saved') as Shelf;
}

async function save(path: string): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>('.article img')].map(
    ({ currentSrc, src }) => currentSrc || src,
  );
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const files = [
    ...new Set([path, ...pictures, ...loaded.filter((name) => /\.(?:woff2|js|css)$/.test(name))]),
  ];
  const own = files.filter((file) => new URL(file, location.href).origin === location.origin);
  try {
    await navigator.serviceWorker.register(`${base}offline.js`);
    await (await caches.open(CACHE)).addAll(own);
  } catch {
    return;
  }
  keep('saved', {
    ...shelf(),
    [path]: { title: document.querySelector('h1')?.textContent ?? '', files: own },
  });
  show();
  tell(outcome('save'));
}

async function remove(path: string): Promise<void> {
  const { [path]: gone, ...others } = shelf();
  keep('saved', others);
  show();
  const needed = new Set(Object.values(others).flatMap(({ files }) => files));
  if (needed.size === 0) {
    await caches.delete(CACHE);
    await (await navigator.serviceWorker.getRegistration(base))?.unregister();
    return;
  }
  const cache = await caches.open(CACHE);
  await Promise.all(
    (gone?.files ?? []).filter((file) => !needed.has(file)).map((file) => cache.delete(file)),
  );
}

/** The button's state, and the list of what is saved. */
function show(): void {
  const saved = shelf();
  const button = tool('save');
  if (button) {
    const isSaved = saved[location.pathname] !== undefined;
    relabel(button, isSaved);
    button.setAttribute('aria-pressed', String(isSaved));
  }
  const list = document.querySelector<HTMLElement>('.saved');
  const items = list?.querySelector('ul');
  if (!list || !items) return;
  list.hidden = Object.keys(saved).length === 0;
  items.replaceChildren(
    ...Object.entries(saved).map(([path, { title }]) => itemOf(path, title, list.dataset.remove ?? '')),
  );
}

function itemOf(path: string, title: string, word: string): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = path;
  link.textContent = title;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = word;
  button.setAttribute('aria-label', `${word}: ${title}`);
  button.addEventListener('click', () => remove(path));
  item.append(link, ' ', button);
  return item;
}
