/** Whether a process that left something behind may still come back to it. */

import { readFileSync } from 'node:fs';

/** One that has ended counts as gone, although its parent hasn't asked for its end: in a container nobody may ever do so. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stateOf(pid) !== 'Z';
}

/** As Linux tells it (proc_pid_stat(5)): the letter after the name in brackets, which may hold any mark. */
function stateOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text[text.lastIndexOf(')') + 2];
  } catch {
    return undefined;
  }
}
