/** How long each stage of a build takes. */

import { performance } from 'node:perf_hooks';
import { type BuildOptions, type BuildResult, NOTHING } from './order.ts';

type Stage = keyof BuildResult['seconds'];

export interface Stopwatch {
  /** The stage has ended; the next begins. */
  readonly lap: (stage: Stage) => void;
  readonly seconds: () => BuildResult['seconds'];
}

export function openStopwatch(onStage: BuildOptions['onStage']): Stopwatch {
  let last = performance.now();
  const laps = { ...NOTHING.seconds };
  return {
    lap: (stage) => {
      const now = performance.now();
      laps[stage] = Math.round(now - last) / 1000;
      onStage?.(stage, performance.timeOrigin + last, performance.timeOrigin + now);
      last = now;
    },
    seconds: () => laps,
  };
}
