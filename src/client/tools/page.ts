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

/** Where it is told what has happened. The words for it stand with it, in the page's language. */
const status = document.querySelector<HTMLElement>('.tools-status');

/** What is said once a tool has done its work, or, `silent`, can't. */
export function outcome(tool: string | undefined): string {
  return status?.dataset[tool ?? ''] ?? '';
}

/** Shows on a button what it has done, or again what it does. */
export function relabel(button: HTMLElement, isDone: boolean): void {
  button.dataset.off ??= button.textContent ?? '';
  button.textContent = isDone ? outcome(button.dataset.tool) : button.dataset.off;
}

/** To those who hear the page. */
export function tell(text: string): void {
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
