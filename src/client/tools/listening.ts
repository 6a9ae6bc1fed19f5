// Reads the article aloud with the browser's own voices, one piece after another, each in its language.

import { onTool, relabel } from './page.ts';

const SPOKEN =
  '.article :is(h1, .standfirst, .key-points li, .introduction p, .body > :is(p, h2, h3, h4), .body li, .body blockquote p, .note p, .update p)';
/** Repeats the text, or isn't of it. */
const UNSPOKEN = '.ad, .footnotes, .pullquote, .related-box, .tools';

export function startListening(): void {
  let button: HTMLElement | undefined;
  const stop = () => {
    if (!button) return;
    relabel(button, false);
    button = undefined;
    speechSynthesis.cancel();
  };
  onTool('listen', (pressed) => {
    if (button) return stop();
    button = pressed;
    relabel(button, true);
    const parts = [...document.querySelectorAll(SPOKEN)];
    const spoken = parts.filter((part) => !part.closest(UNSPOKEN));
    speechSynthesis.cancel();
    for (const part of spoken) {
      const words = new SpeechSynthesisUtterance(textOf(part));
      words.lang = part.closest<HTMLElement>('[lang]')?.lang ?? '';
      if (part === spoken.at(-1)) words.addEventListener('end', stop);
      words.addEventListener(
        'error',
        ({ error }) => error !== 'canceled' && error !== 'interrupted' && stop(),
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
