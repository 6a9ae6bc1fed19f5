/** The command line: parses words, calls one function, sets the exit status. */

import { parseArgs } from 'node:util';
import { VERSION } from './base/program.ts';
import type { Command, CommandLine, Options, RunStatus } from './commands/command.ts';
import { COMMANDS, SHARED_OPTIONS } from './commands/commands.ts';
import { commandHelp, overview } from './commands/help.ts';

/** What a command ends with, or 3: a fault of the program itself. */
type ExitStatus = RunStatus | 3;

/** What the machine's own words mean. Stands before the call below, which may need it at once. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'No right to write or read',
  EPERM: 'Not permitted',
  EROFS: 'The disk can only be read',
  ENOSPC: 'The disk is full',
  EDQUOT: 'Your share of the disk is used up',
  EMFILE: 'Too many files are open',
  EISDIR: 'A folder stands where a file should',
  EEXIST: 'A file stands where a folder should',
  ENOTDIR: 'A file stands where a folder should',
  ENAMETOOLONG: 'A path is too long for this disk',
};

// `broadsheet import --explain | head`: who reads has seen enough, which is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});

async function main(words: readonly string[]): Promise<ExitStatus> {
  const [name = '', ...rest] = words;
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    const about = commandOf(rest[0] ?? '');
    process.stdout.write(about ? commandHelp(rest[0] ?? '', about) : overview());
    return name === '' ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const command = commandOf(name);
  if (!command) return misuse(`There is no command “${name}”.`, overview());
  const parsed = parse(rest, { ...SHARED_OPTIONS, ...command.options });
  if (typeof parsed === 'string') return misuse(parsed, `See: broadsheet ${name} --help\n`);
  if (parsed.options.help) {
    process.stdout.write(commandHelp(name, command));
    return 0;
  }
  if (parsed.args.length < command.args[0] || parsed.args.length > command.args[1]) {
    return misuse(`“${name}” wants ${command.usage || 'no arguments'}.`, `See: broadsheet ${name} --help\n`);
  }
  try {
    const { run } = await command.load();
    return await run(parsed);
  } catch (error) {
    process.stderr.write(faultText(error));
    return isOfTheMachine(error) ? 1 : 3;
  }
}

/** `constructor` is a word that every object knows, and no command. */
function commandOf(name: string): Command | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
}

function parse(words: readonly string[], options: Options): CommandLine | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: Object.fromEntries(
        Object.entries(options).map(([key, { type, short }]) => [key, { type, ...(short ? { short } : {}) }]),
      ),
      allowPositionals: true,
      strict: true,
    });
    return { args: positionals, options: values };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error)
      return error.message.split('. To specify')[0] ?? error.message;
    throw error;
  }
}

function misuse(message: string, help: string): ExitStatus {
  process.stderr.write(`${message}\n\n${help}`);
  return 2;
}

/** A full disk, a folder that may not be written: nothing that a program can be blamed for. */
function isOfTheMachine(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return [
    'EACCES',
    'EPERM',
    'EROFS',
    'ENOSPC',
    'EDQUOT',
    'EMFILE',
    'EISDIR',
    'EEXIST',
    'ENOTDIR',
    'ENAMETOOLONG',
  ].includes(code ?? '');
}

function faultText(error: unknown): string {
  if (isOfTheMachine(error)) {
    const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
    const reason = REASONS[code ?? ''] ?? code;
    const file = dest ?? path;
    return `error ${reason}${file ? `: ${file}` : ''}\n  → The published site was left as it was; what was begun is finished or undone by the next build.\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `A fault of Broadsheet ${VERSION} itself; please report it with these lines:\n${stack}\n`;
}
