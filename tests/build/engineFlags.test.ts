/** V8 tells users of a setting that it doesn’t have. */

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { engineFlags } from '../../src/build/engineFlags.ts';

test('each setting is one that this V8 has', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const flag of engineFlags()) expect(known).toContain(`  ${flag.split('=')[0]} `);
});

test('a later V8 is not given what it has no more', () => {
  expect(engineFlags('11.3.244.8-node.36').join()).toContain('interrupt-budget');
  expect(engineFlags('12.4.254.21-node.33').join()).not.toContain('interrupt-budget');
});
