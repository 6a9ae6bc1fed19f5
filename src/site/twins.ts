/** Things of one name, where each should have its own. */

export type Twin<T> = readonly [twin: T, first: T];

/**
 * Those that have the name of one before them, each with the first of that name.
 *
 * @param nameOf nothing of one that can't be a twin
 */
export function twinsOf<T>(all: readonly T[], nameOf: (one: T) => string | undefined): readonly Twin<T>[] {
  const firsts = new Map<string, T>();
  return all.flatMap((one): Twin<T>[] => {
    const name = nameOf(one);
    if (name === undefined) return [];
    const first = firsts.get(name);
    if (first !== undefined) return [[one, first]];
    firsts.set(name, one);
    return [];
  });
}
