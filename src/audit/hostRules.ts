/** Rules for hosts that are never used: a header for what isn't published, a redirect behind another one. */

import type { Problem } from '../base/diagnostic.ts';

/**
 * @param files all that is published
 * @param base path below which the host has it
 */
export function headerRuleFaults(
  text: string,
  files: readonly string[],
  base: string,
  folder: string,
): Problem[] {
  const seen = new Map<string, number>();
  return linesOf(text).flatMap(([line, at]): Problem[] => {
    if (/^\s/.test(line)) return [];
    const path = line.trim();
    const former = seen.get(path);
    seen.set(path, former ?? at);
    if (former !== undefined)
      return [fault(`The rule for ${path} stands in line ${former} already`, `${folder}/_headers`, at)];
    const test = pattern(path);
    if (files.some((file) => test.test(`${base}${file}`.replace(/(^|\/)index\.html$/, '$1')))) return [];
    return [
      fault(`Its rule for ${path} is never used: nothing is published there`, `${folder}/_headers`, at),
    ];
  });
}

/** Hosts take the first line that matches. */
export function redirectRuleFaults(text: string, folder: string): Problem[] {
  const seen = new Map<string, number>();
  return linesOf(text).flatMap(([line, at]): Problem[] => {
    const [from = ''] = line.trim().split(/\s+/);
    const former = seen.get(from);
    seen.set(from, former ?? at);
    if (former === undefined) return [];
    return [fault(`Its rule for ${from} is never used: line ${former} has one`, `${folder}/_redirects`, at)];
  });
}

/** Without blank lines and comments, with their numbers. */
function linesOf(text: string): (readonly [line: string, at: number])[] {
  return text
    .split('\n')
    .map((line, index) => [line, index + 1] as const)
    .filter(([line]) => line.trim() !== '' && !line.startsWith('#'));
}

/** A star stands for any text, `:name` for a part of the path. */
function pattern(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replace(/:\w+/g, '[^/]+')}$`);
}

function fault(message: string, file: string, line: number): Problem {
  return { code: 'audit/unused-rule', severity: 'error', message, place: { file, line } };
}
