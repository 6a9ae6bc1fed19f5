/** `broadsheet preview`: `dist/` as a host would serve it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';
import { errorsOf } from '../base/diagnostic.ts';
import { openReport } from '../base/report.ts';
import { publishedFolder } from '../vitePlugin.ts';
import type { CommandLine } from './command.ts';
import { cannotListen } from './dev.ts';
import { configFrom, numberFrom } from './settings.ts';

export async function run(line: CommandLine): Promise<0 | 1 | 2> {
  const report = openReport({ json: false });
  const port = numberFrom(line, 'port', 1, 65_535);
  if (port === 'wrong') {
    report.say('--port must be a whole number from 1 to 65535.');
    return 2;
  }
  const config = configFrom(line);
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    return 1;
  }
  const { root, out, base } = config.value;
  if (!existsSync(join(out, 'index.html'))) {
    report.say(`There is no site in ${out} yet: run “broadsheet build”.`);
    return 1;
  }
  try {
    const server = await preview({
      configFile: false,
      root,
      base,
      appType: 'custom',
      logLevel: 'warn',
      build: { outDir: out },
      preview: {
        port: port ?? 4173,
        strictPort: port !== undefined,
        ...(typeof line.options.host === 'string' ? { host: line.options.host } : {}),
      },
      plugins: [publishedFolder(out, base)],
    });
    report.say(`Serving ${out}\n${urlsOf(server.resolvedUrls)}\nStop with Ctrl-C.`);
    return 0;
  } catch (error) {
    report.say(cannotListen(error));
    return 1;
  }
}

function urlsOf(urls: { local: string[]; network: string[] } | null): string {
  return [...(urls?.local ?? []), ...(urls?.network ?? [])].map((url) => `  ${url}`).join('\n');
}
