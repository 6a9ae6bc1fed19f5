/**
 * The search page: asks the index that Pagefind made (https://pagefind.app/docs/api/) as the reader types. Nothing of
 * it is loaded before there is something to look for. The question stands in the page's address, so that it can be
 * kept, shared and gone back to.
 */

interface Found {
  readonly url: string;
  /** HTML: escaped words, those that were looked for within `<mark>`. */
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

interface Answer {
  readonly results: readonly { readonly data: () => Promise<Found> }[];
}

interface Pagefind {
  readonly options: (options: object) => Promise<void>;
  readonly init: () => Promise<void>;
  readonly filters: () => Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  readonly search: (words: string | null, options: object) => Promise<Answer>;
}

/** Results that are shown at once; each of them is a file to load. */
const AT_ONCE = 10;

/**
 * A letter of a script that parts its words by no spaces: the index has each by itself, see
 * `src/feeds/searchRecord.ts`.
 */
const LETTER =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]\\p{M}*';
const LETTERS = new RegExp(LETTER, 'gu');
const ONLY_LETTERS = new RegExp(`^(?:${LETTER})+$`, 'u');
const SPACE_BETWEEN = new RegExp(`(${LETTER}(?:</mark>)?) +(?=(?:<mark>)?${LETTER})`, 'gu');

/** Milliseconds without a key before a search begins. */
const PAUSE = 200;

const form = byId('search-form') as HTMLFormElement;
const status = byId('search-status');
const list = byId('search-results');
const more = byId('search-more');
const words = form.dataset;
const fields = ['q', 'section', 'author', 'topic', 'year', 'order'] as const;
const controls = new Map(
  fields.flatMap((name) => {
    const control = form.elements.namedItem(name);
    return control instanceof HTMLInputElement || control instanceof HTMLSelectElement
      ? [[name, control] as const]
      : [];
  }),
);

/** Names of authors and topics, once the index is there. */
const known = new Map<string, readonly string[]>();

let loading: Promise<Pagefind> | undefined;
let latest = 0;

function load(): Promise<Pagefind> {
  loading ??= start().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The headline counts once: as it is cut into words, and not as it is shown. */
const WEIGHTS = { title: 0, headline: 8, opening: 3 };

async function start(): Promise<Pagefind> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${words.index}pagefind.js`);
  await pagefind.options({ baseUrl: '/', excerptLength: 40, ranking: { metaWeights: WEIGHTS } });
  await pagefind.init();
  const filters = await pagefind.filters();
  for (const name of ['author', 'topic']) {
    known.set(name, Object.keys(filters[name] ?? {}));
    suggest(`search-${name}s`, known.get(name) ?? []);
  }
  return pagefind;
}

function suggest(id: string, names: readonly string[]): void {
  byId(id).replaceChildren(
    ...names.map((name) => Object.assign(document.createElement('option'), { value: name })),
  );
}

/** What the form holds; nothing where it is empty. */
function question(): ReadonlyMap<string, string> | undefined {
  const given = [...controls].map(([name, control]) => [name, control.value.trim()] as const);
  const asked = new Map(given.filter(([, value]) => value !== ''));
  return asked.size > (asked.has('order') ? 1 : 0) ? asked : undefined;
}

/** In the form in which the index has them. A row of letters is one word: within quotes it is found as it stands. */
function wordsOf(asked: ReadonlyMap<string, string>): string | null {
  const q = asked.get('q');
  if (q === undefined) return null;
  const letters = q.replace(LETTERS, ' $& ').replace(/ +/g, ' ').trim();
  return ONLY_LETTERS.test(q) ? `"${letters}"` : letters;
}

function optionsOf(asked: ReadonlyMap<string, string>): object {
  const filters = Object.fromEntries(
    ['section', 'author', 'topic', 'year'].flatMap((name) => {
      const value = asked.get(name);
      return value === undefined ? [] : [[name, { any: namesLike(name, value) }] as const];
    }),
  );
  const byDate = asked.get('order') === 'newest' || !asked.has('q');
  return { filters, ...(byDate ? { sort: { date: 'desc' } } : {}) };
}

/** A part of a name will do, in capitals or not. */
function namesLike(name: string, value: string): readonly string[] {
  const part = value.toLocaleLowerCase();
  const names = known.get(name)?.filter((one) => one.toLocaleLowerCase().includes(part)) ?? [];
  return names.length > 0 ? names : [value];
}

async function search(): Promise<void> {
  const turn = ++latest;
  const asked = question();
  more.hidden = true;
  if (!asked) {
    list.replaceChildren();
    status.textContent = '';
    return;
  }
  status.textContent = words.wait ?? '';
  try {
    const pagefind = await load();
    const { results } = await pagefind.search(wordsOf(asked), optionsOf(asked));
    if (turn !== latest) return;
    list.replaceChildren();
    status.textContent = results.length > 0 ? counted(results.length) : (words.none ?? '');
    await show(results, 0, turn);
  } catch {
    if (turn === latest) status.textContent = words.failed ?? '';
  }
}

async function show(results: Answer['results'], from: number, turn: number): Promise<void> {
  const found = await Promise.all(results.slice(from, from + AT_ONCE).map((result) => result.data()));
  if (turn !== latest) return;
  const items = found.map(itemOf);
  list.append(...items);
  // Who asked for more with the keyboard goes on where the new ones begin.
  if (from > 0) items[0]?.querySelector('a')?.focus();
  more.hidden = from + AT_ONCE >= results.length;
  more.onclick = () => void show(results, from + AT_ONCE, turn);
}

function itemOf({ url, excerpt, meta }: Found): HTMLElement {
  const item = document.createElement('li');
  if (meta.language) item.lang = meta.language;
  item.dir = 'auto';
  const title = Object.assign(document.createElement('h2'), { className: 'card-headline' });
  title.append(Object.assign(document.createElement('a'), { href: url, textContent: meta.title ?? url }));
  const text = Object.assign(document.createElement('p'), { className: 'card-teaser' });
  text.append(...marked(excerpt));
  const facts = Object.assign(document.createElement('p'), { className: 'card-facts facts' });
  if (meta.section) facts.append(spanOf(meta.section), ' ');
  if (meta.day) {
    const time = document.createElement('time');
    time.dateTime = meta.day;
    time.textContent = meta.shownDay ?? meta.day;
    facts.append(time);
  }
  if (meta.sponsored) {
    const textContent = words.sponsored ?? '';
    item.append(Object.assign(document.createElement('p'), { className: 'sponsored', textContent }));
  }
  item.append(title, text, facts);
  return item;
}

function spanOf(text: string): HTMLElement {
  return Object.assign(document.createElement('span'), { textContent: text });
}

/** The excerpt as text and marks alone: what else it might hold is shown as text. */
function marked(excerpt: string): Node[] {
  const joined = excerpt.replace(SPACE_BETWEEN, '$1').replaceAll('</mark><mark>', '');
  const parsed = new DOMParser().parseFromString(joined, 'text/html');
  return [...parsed.body.childNodes].map((node) => {
    const text = node.textContent ?? '';
    return node.nodeName === 'MARK'
      ? Object.assign(document.createElement('mark'), { textContent: text })
      : document.createTextNode(text);
  });
}

/** A counted phrase in the form that the page's language asks for. */
function counted(n: number): string {
  const forms = JSON.parse(words.forms ?? '{}') as Record<string, string>;
  const language = document.documentElement.lang;
  const form = forms[new Intl.PluralRules(language).select(n)] ?? forms.other ?? '{n}';
  return form.replace('{n}', new Intl.NumberFormat(language).format(n));
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

function fromAddress(): void {
  const given = new URLSearchParams(location.search);
  for (const [name, control] of controls) control.value = given.get(name) ?? '';
}

/** The page's address with the question in it; what is left open isn't named. */
function addressOf(): string {
  const asked = [...controls].flatMap(([name, { value }]) =>
    value.trim() === '' ? [] : [[name, value.trim()]],
  );
  return `${location.pathname}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`;
}

let pause = 0;
form.addEventListener('input', () => {
  clearTimeout(pause);
  pause = window.setTimeout(() => {
    history.replaceState(null, '', addressOf());
    void search();
  }, PAUSE);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(pause);
  history.pushState(null, '', addressOf());
  void search();
});
window.addEventListener('popstate', () => {
  fromAddress();
  void search();
});

fromAddress();
void search();
