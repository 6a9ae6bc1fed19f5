/** Help texts, made from the table of commands. */

import { VERSION } from '../base/program.ts';
import type { Command, Options } from './command.ts';
import { COMMANDS, SHARED_OPTIONS } from './commands.ts';

export function overview(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return `Broadsheet ${VERSION}: pasted article text in, a newspaper on the web out.

Usage: broadsheet COMMAND [options]

${columns(rows)}

  broadsheet COMMAND --help tells more of each.
`;
}

export function commandHelp(name: string, { summary, usage, options, examples }: Command): string {
  return `${summary}.

Usage: broadsheet ${[name, usage].filter(Boolean).join(' ')} [options]

${columns(optionRows({ ...options, ...SHARED_OPTIONS }))}

Examples:
${examples.map((example) => `  ${example}`).join('\n')}
`;
}

function optionRows(options: Options): (readonly [string, string])[] {
  return Object.entries(options).map(([name, { short, value, doc }]) => {
    const flag = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    return [flag, doc] as const;
  });
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
