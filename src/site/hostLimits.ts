/** What the paper's hosts take, and whether a published folder keeps within it. */

import { CONFIG_FILE, type Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';

type Host = Config['hosting'][number];

interface Limits {
  readonly name: string;
  readonly files?: number;
  /** Of one file, in bytes. */
  readonly fileSize?: number;
  /** Of all together, in bytes. */
  readonly size?: number;
  /** What to do about it. */
  readonly hint: string;
}

const MEBIBYTE = 1024 * 1024;
const FEWER =
  '`features` leaves out copies for agencies (`ninjs`), share cards, feeds of lists and the search';

/**
 * As the hosts' manuals have them: developers.cloudflare.com/pages/platform/limits (the free plan),
 * docs.github.com/pages/getting-started-with-github-pages/github-pages-limits. Netlify names none for a folder.
 */
const LIMITS: Readonly<Partial<Record<Host, Limits>>> = {
  cloudflare: {
    name: 'Cloudflare Pages',
    files: 20_000,
    fileSize: 25 * MEBIBYTE,
    hint: `${FEWER}; a paid plan takes 100,000 files.`,
  },
  github: { name: 'GitHub Pages', size: 1024 * MEBIBYTE, hint: `${FEWER}.` },
};

export interface SizedFile {
  /** Below `dist/`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** @param files all that would go to the host */
export function hostLimitProblems(
  files: readonly SizedFile[],
  { hosting }: Pick<Config, 'hosting'>,
): Problem[] {
  return hosting.flatMap((host) => {
    const limits = LIMITS[host];
    return limits ? [...totals(files, limits), ...tooLarge(files, limits)] : [];
  });
}

function totals(files: readonly SizedFile[], limits: Limits): Problem[] {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const found: string[] = [];
  if (limits.files !== undefined && files.length > limits.files)
    found.push(`The paper has ${files.length} files; ${limits.name} takes ${limits.files}`);
  if (limits.size !== undefined && size > limits.size)
    found.push(`The paper has ${mebibytes(size)}; ${limits.name} takes ${mebibytes(limits.size)}`);
  return found.map((message) => warning(message, limits.hint, { file: CONFIG_FILE, field: ['hosting'] }));
}

function tooLarge(files: readonly SizedFile[], { name, fileSize }: Limits): Problem[] {
  if (fileSize === undefined) return [];
  return files
    .filter(({ size }) => size > fileSize)
    .map(({ path, size }) =>
      warning(
        `/${path} has ${mebibytes(size)}; ${name} takes files of ${mebibytes(fileSize)}, and refuses the whole paper`,
        'Make it smaller, or put it on another host and link to it.',
        { file: CONFIG_FILE, field: ['hosting'] },
      ),
    );
}

function warning(message: string, hint: string, place: Problem['place']): Problem {
  return { code: 'site/host-limit', severity: 'warning', message, hint, ...(place ? { place } : {}) };
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / MEBIBYTE)} MiB`;
}
