// A footnote opens beside its mark; without this its mark leads to the end of the text.

import { article } from './page.ts';

export function startNotes(): void {
  if (!('popover' in HTMLElement.prototype)) return;
  article?.addEventListener('click', (event) => {
    const mark = (event.target as Element).closest<HTMLAnchorElement>('[role=doc-noteref]');
    const note = mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!mark || !note || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(mark, note);
  });
}

function open(mark: HTMLElement, note: HTMLElement): void {
  const box = document.createElement('aside');
  box.className = 'note-box';
  box.popover = 'auto';
  box.tabIndex = -1;
  box.setAttribute(
    'aria-label',
    `${note.closest('section')?.querySelector('h2')?.textContent ?? ''} ${mark.textContent}`,
  );
  box.append(...[...note.cloneNode(true).childNodes]);
  for (const element of box.querySelectorAll('[id]')) element.removeAttribute('id');
  for (const back of box.querySelectorAll('[role=doc-backlink]')) back.remove();
  mark.after(box);
  box.addEventListener('toggle', ({ newState }) => {
    if (newState === 'closed') box.remove();
  });
  box.showPopover();
  const { bottom, top, left } = mark.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = box;
  const y = bottom + offsetHeight + 8 < innerHeight ? bottom + 4 : Math.max(8, top - offsetHeight - 4);
  const x = Math.max(8, Math.min(left - 16, document.documentElement.clientWidth - offsetWidth - 8));
  box.style.setProperty('top', `${y}px`);
  box.style.setProperty('left', `${x}px`);
  box.focus();
}
