// How far the reader is, and the way back to where reading was left off last time.

import { article, keep, paragraphs, recall } from './page.ts';

/** The last so many articles; of one read nearly to its end nothing is kept. */
const KEPT = 40;

export function startPlace(): void {
  const text = article?.querySelector<HTMLElement>('.article-text');
  if (!text) return;
  showProgress(text);
  offerReturn();
  addEventListener('pagehide', () => keepPlace(text));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) keepPlace(text);
  });
}

/** From 0, where the text begins at the window's foot, to 1, where its end has come there. */
function shareRead(text: HTMLElement): number {
  const { top, height } = text.getBoundingClientRect();
  return Math.max(0, Math.min(1, (innerHeight - top) / height));
}

function showProgress(text: HTMLElement): void {
  const bar = document.querySelector<HTMLElement>('.progress');
  let isAwaited = false;
  const draw = () => {
    isAwaited = false;
    bar?.style.setProperty('--read', String(scrollY > 0 ? shareRead(text) : 0));
  };
  addEventListener(
    'scroll',
    () => {
      if (!isAwaited) requestAnimationFrame(draw);
      isAwaited = true;
    },
    { passive: true },
  );
  // Who has begun to read, or comes back, needn't move for it.
  if (scrollY > 0) draw();
}

function keepPlace(text: HTMLElement): void {
  const { [location.pathname]: _, ...others } = recall<Record<string, string>>('places');
  const first = paragraphs().findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > 0);
  const isUnderway = first > 1 && shareRead(text) < 0.95;
  const id = paragraphs()[first]?.id;
  const places = [...Object.entries(others), ...(isUnderway && id ? [[location.pathname, id]] : [])];
  keep('places', Object.fromEntries(places.slice(-KEPT)));
}

function offerReturn(): void {
  const id = recall<Record<string, string>>('places')[location.pathname];
  const target = id ? document.getElementById(id) : null;
  const offer = document.querySelector<HTMLElement>('.return');
  // Who comes by a link into the text, or back by the browser's own button, is where they want to be.
  if (!target || !offer || location.hash || scrollY > 0) return;
  offer.hidden = false;
  const close = () => {
    offer.hidden = true;
  };
  const [go, dismiss] = offer.querySelectorAll('button');
  go?.addEventListener('click', () => {
    close();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  });
  dismiss?.addEventListener('click', close);
}
