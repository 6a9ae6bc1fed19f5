// Theme, size of the text, length and spacing of its lines. early.ts sets them on every page.

import { keep, recall } from './page.ts';

const root = document.documentElement;

export function startSettings(): void {
  const form = document.querySelector<HTMLElement>('.settings');
  if (!form) return;
  if (!('popover' in form)) {
    // Nothing could open them.
    for (const button of document.querySelectorAll('[popovertarget]')) button.remove();
    return;
  }
  const choices = recall<Record<string, string>>('reading');
  for (const input of form.querySelectorAll('input')) {
    input.checked = input.value === (choices[input.name] ?? '');
  }
  colourWindow();
  // What has the focus isn't covered by it.
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget as Node)) form.hidePopover();
  });
  form.addEventListener('change', ({ target }) => {
    const { name, value } = target as HTMLInputElement;
    choose(name, value);
    choices[name] = value;
    keep('reading', choices);
    colourWindow();
  });
}

/** The theme is the root's data; all else a property that the style sheet reckons with. */
function choose(name: string, value: string): void {
  if (name !== 'theme') root.style.setProperty(name, value);
  else if (value) root.dataset.theme = value;
  else delete root.dataset.theme;
}

/** The browser's own bar takes the paper's colour, too. */
function colourWindow(): void {
  const { theme } = root.dataset;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    meta.dataset.scheme ??= /dark/.test(meta.media) ? 'dark' : 'light';
    const { scheme } = meta.dataset;
    meta.media = theme ? (theme === scheme ? 'all' : 'not all') : `(prefers-color-scheme: ${scheme})`;
  }
}
