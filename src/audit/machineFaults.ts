/** Files for crawlers, browsers and hosts, held against `site.yaml` and the pages that they speak of. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE, type Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { shorten } from '../base/text.ts';
import { headerFacts, headersText } from '../feeds/hostFiles.ts';
import { robotsText, securityText, trustText } from '../feeds/rootTexts.ts';
import { manifestText } from '../feeds/webManifest.ts';
import { headerRuleFaults } from './hostRules.ts';

export interface MachineSource {
  readonly files: ReadonlySet<string>;
  readonly read: (file: string) => string;
  /** The policies that pages have, each with a page. */
  readonly policies: ReadonlyMap<string, string>;
}

const POLICY = /^\s*Content-Security-Policy: (.*)$/m;

export function machineFaults(config: Config, source: MachineSource, folder: string): Problem[] {
  const wanted: readonly (readonly [file: string, text: () => string])[] = [
    ['robots.txt', () => robotsText(config)],
    ['trust.txt', () => trustText(config)],
    ['.well-known/trust.txt', () => trustText(config)],
    ['.well-known/security.txt', () => securityText(config)],
    ['site.webmanifest', () => manifestText({ config, outputs: source.files })],
    ['_headers', () => headersText(headerFacts(config), ['default-src *'])],
  ];
  const written = wanted.filter(
    ([file]) => source.files.has(file) && !existsSync(join(config.root, 'public', file)),
  );
  return [
    ...written.flatMap(([file, text]) => lineFaults(file, source.read(file), text(), folder)),
    ...policyFaults(source, folder),
    ...(written.some(([file]) => file === '_headers')
      ? headerRuleFaults(source.read('_headers'), [...source.files], config.base, folder)
      : []),
  ];
}

/** The first line that is another than the configuration makes it; a policy is that of the pages. */
function lineFaults(file: string, text: string, wanted: string, folder: string): Problem[] {
  const [lines, others] = [text, wanted].map((one) =>
    one.split('\n').map((line) => line.replace(POLICY, '  Content-Security-Policy')),
  ) as [string[], string[]];
  const at = lines.findIndex((line, index) => line !== others[index]);
  if (at < 0 && lines.length === others.length) return [];
  const line = at < 0 ? lines.length : at;
  const [here, there] = [lines, others].map((all) => `“${shorten(all[line]?.trim() ?? '', 70)}”`);
  return [
    {
      code: 'audit/disagreement',
      severity: 'error',
      message: `It says ${here}, but by ${CONFIG_FILE} it would say ${there}`,
      place: { file: `${folder}/${file}`, line: line + 1 },
    },
  ];
}

/** The header must allow what each page's own policy does, and no more than one of them. */
function policyFaults({ files, read, policies }: MachineSource, folder: string): Problem[] {
  if (!files.has('_headers')) return [];
  const header = directives(POLICY.exec(read('_headers'))?.[1] ?? '');
  const faults = new Map<string, string>();
  const allowed = new Map<string, Set<string>>();
  for (const [policy, page] of policies) {
    for (const [name, values] of directives(policy)) {
      const known = allowed.get(name) ?? new Set();
      allowed.set(name, known);
      for (const value of values) {
        known.add(value);
        if (value !== "'none'" && !header.get(name)?.includes(value))
          faults.set(`${name} ${value}`, `It doesn’t allow ${name} ${value}, as ${folder}/${page} does`);
      }
      if (!header.has(name)) faults.set(name, `It lacks ${name}, which ${folder}/${page} has`);
    }
  }
  for (const [name, values] of header) {
    if (name === 'frame-ancestors' || policies.size === 0) continue;
    for (const value of values.filter((one) => !allowed.get(name)?.has(one) && !one.startsWith("'sha256-")))
      faults.set(`${name} ${value}`, `It has ${name} ${value}, which no page’s own policy has`);
  }
  if (policies.size > 0 && header.get('frame-ancestors')?.join() !== "'none'")
    faults.set('frame', "Its policy lacks “frame-ancestors 'none'”, which a page can’t say of itself");
  return [...faults.values()].map((message) => ({
    code: 'audit/policy',
    severity: 'error',
    message,
    place: { file: `${folder}/_headers` },
  }));
}

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy
      .split(/;\s*/)
      .map((directive) => directive.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name = '', ...values]) => [name, values]),
  );
}
