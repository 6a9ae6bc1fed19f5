// The reader's own tools: a page is whole without them. What the reader chooses and saves stays in the browser.

import panel from './styles/panel.css?url';
import { startCopying } from './tools/copying.ts';
import { startListening } from './tools/listening.ts';
import { startNotes } from './tools/notes.ts';
import { startPlace } from './tools/place.ts';
import { startSaving } from './tools/saving.ts';
import { startSettings } from './tools/settings.ts';
import { startTones } from './tools/tones.ts';

addPanel(() =>
  startNext([
    startSettings,
    startCopying,
    startSaving,
    startListening,
    startNotes,
    startPlace,
    startTones,
    showTools,
  ]),
);

/** One after another, each by itself: in between the page answers, on the cheapest phone, too. */
function startNext([start, ...others]: readonly (() => unknown)[]): void {
  start?.();
  if (others.length > 0) setTimeout(startNext, 0, others);
}

/** How what the tools open looks; without it they work all the same. */
function addPanel(then: () => void): void {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = panel;
  sheet.onload = then;
  sheet.onerror = then;
  // Before the paper's own rules, which are to hold against it.
  document.head.insertBefore(sheet, document.head.querySelector('style'));
}

/** Nothing is shown before it works; their places are kept (tools.css). */
function showTools(): void {
  document.documentElement.dataset.ready = '';
}
