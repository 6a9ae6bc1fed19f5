// Copy link, share (where the browser can't, by copying), print; and the mark beside a paragraph that leads to it alone.

import { article, onTool, outcome, paragraphs, relabel, tell } from './page.ts';

export function startCopying(): void {
  onTool('copy', copyFrom);
  onTool('share', (button) => {
    if (!('share' in navigator)) return copyFrom(button);
    // Rejected where the reader closes the sheet.
    navigator.share({ title: document.title, url: addressOf() }).catch(() => {});
  });
  onTool('print', () => print());
  startMark();
}

async function copyFrom(button: HTMLElement): Promise<void> {
  await copy(addressOf());
  relabel(button, true);
  setTimeout(() => relabel(button, false), 3000);
}

/** Without what leads into the text. */
function addressOf(): string {
  return location.href.replace(/#.*/, '');
}

async function copy(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    tell(outcome('copy'));
  } catch {
    // Not allowed, or no secure address: the browser's own bar has it.
  }
}

/** One mark for all paragraphs: beside the one under the pointer, or the one in which something is marked. */
function startMark(): void {
  const mark = document.querySelector<HTMLAnchorElement>('.paragraph-mark');
  if (!article || !mark) return;
  const named = new Set(paragraphs());
  const moveTo = (node: Node | null) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const paragraph = element?.closest<HTMLElement>('.body > [id^="p-"]');
    if (!paragraph || !named.has(paragraph) || mark.parentElement === paragraph) return;
    paragraph.append(mark);
    mark.href = `#${paragraph.id}`;
    mark.hidden = false;
  };
  article.addEventListener('pointerover', ({ target }) => moveTo(target as Node));
  document.addEventListener('selectionchange', () => moveTo(getSelection()?.anchorNode ?? null));
  mark.addEventListener('click', () => copy(mark.href));
}
