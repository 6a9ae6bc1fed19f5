/** The style sheet and the scripts that Vite made of `src/client/` when the program was compiled. */

import { createHash } from 'node:crypto';
import type { Config } from '../base/config.ts';
import { hasOwnFaces, styleCss } from '../base/paperStyle.ts';
import type { CompiledProgram, Look } from '../base/program.ts';
import type { Shell } from '../pages/press.ts';
import type { Site } from '../site/site.ts';

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

/** What the style sheet follows from beside the program and `site.yaml`. */
export interface PaperParts {
  /** The paper's own style sheet. */
  readonly ownCss: string;
  /** Has it creatives? A paper without has no trace of advertisements. */
  readonly hasAds: boolean;
  /** Those of its pages; all that there are where they aren't known. */
  readonly languages?: Iterable<string>;
}

/** The languages that `languages.css` has rules for: a paper in none of them is spared half a kilobyte in each page. */
const SET_OTHERWISE = /^(?:ar|fa|ur|he|zh|ja|ko|th)(?:-|$)/;

/** The languages of a paper's pages. */
export function languagesOf({ config, articles, unlisted, pages }: Site): ReadonlySet<string> {
  return new Set([
    config.language,
    ...[...articles, ...unlisted].map(({ language }) => language),
    ...pages.map(({ record }) => record.fields.language ?? config.language),
  ]);
}

/** What each page carries: the style sheet within it, its scripts, and a policy that allows just these. */
export function shellOf(
  program: CompiledProgram,
  { base, features, style }: Pick<Config, 'base' | 'features' | 'style'>,
  { ownCss, hasAds, languages }: PaperParts,
): Shell {
  const { styles, sheets, scripts } = program;
  const early = features.readerTools ? scripts.early : undefined;
  const speculation = speculationRules(base);
  const inline = early === undefined ? [speculation] : [early, speculation];
  const isOtherwise = !languages || [...languages].some((language) => SET_OTHERWISE.test(language));
  const own = (isOtherwise ? program.languages : '') + paperCss(program, { base, style }, ownCss);
  const hrefOf = ([name]: readonly [name: string, text: string]) => base + FOLDER + name;
  const tools = features.readerTools ? [hrefOf(scripts.main)] : [];
  const lookOf = (look: Look) => {
    const css = styles[look] + (hasAds && look !== 'front' ? program.ads : '') + own;
    return { css, csp: policyOf(css, inline, hasAds), scripts: tools, devHtml: '' };
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
    fonts: hasOwnFaces(style) ? [] : fontsOf(program, base),
  };
}

/**
 * A page is fetched when the reader's pointer rests on its link, or a finger goes down on it
 * (https://html.spec.whatwg.org/multipage/speculative-loading.html). Pages end in a slash, files don't.
 */
function speculationRules(base: string): string {
  return JSON.stringify({ prefetch: [{ where: { href_matches: `${base}*/` }, eagerness: 'moderate' }] });
}

/**
 * What follows the program's style sheet: its faces, the paper's colours and sizes, the paper's own rules. The sheet stands in
 * the page, so that addresses must begin at the host, and nothing in it may end its element.
 */
export function paperCss(
  { fonts }: CompiledProgram,
  { base, style }: Pick<Config, 'base' | 'style'>,
  ownCss: string,
): string {
  const faces = hasOwnFaces(style) ? '' : fonts.css.replaceAll('url(asset:', `url(${base}${FOLDER}`);
  return faces + styleCss(style) + ownCss.replace(/<\/(?=style)/gi, '<\\/');
}

/** `href`s of the faces that are asked for with the page. */
function fontsOf({ fonts }: CompiledProgram, base: string): string[] {
  return fonts.preload.map((name) => base + FOLDER + name);
}

/**
 * Nothing from another host, and of styles and scripts within the page its own alone (https://www.w3.org/TR/CSP3/).
 * JSON-LD is data and needs no leave.
 */
function policyOf(style: string, scripts: readonly string[], hasAds: boolean): string {
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src 'self' ${sourceOf(style)}`,
    ["script-src 'self'", ...scripts.map(sourceOf)].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    // A creative may be a page of the paper's own in a frame.
    ...(hasAds ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
