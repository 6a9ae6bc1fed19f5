// For the dev server alone: shows a page's new state without a reload, so that scroll position, focus and
// open details stay; lays what is wrong over the page, and takes it away once it is mended.

import { Idiomorph } from 'idiomorph';

// Vite looks for these very words.
const hot = import.meta.hot;

/** What the overlay shows, as the server sent it; null where all is well. */
let problem = null;
/** Files of public/ that were exchanged, by path: the browser would go on showing the ones it has. */
const exchanged = new Map();
let updates = 0;

hot.on('broadsheet:update', ({ files }) => update(files));
hot.on('broadsheet:problems', (next) => {
  if (JSON.stringify(next) === JSON.stringify(problem)) return;
  problem = next;
  showProblem();
});
// Vite reloads the page, or closes the overlay, when a style sheet is exchanged.
hot.on('vite:beforeUpdate', closeOverlay);
hot.on('vite:afterUpdate', showProblem);
hot.send('broadsheet:here', { edition: document.querySelector('[name=broadsheet-edition]')?.content });

function showProblem() {
  closeOverlay();
  if (problem) document.body.append(new (customElements.get('vite-error-overlay'))(problem));
}

function closeOverlay() {
  document.querySelector('vite-error-overlay')?.close();
}

async function update(files) {
  for (const file of files) exchanged.set(file, Date.now());
  updates += 1;
  const mine = updates;
  const response = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  const html = await response.text();
  // A later update shows more; a failed page shows nothing, and the overlay says why.
  if (mine !== updates || response.status === 500) return;
  if (response.redirected) history.replaceState(history.state, '', response.url + location.hash);
  const next = new DOMParser().parseFromString(html, 'text/html');
  if (files.some((file) => document.querySelector(`script[src^="${CSS.escape(file)}"]`))) location.reload();
  refreshFiles(next);
  refreshFiles(document.head);
  morphHead(next);
  morphBody(next);
}

/** Asks for an exchanged file under another address. */
function refreshFiles(root) {
  for (const element of root.querySelectorAll('[src], link[href]')) {
    const name = element.hasAttribute('src') ? 'src' : 'href';
    const url = new URL(element.getAttribute(name), location.href);
    const time = exchanged.get(url.pathname);
    if (time !== undefined) element.setAttribute(name, `${url.pathname}?t=${time}`);
  }
}

/** Scripts and style sheets stay: they are Vite's, or would run again. */
function morphHead(next) {
  const own = 'title, meta, style, link:not([rel=stylesheet]), script[type="application/ld+json"]';
  const [olds, news] = [document, next].map((page) => [...page.head.querySelectorAll(own)]);
  const html = (elements) => elements.map(({ outerHTML }) => outerHTML).join('\n');
  if (html(olds) !== html(news)) {
    for (const element of olds) element.remove();
    document.head.append(...news);
  }
  for (const name of ['lang', 'dir']) {
    document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) ?? '');
  }
}

function morphBody(next) {
  const focused = document.activeElement;
  const { href, text } = nameOf(focused);
  Idiomorph.morph(document.body, next.body, {
    callbacks: {
      // What scripts have put into the page stays: the overlay, the reader's tools, how old the article is.
      beforeNodeRemoved: (node) => !node.matches?.('vite-error-overlay, .tool-row, age-notice'),
      beforeAttributeUpdated: (name, { nodeName }) => !(name === 'open' && nodeName === 'DETAILS'),
    },
  });
  // Where paragraphs were put in above, the link's element is another link now.
  if (href === null || (focused.isConnected && nameOf(focused).href === href)) return;
  const links = [...document.querySelectorAll('a')].filter((link) => nameOf(link).href === href);
  const link = links.find((one) => nameOf(one).text === text) ?? links[0];
  link?.focus({ preventScroll: true });
}

function nameOf(element) {
  return { href: element?.getAttribute('href') ?? null, text: element?.textContent };
}
