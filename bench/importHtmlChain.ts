/** Learning the weights of a linear chain of states. */

import { MAY_END, MAY_FOLLOW, MAY_START } from '../src/import/model.ts';

/** Adds each sign's expected count under a chain's scores, times a weight: forwards, backwards, in plain probabilities. */
export function addExpectations(
  gradient: Float64Array,
  signs: readonly (readonly number[])[],
  scores: readonly Float64Array[],
  w: Float64Array,
  S: number,
  weight: number,
): void {
  const n = scores.length;
  const step = new Float64Array(16);
  for (let s = 0; s < 4; s++) {
    for (let to = 0; to < 4; to++)
      step[s * 4 + to] = MAY_FOLLOW[s]?.[to] ? Math.exp(w[S * 4 + s * 4 + to] ?? 0) : 0;
  }
  // Each row is scaled to sum 1, so that nothing overflows.
  const e = new Float64Array(n * 4);
  for (let i = 0; i < n; i++) {
    const row = scores[i] as Float64Array;
    const top = Math.max(row[0] as number, row[1] as number, row[2] as number, row[3] as number);
    for (let s = 0; s < 4; s++) e[i * 4 + s] = Math.exp((row[s] as number) - top);
  }
  const f = new Float64Array(n * 4);
  const b = new Float64Array(n * 4);
  const scale = (v: Float64Array, at: number): void => {
    const sum = (v[at] as number) + (v[at + 1] as number) + (v[at + 2] as number) + (v[at + 3] as number);
    if (sum > 0) for (let s = 0; s < 4; s++) v[at + s] = (v[at + s] as number) / sum;
  };
  for (let s = 0; s < 4; s++) f[s] = MAY_START[s] ? (e[s] as number) : 0;
  scale(f, 0);
  for (let i = 1; i < n; i++) {
    for (let to = 0; to < 4; to++) {
      let sum = 0;
      for (let s = 0; s < 4; s++) sum += (f[(i - 1) * 4 + s] as number) * (step[s * 4 + to] as number);
      f[i * 4 + to] = sum * (e[i * 4 + to] as number);
    }
    scale(f, i * 4);
  }
  for (let s = 0; s < 4; s++) b[(n - 1) * 4 + s] = MAY_END[s] ? 1 : 0;
  for (let i = n - 2; i >= 0; i--) {
    for (let s = 0; s < 4; s++) {
      let sum = 0;
      for (let to = 0; to < 4; to++)
        sum +=
          (step[s * 4 + to] as number) * (e[(i + 1) * 4 + to] as number) * (b[(i + 1) * 4 + to] as number);
      b[i * 4 + s] = sum;
    }
    scale(b, i * 4);
  }
  for (let i = 0; i < n; i++) {
    let z = 0;
    for (let s = 0; s < 4; s++) z += (f[i * 4 + s] as number) * (b[i * 4 + s] as number);
    if (!(z > 0)) return;
    for (let s = 0; s < 4; s++) {
      const p = ((f[i * 4 + s] as number) * (b[i * 4 + s] as number) * weight) / z;
      if (p !== 0)
        for (const k of signs[i] as readonly number[])
          gradient[k * 4 + s] = (gradient[k * 4 + s] as number) + p;
    }
    if (i + 1 >= n) continue;
    let total = 0;
    const q = new Float64Array(16);
    for (let s = 0; s < 4; s++) {
      for (let to = 0; to < 4; to++) {
        const v =
          (f[i * 4 + s] as number) *
          (step[s * 4 + to] as number) *
          (e[(i + 1) * 4 + to] as number) *
          (b[(i + 1) * 4 + to] as number);
        q[s * 4 + to] = v;
        total += v;
      }
    }
    if (total > 0)
      for (let k = 0; k < 16; k++)
        gradient[S * 4 + k] = (gradient[S * 4 + k] as number) + ((q[k] as number) / total) * weight;
  }
}

export function adam(
  w: Float64Array,
  rounds: number,
  rate: number,
  l2: number,
  add: (gradient: Float64Array) => number,
): void {
  const m = new Float64Array(w.length);
  const v = new Float64Array(w.length);
  for (let t = 1; t <= rounds; t++) {
    const g = new Float64Array(w.length);
    const n = add(g);
    const r = rate * (t > rounds * 0.7 ? 0.3 : 1);
    for (let k = 0; k < w.length; k++) {
      const grad = (g[k] ?? 0) / n + (l2 * (w[k] ?? 0)) / 10;
      m[k] = 0.9 * (m[k] ?? 0) + 0.1 * grad;
      v[k] = 0.999 * (v[k] ?? 0) + 0.001 * grad * grad;
      w[k] =
        (w[k] ?? 0) -
        (r * ((m[k] ?? 0) / (1 - 0.9 ** t))) / (Math.sqrt((v[k] ?? 0) / (1 - 0.999 ** t)) + 1e-9);
    }
  }
}
