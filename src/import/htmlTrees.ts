/**
 * Boosted trees: many small trees of questions about a row of numbers; the sum of their answers is the logarithm of the
 * odds. The trees are data, learnt by `bench/importHtmlTrain.ts`.
 */

export interface Trees {
  /** What the rows' numbers are, by name: rows may have others, and in another order. */
  readonly features: readonly string[];
  /** The odds before any question. */
  readonly bias: number;
  /**
   * Each tree's nodes one after the other, five numbers for each: the feature asked for (-1 at a leaf), the bound,
   * the nodes for values up to it and above it, and the answer so far.
   */
  readonly trees: readonly (readonly number[])[];
}

const WIDTH = 5;

/** Trees made ready for rows whose numbers have these names. */
export class Forest {
  readonly #trees: readonly Float64Array[];
  readonly #bias: number;
  readonly #names: readonly string[];

  constructor(trees: Trees, names: readonly string[]) {
    const places = trees.features.map((name) => names.indexOf(name));
    this.#bias = trees.bias;
    this.#names = names;
    this.#trees = trees.trees.map((tree) => {
      const nodes = Float64Array.from(tree);
      for (let at = 0; at < nodes.length; at += WIDTH) {
        const feature = nodes[at] as number;
        if (feature >= 0) nodes[at] = places[feature] ?? -1;
      }
      return nodes;
    });
  }

  /** How probable the row is, 0 to 1. */
  probability(row: ArrayLike<number>): number {
    let sum = this.#bias;
    for (const nodes of this.#trees) sum += nodes[leafOf(nodes, row) + 4] as number;
    return 1 / (1 + Math.exp(-sum));
  }

  /** The names of the three features that spoke loudest for a row, or against it. */
  reasons(row: ArrayLike<number>, sign: 1 | -1): readonly string[] {
    const voices = new Float64Array(this.#names.length);
    for (const nodes of this.#trees) {
      let at = 0;
      for (let feature = nodes[0] as number; feature >= 0; feature = nodes[at] as number) {
        const next = nextNode(nodes, at, row);
        voices[feature] =
          (voices[feature] as number) + (nodes[next + 4] as number) - (nodes[at + 4] as number);
        at = next;
      }
    }
    const loud: number[] = [];
    voices.forEach((voice, n) => {
      if (voice * sign > 0.05) loud.push(n);
    });
    return loud
      .sort((a, b) => sign * ((voices[b] as number) - (voices[a] as number)))
      .slice(0, 3)
      .map((n) => this.#names[n] as string);
  }
}

function leafOf(nodes: Float64Array, row: ArrayLike<number>): number {
  let at = 0;
  while ((nodes[at] as number) >= 0) at = nextNode(nodes, at, row);
  return at;
}

function nextNode(nodes: Float64Array, at: number, row: ArrayLike<number>): number {
  const value = row[nodes[at] as number] as number;
  return WIDTH * (nodes[value <= (nodes[at + 1] as number) ? at + 2 : at + 3] as number);
}
