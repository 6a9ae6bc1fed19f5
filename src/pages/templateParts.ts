/** Which templates a page is printed with: its own, and all that this one takes in. */

/** Templates that pages with a text are printed with, though none of theirs need take them in: `press.ts`. */
const OF_TEXTS = ['parts/adSlot', 'parts/relatedBox', 'parts/toolKit'];

/** Wherever a template may take in another; the name, where it is written out. */
const MENTION =
  /\b(?:include|layout|render)\w*(?:\s*\(\s*(?:'([\w/.-]+)'|"([\w/.-]+)"|`([\w/.-]+)`)\s*[,)])?/g;

/**
 * @param texts of all templates, by their names
 * @returns names, in order; those of all templates where a text doesn't tell which one it takes in
 */
export function templatesFor(name: string, texts: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set([name, ...OF_TEXTS]);
  for (const one of found) {
    const named = namedIn(texts.get(one) ?? '');
    if (!named) return [...texts.keys()].sort();
    for (const other of named) found.add(other);
  }
  return [...found].sort();
}

/** Nothing where one is taken in by a name that isn't written out. */
function namedIn(text: string): readonly string[] | undefined {
  const names = [...text.matchAll(MENTION)].map(([, ...quoted]) => quoted.find((name) => name !== undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
