// For the dev server alone: shows a page's new state without a reload, so that scroll position, focus and
// open details stay; takes Vite's overlay away once a problem is mended.

import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

if (import.meta.hot) {
  import.meta.hot.on('broadsheet:update', update);
  import.meta.hot.on('broadsheet:mended', () => document.querySelector('vite-error-overlay')?.remove());
}

async function update() {
  const response = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  document.title = next.title;
  for (const name of ['lang', 'dir']) document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) ?? '');
  Idiomorph.morph(document.body, next.body, {
    callbacks: { beforeNodeRemoved: (node) => node.nodeName !== 'VITE-ERROR-OVERLAY' },
  });
}
