/** `broadsheet dev`: Vite's dev server over the same plan as the build's. */

import { resolve } from 'node:path';
import { createServer } from 'vite';
import { type ConfigOptions, readConfig } from '../base/config.ts';
import { errorsOf, type Problem } from '../base/diagnostic.ts';
import { openReport } from '../base/report.ts';
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
  let shown = '';
  const onProblems = (problems: readonly Problem[]) => {
    const text = JSON.stringify(problems);
    if (text === shown) return;
    if (problems.length > 0) report.problems(problems);
    else if (shown !== '') report.say('All problems are mended.');
    shown = text;
  };
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
    plugins: [broadsheet(options, { onProblems })],
  });
  await server.listen();
  const urls = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
  report.say(`Editing ${config.value.root}\n${urls.map((url) => `  ${url}`).join('\n')}\nStop with Ctrl-C.`);
  return 0;
}
