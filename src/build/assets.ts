/** The style sheet and the scripts that Vite made of `src/client/` when the program was compiled. */

import { createHash } from 'node:crypto';
import type { Config } from '../base/config.ts';
import type { CompiledProgram, Look } from '../base/program.ts';
import type { Shell } from '../pages/press.ts';

/** A file below `dist/` that pages load. */
export interface Asset {
  readonly path: string;
  readonly data: string | Buffer;
}

type Switches = Pick<Config['features'], 'readerTools' | 'search'>;

/** Where they stand below the base. */
const FOLDER = 'assets/';

/** The reader's tools come with their service worker, which must stand above all pages that it serves. */
export function assetsOf({ scripts, sheets, fonts }: CompiledProgram, wanted: Switches): Asset[] {
  const files: readonly (readonly [name: string, text: string])[] = [
    sheets.print,
    ...(wanted.readerTools ? [scripts.main, sheets.panel] : []),
    ...(wanted.search ? [scripts.search] : []),
  ];
  return [
    ...files.map(([name, data]) => ({ path: FOLDER + name, data })),
    ...(wanted.readerTools ? [{ path: 'offline.js', data: scripts.offline }] : []),
    ...Object.entries(fonts.files).map(([name, data]) => ({
      path: FOLDER + name,
      data: Buffer.from(data, 'base64'),
    })),
  ];
}

/** What each page carries: the style sheet within it, its scripts, and a policy that allows just these. */
export function shellOf(
  program: CompiledProgram,
  { base, features }: Pick<Config, 'base' | 'features'>,
): Shell {
  const { styles, sheets, scripts } = program;
  const early = features.readerTools ? scripts.early : undefined;
  const speculation = speculationRules(base);
  const inline = early === undefined ? [speculation] : [early, speculation];
  const faces = fontCss(program, base);
  const hrefOf = ([name]: readonly [name: string, text: string]) => base + FOLDER + name;
  const tools = features.readerTools ? [hrefOf(scripts.main)] : [];
  const lookOf = (look: Look) => {
    const css = styles[look] + faces;
    return { css, csp: policyOf(css, inline), scripts: tools, devHtml: '' };
  };
  const search = lookOf('search');
  return {
    looks: {
      article: lookOf('article'),
      front: lookOf('front'),
      list: lookOf('list'),
      search: {
        ...search,
        // Pagefind is compiled to WebAssembly.
        csp: search.csp.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
        scripts: [...tools, hrefOf(scripts.search)],
      },
    },
    print: hrefOf(sheets.print),
    early,
    speculation,
    fonts: fontsOf(program, base),
  };
}

/**
 * A page is fetched when the reader's pointer rests on its link, or a finger goes down on it
 * (https://html.spec.whatwg.org/multipage/speculative-loading.html). Pages end in a slash, files don't.
 */
function speculationRules(base: string): string {
  return JSON.stringify({ prefetch: [{ where: { href_matches: `${base}*/` }, eagerness: 'moderate' }] });
}

/** The faces' rules. The style sheet stands in the page, so that its addresses must begin at the host. */
export function fontCss({ fonts }: CompiledProgram, base: string): string {
  return fonts.css.replaceAll('url(asset:', `url(${base}${FOLDER}`);
}

/** `href`s of the faces that are asked for with the page. */
function fontsOf({ fonts }: CompiledProgram, base: string): string[] {
  return fonts.preload.map((name) => base + FOLDER + name);
}

/**
 * Nothing from another host, and of styles and scripts within the page its own alone (https://www.w3.org/TR/CSP3/).
 * JSON-LD is data and needs no leave.
 */
function policyOf(style: string, scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src 'self' ${sourceOf(style)}`,
    ["script-src 'self'", ...scripts.map(sourceOf)].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
