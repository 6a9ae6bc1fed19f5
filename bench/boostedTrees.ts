/** Learning boosted trees: logistic loss, histograms, the best leaf first. The same rows give the same trees. */

import type { Trees } from '../src/import/htmlTrees.ts';

export interface Learning {
  readonly rows: readonly Float64Array[];
  readonly labels: readonly (0 | 1)[];
  readonly weights: readonly number[];
  readonly names: readonly string[];
  /** Features that aren't asked for, by place. */
  readonly without?: ReadonlySet<number>;
  readonly rounds: number;
  readonly leaves: number;
  readonly rate: number;
  readonly seed: number;
}

const BINS = 48;
const LEAST_ROWS = 40;
const L2 = 5;
/** Of the features and of the rows, so many are looked at for each tree. */
const FEATURES_ASKED = 0.4;
const ROWS_ASKED = 0.8;

export function learnTrees(learning: Learning): Trees {
  const { rows, labels, weights, names, rounds, rate } = learning;
  const random = generator(learning.seed);
  const bounds = names.map((_, f) => boundsOf(rows, f));
  const bins = names.map((_, f) => binsOf(rows, f, bounds[f] ?? []));
  const n = rows.length;
  const right = labels.reduce((sum: number, label, i) => sum + label * (weights[i] ?? 0), 0);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const bias = Math.log(right / Math.max(1e-9, all - right));
  const sums = new Float64Array(n).fill(bias);
  const gradients = new Float64Array(n);
  const hessians = new Float64Array(n);
  const trees: number[][] = [];
  const usable = names.flatMap((_, f) =>
    learning.without?.has(f) || (bounds[f]?.length ?? 0) === 0 ? [] : [f],
  );
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-(sums[i] as number)));
      gradients[i] = (p - (labels[i] as number)) * (weights[i] as number);
      hessians[i] = Math.max(1e-6, p * (1 - p)) * (weights[i] as number);
    }
    const asked = usable.filter(() => random() < FEATURES_ASKED);
    const sample = Int32Array.from(rows.keys()).filter(() => random() < ROWS_ASKED);
    const nodes = growTree({ sample, asked, bins, bounds, gradients, hessians, leaves: learning.leaves });
    for (const node of nodes) node.value *= rate;
    for (let i = 0; i < n; i++) sums[i] = (sums[i] as number) + answer(nodes, bins, i);
    trees.push(nodes.flatMap((node) => [node.feature, node.bound, node.low, node.high, rounded(node.value)]));
  }
  return compact({ features: names, bias: rounded(bias), trees });
}

interface Node {
  feature: number;
  bin: number;
  bound: number;
  low: number;
  high: number;
  value: number;
}

interface Growing {
  readonly sample: Int32Array;
  readonly asked: readonly number[];
  readonly bins: readonly Uint8Array[];
  readonly bounds: readonly (readonly number[])[];
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly leaves: number;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
}

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly split: Split;
}

function growTree(growing: Growing): Node[] {
  const nodes: Node[] = [];
  const leaf = (rows: Int32Array): Leaf => {
    let g = 0;
    let h = 0;
    for (const i of rows) {
      g += growing.gradients[i] as number;
      h += growing.hessians[i] as number;
    }
    nodes.push({ feature: -1, bin: 0, bound: 0, low: 0, high: 0, value: -g / (h + L2) });
    return { node: nodes.length - 1, rows, split: bestSplit(growing, rows, g, h) };
  };
  const open: Leaf[] = [leaf(growing.sample)];
  for (let made = 1; made < growing.leaves; made++) {
    open.sort((a, b) => b.split.gain - a.split.gain);
    const best = open[0];
    if (best === undefined || best.split.gain <= 1e-6) break;
    open.shift();
    const { feature, bin } = best.split;
    const column = growing.bins[feature] as Uint8Array;
    const low = leaf(best.rows.filter((i) => (column[i] as number) <= bin));
    const high = leaf(best.rows.filter((i) => (column[i] as number) > bin));
    const node = nodes[best.node] as Node;
    Object.assign(node, {
      feature,
      bin,
      bound: growing.bounds[feature]?.[bin] ?? 0,
      low: low.node,
      high: high.node,
    });
    open.push(low, high);
  }
  return nodes;
}

function bestSplit(growing: Growing, rows: Int32Array, g: number, h: number): Split {
  let best: Split = { gain: 0, feature: -1, bin: 0 };
  const gs = new Float64Array(BINS + 1);
  const hs = new Float64Array(BINS + 1);
  const counts = new Int32Array(BINS + 1);
  for (const feature of growing.asked) {
    const column = growing.bins[feature] as Uint8Array;
    const last = growing.bounds[feature]?.length ?? 0;
    gs.fill(0);
    hs.fill(0);
    counts.fill(0);
    for (const i of rows) {
      const bin = column[i] as number;
      gs[bin] = (gs[bin] as number) + (growing.gradients[i] as number);
      hs[bin] = (hs[bin] as number) + (growing.hessians[i] as number);
      counts[bin] = (counts[bin] as number) + 1;
    }
    let lowG = 0;
    let lowH = 0;
    let low = 0;
    for (let bin = 0; bin < last; bin++) {
      lowG += gs[bin] as number;
      lowH += hs[bin] as number;
      low += counts[bin] as number;
      if (low < LEAST_ROWS || rows.length - low < LEAST_ROWS) continue;
      const gain = lowG ** 2 / (lowH + L2) + (g - lowG) ** 2 / (h - lowH + L2) - g ** 2 / (h + L2);
      if (gain > best.gain) best = { gain, feature, bin };
    }
  }
  return best;
}

function answer(nodes: readonly Node[], bins: readonly Uint8Array[], i: number): number {
  let node = nodes[0] as Node;
  while (node.feature >= 0)
    node = nodes[(bins[node.feature]?.[i] ?? 0) <= node.bin ? node.low : node.high] as Node;
  return node.value;
}

/** Bounds between the values that occur, at most so many, each about as often passed. */
function boundsOf(rows: readonly Float64Array[], feature: number): readonly number[] {
  const values = Float64Array.from(rows, (row) => row[feature] ?? 0).sort();
  const distinct = [...new Set(values)];
  if (distinct.length <= BINS)
    return distinct.slice(1).map((value, i) => rounded(((distinct[i] ?? 0) + value) / 2));
  const bounds = new Set<number>();
  for (let bin = 1; bin < BINS; bin++)
    bounds.add(rounded(values[Math.floor((bin * values.length) / BINS)] ?? 0));
  return [...bounds].sort((a, b) => a - b);
}

function binsOf(rows: readonly Float64Array[], feature: number, bounds: readonly number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => {
    const value = row[feature] ?? 0;
    let bin = 0;
    while (bin < bounds.length && value > (bounds[bin] as number)) bin++;
    return bin;
  });
}

/** Only the features that are asked for. */
function compact({ features, bias, trees }: Trees): Trees {
  const used = new Set<number>();
  for (const tree of trees)
    for (let at = 0; at < tree.length; at += 5) if ((tree[at] ?? -1) >= 0) used.add(tree[at] ?? 0);
  const kept = [...used].sort((a, b) => a - b);
  const places = new Map(kept.map((feature, i) => [feature, i]));
  return {
    features: kept.map((feature) => features[feature] ?? ''),
    bias,
    trees: trees.map((tree) =>
      tree.map((value, at) => (at % 5 === 0 && value >= 0 ? (places.get(value) ?? 0) : value)),
    ),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Numbers from 0 to 1 that look random and are the same each time. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
