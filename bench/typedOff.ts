/** Which blocks of a page are the text that somebody typed off of it. */

/** The words of a text as the corpus's scorer counts them. */
export interface Words {
  words(text: string): readonly string[];
  shingles(words: readonly string[]): Iterable<readonly [string, number]>;
  squash(text: string): string;
}

/** How far above or below the text a short line may stand, in blocks. */
const BESIDE = 3;

/** Of each block: do its words stand in the typed-off text, in its order? */
export function isText(texts: readonly string[], body: string, scorer: Words): readonly boolean[] {
  const truth = scorer.words(body);
  const bag = new Map(scorer.shingles(truth));
  const line = ` ${truth.join(' ')} `;
  const at: number[] = texts.map(() => -1);
  const words = texts.map((text) => scorer.words(text));
  let from = 0;
  words.forEach((list, i) => {
    if (list.length < 5) return;
    const shingles = Array.from({ length: list.length - 3 }, (_, k) => list.slice(k, k + 4).join(' '));
    const hits = shingles.filter((shingle) => (bag.get(shingle) ?? 0) > 0).length;
    if (hits < shingles.length * 0.6) return;
    const found = line.indexOf(` ${list.slice(0, 5).join(' ')} `, from);
    at[i] = found >= 0 ? found : Math.max(from, line.indexOf(` ${list.slice(-5).join(' ')} `, from));
    // Each passage counts once, so that a teaser that repeats it stays outside.
    for (const shingle of shingles) bag.set(shingle, (bag.get(shingle) ?? 0) - 1);
    if (found >= 0) from = found;
  });
  // Short lines: where their words stand between those of their neighbours.
  words.forEach((list, i) => {
    if (list.length >= 5 || list.length === 0 || (at[i] ?? -1) >= 0) return;
    const before = at.findLastIndex((pos, k) => k < i && pos >= 0);
    const after = at.findIndex((pos, k) => k > i && pos >= 0);
    if (before < 0 && after < 0) return;
    // Above the text and below it only right beside it: a menu has the text's words, too.
    if ((before < 0 && after - i > BESIDE) || (after < 0 && i - before > BESIDE)) return;
    const start = before < 0 ? 0 : (at[before] ?? 0) + (words[before]?.join(' ').length ?? 0);
    const end = after < 0 ? line.length : (at[after] ?? line.length) + 1;
    const key = ` ${list.join(' ')} `;
    const found = line.indexOf(key, Math.max(0, start));
    if (found >= 0 && found + key.length <= end + 1 && (after >= 0 || found - start < 30)) at[i] = found;
  });
  return at.map((pos) => pos >= 0);
}

/** The block that begins with the text's first words; -1 where none does. */
export function startOf(texts: readonly string[], start: string, scorer: Words): number {
  const key = scorer.squash(start);
  const hits = texts.flatMap((text, i) => (scorer.squash(text.slice(0, 400)).startsWith(key) ? [i] : []));
  return hits.find((i) => (texts[i]?.length ?? 0) > start.length + 20) ?? hits[0] ?? -1;
}
