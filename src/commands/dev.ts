/** `broadsheet dev`: Vite's dev server over the same plan as the build's. */

import { resolve } from 'node:path';
import { createServer } from 'vite';
import { type ConfigOptions, readConfig } from '../base/config.ts';
import { errorsOf, type Problem } from '../base/diagnostic.ts';
import { openReport, type Report } from '../base/report.ts';
import { broadsheet } from '../vitePlugin.ts';
import type { CommandLine } from './command.ts';
import { numberFrom } from './settings.ts';

export async function run(line: CommandLine): Promise<0 | 1 | 2> {
  const report = openReport({ json: false });
  const port = numberFrom(line, 'port', 1, 65_535);
  if (port === 'wrong') {
    report.say('--port must be a whole number from 1 to 65535.');
    return 2;
  }
  const text = (name: string) =>
    typeof line.options[name] === 'string' ? { [name]: line.options[name] } : {};
  const options: ConfigOptions = {
    root: resolve(typeof line.options.root === 'string' ? line.options.root : '.'),
    ...text('base'),
    ...text('now'),
    drafts: line.options.drafts === true,
    future: line.options.future === true,
  };
  const config = readConfig(options);
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    return 1;
  }
  const server = await createServer({
    configFile: false,
    root: config.value.root,
    base: config.value.base,
    cacheDir: `${config.value.root}/.broadsheet/vite`,
    logLevel: 'warn',
    server: {
      port: port ?? 5173,
      strictPort: port !== undefined,
      ...(typeof line.options.host === 'string' ? { host: line.options.host } : {}),
    },
    plugins: [broadsheet(options, { onProblems: problemTeller(report) })],
  });
  try {
    await server.listen();
  } catch (error) {
    report.say(cannotListen(error));
    await server.close();
    return 1;
  }
  const urls = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
  report.say(`Editing ${config.value.root}\n${urls.map((url) => `  ${url}`).join('\n')}\nStop with Ctrl-C.`);
  return 0;
}

/** Prints each problem once, and says when the errors are mended. */
export function problemTeller(report: Report): (problems: readonly Problem[]) => void {
  let told: ReadonlyMap<string, Problem> = new Map();
  return (problems) => {
    const now = new Map(problems.map((problem) => [nameOf(problem), problem]));
    report.problems([...now].flatMap(([name, problem]) => (told.has(name) ? [] : [problem])));
    const mended = errorsOf([...told].flatMap(([name, problem]) => (now.has(name) ? [] : [problem])));
    const files = new Set(mended.map(({ place }) => place?.file ?? 'the site'));
    const broken = new Set(errorsOf(problems).map(({ place }) => place?.file ?? 'the site'));
    for (const file of files) if (!broken.has(file)) report.say(`Mended: ${file}`);
    told = now;
  };
}

/** A problem stays the same where a line is put in above it. */
function nameOf({ code, message, place }: Problem): string {
  return JSON.stringify([code, message, place?.file, place?.excerpt]);
}

/** What to do where the port is taken, or the address isn't this machine's. */
export function cannotListen(error: unknown): string {
  const { message } = error as Error;
  const reason = /^Port \d+ is/.test(message) ? message : `This address can’t be listened on: ${message}`;
  return `${reason}. Stop what uses it, or choose another with --port or --host.`;
}
