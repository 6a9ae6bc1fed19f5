// What the tools have in common: the page's parts, its words, what it tells, what it keeps.

/** The article's own text, in the order in which it is read. */
export const article = document.querySelector<HTMLElement>('.article');

/** Of the article's paragraphs, those that have a name that lasts. */
export function paragraphs(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.body > [id^="p-"]')];
}

export function tool(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-tool="${name}"]`);
}

export function onTool(name: string, action: (button: HTMLElement) => void): void {
  const button = tool(name);
  button?.addEventListener('click', () => action(button));
}

/** Shows another word on a button; those that it has stand in the page, in its language. */
export function relabel(button: HTMLElement, isOn: boolean): void {
  button.dataset.off ??= button.textContent ?? '';
  button.textContent = (isOn ? button.dataset.on : button.dataset.off) ?? '';
}

/** To those who hear the page. */
export function tell(text: string): void {
  const status = document.querySelector('.tools-status');
  if (status) status.textContent = text;
}

/** Nothing where the browser keeps nothing, or where it isn't ours. */
export function recall<T extends object>(name: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function keep(name: string, value: object): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Private windows and full disks: it holds for this page alone.
  }
}
