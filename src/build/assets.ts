/** The style sheet and the scripts that Vite made of `src/client/` when the program was compiled. */

import { createHash } from 'node:crypto';
import type { Config } from '../base/config.ts';
import { SETTINGS, type Setting, settingOf } from '../base/language.ts';
import { CONTRAST, hasOwnFaces, PLAIN_BEGINNING, plainColoursCss, styleCss } from '../base/paperStyle.ts';
import type { ArticlePart, CompiledProgram, Look } from '../base/program.ts';
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
  const later = features.readerTools ? scripts.later : undefined;
  const speculation = speculationRules(base);
  const inline = [early, later, speculation].filter((script) => script !== undefined);
  const found = languages && new Set([...languages].map(settingOf));
  const settings = SETTINGS.filter((setting) => !found || found.has(setting));
  const parts = {
    ...paperCss(program, { base, style }, ownCss),
    ads: hasAds ? program.ads : '',
    settings,
  };
  const hrefOf = ([name]: readonly [name: string, text: string]) => base + FOLDER + name;
  const tools = features.readerTools ? [hrefOf(scripts.main)] : [];
  const shellWith = ([css, restCss]: Sheets) => {
    const csp = policyOf([css, restCss].filter(Boolean), inline, hasAds);
    return { css, restCss, csp, scripts: tools, devHtml: '' };
  };
  const lookOf = (look: Look) => shellWith([wholeSheet(program, look, parts), '']);
  const articleParts = partsOf(program);
  /** The paper's own language stands on each of its pages. */
  const articleLook = (setting: Setting | undefined) => ({
    ...shellWith(articleSheets(program, parts, new Set([settingOf(language), setting]))),
    parts: articleParts,
  });
  const search = lookOf('search');
  return {
    looks: {
      article: articleLook(undefined),
      front: lookOf('front'),
      list: lookOf('list'),
      search: {
        ...search,
        // Pagefind is compiled to WebAssembly.
        csp: search.csp.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
        scripts: [...tools, hrefOf(scripts.search)],
      },
    },
    otherwise: Object.fromEntries(
      settings.flatMap((one) => (one === settingOf(language) ? [] : [[one, articleLook(one)]])),
    ),
    print: hrefOf(sheets.print),
    early,
    later,
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

type SheetParts = PaperCss & { readonly ads: string; readonly settings: readonly Setting[] };

/** One sheet in the head. */
function wholeSheet({ styles, languages }: CompiledProgram, look: Look, parts: SheetParts): string {
  const ads = look === 'front' ? '' : parts.ads;
  const set = parts.settings.map((setting) => languages[setting]).join('');
  return styles[look] + ads + set + parts.faces + parts.rareFaces + parts.own + parts.plainColours;
}

/**
 * An article's in two parts. The paper's own rules stand in both: they are to hold before the rest arrives, and against it.
 *
 * @param first how texts in the page's head are set, if otherwise than Latin
 */
function articleSheets(
  { styles, articleRest, languages }: CompiledProgram,
  { faces, rareFaces, own, plainColours, ads, settings }: SheetParts,
  first: ReadonlySet<Setting | undefined>,
): Sheets {
  const of = (isFirst: boolean) =>
    settings.map((setting) => (first.has(setting) === isFirst ? languages[setting] : '')).join('');
  return [
    styles.article + of(true) + faces + own + PLAIN_BEGINNING,
    articleRest + ads + of(false) + rareFaces + own + plainColours,
  ];
}

/** What some articles begin with. */
function partsOf({ articleParts }: CompiledProgram): NonNullable<Shell['looks']['article']['parts']> {
  const partOf = (name: ArticlePart) => ({ css: articleParts[name], source: sourceOf(articleParts[name]) });
  return {
    introduction: partOf('introduction'),
    code: partOf('code'),
    notes: partOf('notes'),
    picture: partOf('picture'),
    people: partOf('people'),
  };
}

/** What follows the program's style sheet. */
interface PaperCss {
  readonly faces: string;
  /** Those of letters and slants that some pages have. */
  readonly rareFaces: string;
  /** Colours, sizes and the paper's own rules. */
  readonly own: string;
  /** The colours for older browsers, and for who asks for contrast. */
  readonly plainColours: string;
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
    plainColours: plainColoursCss(style) + CONTRAST,
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
