/** The style sheet and the scripts that Vite made of `src/client/` when the program was compiled. */

import { createHash } from 'node:crypto';
import type { Config } from '../base/config.ts';
import type { CompiledProgram } from '../base/program.ts';
import type { Shell } from '../pages/press.ts';

/** A file below `dist/` that pages load. */
export interface Asset {
  readonly path: string;
  readonly data: string | Buffer;
}

/** Where they stand below the base. */
const FOLDER = 'assets/';

export function assetsOf({ scripts, search, fonts }: CompiledProgram, wanted: { search: boolean }): Asset[] {
  const code = { ...scripts, ...(wanted.search ? search.scripts : {}) };
  return [
    ...Object.entries(code).map(([name, text]) => ({ path: FOLDER + name, data: text })),
    ...Object.entries(fonts.files).map(([name, data]) => ({
      path: FOLDER + name,
      data: Buffer.from(data, 'base64'),
    })),
  ];
}

/** What each page carries: the style sheet within it, its scripts, and a policy that allows just these. */
export function shellOf(program: CompiledProgram, { base }: Pick<Config, 'base'>): Shell {
  const css = program.css + fontCss(program, base);
  const hrefs = (all: object) => Object.keys(all).map((name) => base + FOLDER + name);
  const common = {
    css,
    scripts: hrefs(program.scripts),
    fonts: fontsOf(program, base),
    csp: policyOf(css, "'self'"),
    devHtml: '',
  };
  const searchCss = css + program.search.css;
  return {
    ...common,
    search: {
      ...common,
      css: searchCss,
      scripts: [...common.scripts, ...hrefs(program.search.scripts)],
      // Pagefind is compiled to WebAssembly.
      csp: policyOf(searchCss, "'self' 'wasm-unsafe-eval'"),
    },
  };
}

/** The faces' rules. The style sheet stands in the page, so that its addresses must begin at the host. */
export function fontCss({ fonts }: CompiledProgram, base: string): string {
  return fonts.css.replaceAll('url(asset:', `url(${base}${FOLDER}`);
}

/** `href`s of the faces that are asked for with the page. */
export function fontsOf({ fonts }: CompiledProgram, base: string): string[] {
  return fonts.preload.map((name) => base + FOLDER + name);
}

/**
 * Nothing from another host, no inline script, and of inline styles the page's own alone
 * (https://www.w3.org/TR/CSP3/). JSON-LD is data and needs no leave.
 */
function policyOf(css: string, scripts: string): string {
  const style = createHash('sha256').update(css).digest('base64');
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src 'self' 'sha256-${style}'`,
    `script-src ${scripts}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
