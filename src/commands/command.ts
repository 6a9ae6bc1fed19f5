/** What a command is: its words, its options, and what it does with a parsed command line. */

export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly doc: string;
}

export type Options = Readonly<Record<string, Option>>;

/** A command line that was parsed against the command's options. */
export interface CommandLine {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** 0 done, 1 the content or the site is wrong, 2 wrong usage, 130 stopped by Ctrl-C, as shells have it. */
export type RunStatus = 0 | 1 | 2 | 130;

export interface Command {
  readonly summary: string;
  /** The arguments as the help writes them. */
  readonly usage: string;
  /** Fewest and most arguments. */
  readonly args: readonly [number, number];
  readonly options: Options;
  readonly examples: readonly string[];
  /** Loaded when it is called, so that a start costs only what it needs. */
  readonly load: () => Promise<{ run: (line: CommandLine) => Promise<RunStatus> }>;
}
