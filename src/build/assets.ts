/** The style sheet and the scripts that Vite made of `src/client/` when the program was compiled. */

import { createHash } from 'node:crypto';
import type { Config } from '../base/config.ts';
import type { CompiledProgram } from '../base/program.ts';
import type { Shell } from '../pages/press.ts';
import { hrefOf } from '../site/urls.ts';

/** A file below `dist/` that pages load. */
export interface Asset {
  readonly path: string;
  readonly text: string;
}

export function assetsOf(program: CompiledProgram): Asset[] {
  return Object.entries(program.scripts).map(([name, text]) => ({ path: `assets/${name}`, text }));
}

/** What each page carries: the style sheet within it, its scripts, and a policy that allows just these. */
export function shellOf(program: CompiledProgram, config: Config): Shell {
  return {
    css: program.css,
    scripts: assetsOf(program).map(({ path }) => hrefOf(`/${path}`, config)),
    csp: policyOf(program.css),
    devHtml: '',
  };
}

/**
 * Nothing from another host, no inline script, and of inline styles the page's own alone
 * (https://www.w3.org/TR/CSP3/). JSON-LD is data and needs no leave.
 */
function policyOf(css: string): string {
  const style = createHash('sha256').update(css).digest('base64');
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src 'self' 'sha256-${style}'`,
    "script-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
