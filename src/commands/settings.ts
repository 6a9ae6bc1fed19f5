/** From a parsed command line to what the stages take. */

import { availableParallelism } from 'node:os';
import { type Config, type ConfigOptions, readConfig } from '../base/config.ts';
import { type Checked, errorsOf, type Problem } from '../base/diagnostic.ts';
import type { LeftOut } from '../site/states.ts';
import type { CommandLine } from './command.ts';

/** The paper's configuration with the options that stand on the command line. */
export function configFrom(line: CommandLine): Checked<Config> {
  const text = (name: string) => {
    const value = line.options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const options: ConfigOptions = Object.fromEntries(
    Object.entries({
      root: text('root'),
      out: text('out'),
      base: text('base'),
      url: text('url'),
      now: text('now'),
      drafts: line.options.drafts === true,
      future: line.options.future === true,
    }).filter(([, value]) => value !== undefined),
  );
  return readConfig(options);
}

/** A whole number of an option, or nothing where it isn't one. */
export function numberFrom(
  line: CommandLine,
  name: string,
  least: number,
  most: number,
): number | undefined | 'wrong' {
  const given = line.options[name];
  if (given === undefined) return undefined;
  const n = Number(given);
  return Number.isInteger(n) && n >= least && n <= most ? n : 'wrong';
}

export function defaultJobs(): number {
  return availableParallelism();
}

/** 2 where the command line itself is wrong, 1 where the content or the site is. */
export function statusOf(problems: readonly Problem[]): 0 | 1 | 2 {
  const errors = errorsOf(problems);
  if (errors.length === 0) return 0;
  return errors.some(({ code }) => code.startsWith('option/')) ? 2 : 1;
}

/** What a person may wonder where it is: ` Left out: 2 drafts, 1 article of the future.` */
export function leftOutText({ drafts, future, expired }: LeftOut): string {
  const parts = [
    ...(drafts > 0 ? [`${drafts} draft${drafts === 1 ? '' : 's'} (--drafts)`] : []),
    ...(future > 0 ? [`${future} article${future === 1 ? '' : 's'} of the future (--future)`] : []),
    ...(expired > 0 ? [`${expired} expired`] : []),
  ];
  return parts.length > 0 ? ` Left out: ${parts.join(', ')}.` : '';
}
