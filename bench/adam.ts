/** Adam (Kingma and Ba, 2015) with its usual constants; the steps grow smaller to the end. */

export interface AdamSettings {
  readonly rounds: number;
  readonly l2: number;
  /** What the weights are held near to; 0 where not given. */
  readonly known: Float64Array | undefined;
  /** The first steps' length. */
  readonly rate?: number;
}

/**
 * Changes `w` in place towards the least of a loss.
 *
 * @param addGradient adds the loss's slope at `w` for the n-th round
 */
export function adam(
  w: Float64Array,
  { rounds, l2, known, rate = 0.05 }: AdamSettings,
  addGradient: (gradient: Float64Array, round: number) => void,
): void {
  const mean = new Float64Array(w.length);
  const square = new Float64Array(w.length);
  const gradient = new Float64Array(w.length);
  for (let t = 1; t <= rounds; t++) {
    gradient.fill(0);
    addGradient(gradient, t - 1);
    const now = rate * (1 - (t - 1) / rounds);
    const [first, second] = [1 - 0.9 ** t, 1 - 0.999 ** t];
    for (let k = 0; k < w.length; k++) {
      const slope = (gradient[k] as number) + l2 * ((w[k] as number) - (known?.[k] ?? 0));
      mean[k] = 0.9 * (mean[k] as number) + 0.1 * slope;
      square[k] = 0.999 * (square[k] as number) + 0.001 * slope * slope;
      w[k] =
        (w[k] as number) -
        (now * ((mean[k] as number) / first)) / (Math.sqrt((square[k] as number) / second) + 1e-9);
    }
  }
}
