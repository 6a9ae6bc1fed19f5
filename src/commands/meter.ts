/** How far a long work has come: a line with count, rate and time left, some times a second. */

import type { Report } from '../base/report.ts';
import { grouped } from './importTally.ts';

/** Milliseconds: shorter work needs no line, and faster lines can't be read. */
const QUIET_START = 300;
const PAUSE = 100;

export type Meter = (done: number, all: number) => void;

/** @param doing such as `Importing` */
export function openMeter(report: Report, doing: string): Meter {
  const start = performance.now();
  let last = start + QUIET_START - PAUSE;
  return (done, all) => {
    const now = performance.now();
    if (done >= all) report.progress('');
    else if (now - last >= PAUSE) {
      last = now;
      report.progress(`${doing} ${progressText(done, all, (now - start) / 1000)}`);
    }
  };
}

/** `1,234 of 100,000, 1,850 a second, 1 min 20 s left`. */
export function progressText(done: number, all: number, seconds: number): string {
  const count = `${grouped(done)} of ${grouped(all)}`;
  if (done === 0 || seconds <= 0) return count;
  const rate = done / seconds;
  const left = Math.ceil((all - done) / rate);
  const minutes = Math.floor(left / 60);
  const time = minutes > 0 ? `${minutes} min ${left % 60} s` : `${left} s`;
  return `${count}, ${grouped(Math.round(rate))} a second, ${time} left`;
}
