/** From texts to the rows of a table in which they stand, in two numbers a row: a map would hold each text once more. */

/**
 * Made when it is first asked.
 *
 * @param textAt a row's text, which no other row has; nothing of a row that is empty
 */
export function textIndex(
  rows: number,
  textAt: (row: number) => string | undefined,
): (text: string) => number | undefined {
  let slots: Uint32Array | undefined;
  return (text) => {
    slots ??= slotsOf(rows, textAt);
    for (let at = hashOf(text) % slots.length; ; at = (at + 1) % slots.length) {
      const next = slots[at] as number;
      if (next === 0) return undefined;
      if (textAt(next - 1) === text) return next - 1;
    }
  };
}

/** A row's number stands, counted from 1, at the place that its text's hash names, or at the next one that was free. */
function slotsOf(rows: number, textAt: (row: number) => string | undefined): Uint32Array {
  const slots = new Uint32Array(2 * rows + 1);
  for (let row = 0; row < rows; row++) {
    const text = textAt(row);
    if (text === undefined) continue;
    let at = hashOf(text) % slots.length;
    while (slots[at] !== 0) at = (at + 1) % slots.length;
    slots[at] = row + 1;
  }
  return slots;
}

/** FNV-1a, of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
