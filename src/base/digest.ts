/** What tells texts apart. */

import { hash } from 'node:crypto';

/** SHA-256 in hex, 16 digits: 64 bits, far more than the number of files asks for. For what is written into files. */
export function digestOf(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

/**
 * As many digits of SHA-1, which takes a third of SHA-256's time where the processor has no instructions for that: for
 * all that this program compares with what it wrote down itself. To find two texts with the same 64 bits is as much
 * work whichever of the two it is.
 */
export function quickDigest(text: string | Uint8Array): string {
  return hash('sha1', text, 'hex').slice(0, 16);
}
