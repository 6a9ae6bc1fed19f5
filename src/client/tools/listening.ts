// Reads the article aloud with the browser's own voices, one piece after another, each in its language.

import { onTool, outcome, relabel, tell, tool } from './page.ts';

const SPOKEN =
  '.article :is(h1, .standfirst, .key-points li, .introduction p, .body > :is(p, h2, h3, h4), .body li, .body blockquote p, .note p, .update p)';
/** Milliseconds in which a voice begins, if there is one. */
const PATIENCE = 4000;
/** Repeats the text, or isn't of it. */
const UNSPOKEN = '.ad, .footnotes, .pullquote, .related-box, .tools';

export function startListening(): void {
  if (!('speechSynthesis' in self)) {
    tool('listen')?.remove();
    return;
  }
  let button: HTMLElement | undefined;
  // Some browsers have the door to voices and no voice behind it, and say nothing at all.
  let silence: ReturnType<typeof setTimeout>;
  const stop = () => {
    clearTimeout(silence);
    if (!button) return;
    relabel(button, false);
    button = undefined;
    speechSynthesis.cancel();
  };
  const giveUp = () => {
    const silent = button;
    stop();
    if (!silent) return;
    silent.textContent = outcome('silent');
    tell(silent.textContent);
  };
  onTool('listen', (pressed) => {
    if (button) return stop();
    button = pressed;
    relabel(button, true);
    silence = setTimeout(giveUp, PATIENCE);
    const parts = [...document.querySelectorAll(SPOKEN)];
    const spoken = parts.filter((part) => !part.closest(UNSPOKEN));
    speechSynthesis.cancel();
    for (const part of spoken) {
      const words = new SpeechSynthesisUtterance(textOf(part));
      words.lang = part.closest<HTMLElement>('[lang]')?.lang ?? '';
      words.addEventListener('start', () => clearTimeout(silence));
      if (part === spoken.at(-1)) words.addEventListener('end', stop);
      words.addEventListener(
        'error',
        ({ error }) => error !== 'canceled' && error !== 'interrupted' && giveUp(),
      );
      speechSynthesis.speak(words);
    }
  });
  addEventListener('pagehide', stop);
}

/** Without the numbers of footnotes. */
function textOf(part: Element): string {
  const copy = part.cloneNode(true) as Element;
  for (const mark of copy.querySelectorAll('sup')) mark.remove();
  return copy.textContent ?? '';
}
