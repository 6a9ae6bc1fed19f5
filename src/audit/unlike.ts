/** Two texts of one file → the values in which they differ, each at its line. */

/** A value of a published file that isn't the one that was made. */
export interface Unlike {
  /** In the published text; both count from 1. */
  readonly line: number;
  readonly column: number;
  /** What stands there, and what was made; one of them may be empty. */
  readonly has: string;
  readonly made: string;
}

/** More differences of one file help nobody. */
const MOST = 5;

/** What a value reaches no further than: marks of elements, quotes of attributes and of JSON, the line's end. */
const EDGE = /[<>"\n]/;

/** A value is looked for so far to both sides of a difference. */
const REACH = 60;

/** After a value, texts that go on alike for so long are in step again. */
const IN_STEP = 8;

/** @returns the first few differences in their order; after one that moves the lines or elements about, no more */
export function unlikeValues(standing: string, made: string): Unlike[] {
  const found: Unlike[] = [];
  let a = 0;
  let b = 0;
  let line = 1;
  let lineStart = 0;
  while (found.length < MOST) {
    const same = sameLength(standing, a, made, b);
    if (a + same === standing.length && b + same === made.length) return found;
    for (let at = standing.indexOf('\n', a); at >= 0 && at < a + same; at = standing.indexOf('\n', at + 1)) {
      line += 1;
      lineStart = at + 1;
    }
    a += same;
    b += same;
    const back = backTo(standing, a);
    const [endA, endB] = [endOf(standing, a), endOf(made, b)];
    const has = standing.slice(a - back, endA);
    const other = made.slice(b - back, endB);
    found.push({ line, column: a - back - lineStart + 1, has: has.trim(), made: other.trim() });
    a = endA;
    b = endB;
    if (standing.slice(a, a + IN_STEP) !== made.slice(b, b + IN_STEP)) return found;
  }
  return found;
}

/** How far two texts are alike. */
function sameLength(one: string, from: number, other: string, start: number): number {
  let n = 0;
  const most = Math.min(one.length - from, other.length - start);
  while (n < most && one.charCodeAt(from + n) === other.charCodeAt(start + n)) n += 1;
  return n;
}

/** How many characters before a difference belong to its value. */
function backTo(text: string, at: number): number {
  let n = 0;
  while (n < REACH && n < at && !EDGE.test(text[at - n - 1] ?? '')) n += 1;
  return n;
}

/** Where the value ends; a mark alone is told with what it begins. */
function endOf(text: string, at: number): number {
  const most = Math.min(text.length, at + REACH);
  let end = at;
  while (end < most && !EDGE.test(text[end] ?? '')) end += 1;
  return end;
}
