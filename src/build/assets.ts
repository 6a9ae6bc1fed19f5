/** The style sheet and the scripts that Vite made of `src/client/` when the program was compiled. */

import { createHash } from 'node:crypto';
import type { Config } from '../base/config.ts';
import { isSetOtherwise } from '../base/language.ts';
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
  { base, features, style, language }: Pick<Config, 'base' | 'features' | 'style' | 'language'>,
  { ownCss, hasAds, languages }: PaperParts,
): Shell {
  const { sheets, scripts } = program;
  const early = features.readerTools ? scripts.early : undefined;
  const speculation = speculationRules(base);
  const inline = early === undefined ? [speculation] : [early, speculation];
  // A paper in none of them is spared half a kilobyte in each page.
  const isOtherwise = !languages || [...languages].some(isSetOtherwise);
  const parts = {
    ...paperCss(program, { base, style }, ownCss),
    ads: hasAds ? program.ads : '',
    languages: isOtherwise ? program.languages : '',
  };
  const hrefOf = ([name]: readonly [name: string, text: string]) => base + FOLDER + name;
  const tools = features.readerTools ? [hrefOf(scripts.main)] : [];
  const shellWith = ([css, restCss]: Sheets) => {
    const csp = policyOf([css, restCss].filter(Boolean), inline, hasAds);
    return { css, restCss, csp, scripts: tools, devHtml: '' };
  };
  const lookOf = (look: Look) => shellWith([wholeSheet(program, look, parts), '']);
  const articleLook = (isOtherwiseSet: boolean) => ({
    ...shellWith(articleSheets(program, parts, isOtherwiseSet, 'first')),
    ...(hasAds ? { adsLater: shellWith(articleSheets(program, parts, isOtherwiseSet, 'later')) } : {}),
  });
  const search = lookOf('search');
  return {
    looks: {
      article: articleLook(isSetOtherwise(language)),
      front: lookOf('front'),
      list: lookOf('list'),
      search: {
        ...search,
        // Pagefind is compiled to WebAssembly.
        csp: search.csp.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
        scripts: [...tools, hrefOf(scripts.search)],
      },
    },
    otherwise: isOtherwise && !isSetOtherwise(language) ? articleLook(true) : undefined,
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

/** What stands in the head, and what stands in the text. */
type Sheets = readonly [css: string, restCss: string];

type SheetParts = PaperCss & { readonly ads: string; readonly languages: string };

/** One sheet in the head. */
function wholeSheet({ styles }: CompiledProgram, look: Look, parts: SheetParts): string {
  const ads = look === 'front' ? '' : parts.ads;
  return styles[look] + ads + parts.languages + parts.faces + parts.rareFaces + parts.own;
}

/**
 * An article's in two parts. The paper's own rules stand in both: they are to hold before the rest arrives, and against it.
 *
 * @param isOtherwise what is set otherwise than Latin is needed at once
 * @param adsStand most articles have no advertisement before the rest
 */
function articleSheets(
  { styles, articleRest }: CompiledProgram,
  { faces, rareFaces, own, ads, languages }: SheetParts,
  isOtherwise: boolean,
  adsStand: 'first' | 'later',
): Sheets {
  const [adsFirst, adsLater] = adsStand === 'first' ? [ads, ''] : ['', ads];
  return [
    styles.article + adsFirst + (isOtherwise ? languages : '') + faces + own,
    articleRest + adsLater + (isOtherwise ? '' : languages) + rareFaces + own,
  ];
}

/** What follows the program's style sheet. */
interface PaperCss {
  readonly faces: string;
  /** Those of letters and slants that some pages have. */
  readonly rareFaces: string;
  /** Colours, sizes and the paper's own rules. */
  readonly own: string;
}

/** The sheet stands in the page, so that addresses must begin at the host, and nothing in it may end its element. */
export function paperCss(
  { fonts }: CompiledProgram,
  { base, style }: Pick<Config, 'base' | 'style'>,
  ownCss: string,
): PaperCss {
  const placed = (css: string) =>
    hasOwnFaces(style) ? '' : css.replaceAll('url(asset:', `url(${base}${FOLDER}`);
  return {
    faces: placed(fonts.css),
    rareFaces: placed(fonts.restCss),
    own: styleCss(style) + ownCss.replace(/<\/(?=style)/gi, '<\\/'),
  };
}

/** `href`s of the faces that are asked for with the page. */
function fontsOf({ fonts }: CompiledProgram, base: string): string[] {
  return fonts.preload.map((name) => base + FOLDER + name);
}

/**
 * Nothing from another host, and of styles and scripts within the page its own alone (https://www.w3.org/TR/CSP3/).
 * JSON-LD is data and needs no leave.
 */
function policyOf(styles: readonly string[], scripts: readonly string[], hasAds: boolean): string {
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    ["style-src 'self'", ...styles.map(sourceOf)].join(' '),
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
