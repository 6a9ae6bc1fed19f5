/** Files for machines and hosts, which a paper may put into `public/` itself. */

import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { MANIFEST_ICONS } from './icons.ts';

/** Those that the program would write, each with what asks for it. */
function wanted(config: Config, publicFiles: readonly string[]): string[] {
  const { trust, security, hosting } = config;
  const hasIcons = MANIFEST_ICONS.some(({ file }) => publicFiles.includes(file));
  const readsHeaders = hosting.includes('netlify') || hosting.includes('cloudflare');
  return [
    'robots.txt',
    ...(trust ? ['trust.txt', '.well-known/trust.txt'] : []),
    ...(security ? ['.well-known/security.txt'] : []),
    ...(hasIcons ? ['site.webmanifest'] : []),
    ...(readsHeaders ? ['_headers', '_redirects'] : []),
    ...(hosting.includes('github') ? ['.nojekyll'] : []),
  ];
}

/** The ones that the paper hasn't of its own. */
export function machineFiles(config: Config, publicFiles: readonly string[]): ReadonlySet<string> {
  const own = new Set(publicFiles);
  return new Set(wanted(config, publicFiles).filter((file) => !own.has(file)));
}

/** A file of the paper's own comes first, which may not be what was meant. */
export function yieldNotes(config: Config, publicFiles: readonly string[]): Problem[] {
  const own = new Set(publicFiles);
  return wanted(config, publicFiles)
    .filter((file) => own.has(file))
    .map((file) => ({
      code: 'site/own-file',
      severity: 'note',
      message: `public/${file} is published as it is, in place of the one that would be written`,
      hint: 'Remove it to have the program’s own.',
      place: { file: `public/${file}` },
    }));
}
