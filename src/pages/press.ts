/** The one set-up of Eta: view and body → HTML; a template's error → a problem with its file and line. */

import { Eta, EtaError, EtaParseError } from 'eta';
import { type Checked, type Problem, placeIn } from '../base/diagnostic.ts';
import { type Setting, scriptOf, settingOf } from '../base/language.ts';
import { ARTICLE_PARTS, type ArticlePart, type Look } from '../base/program.ts';
import { escapeHtml } from '../base/text.ts';
import type { BodyText } from '../markdown/body.ts';
import { fillBody, type Parts } from './fill.ts';
import { templateOf } from './pageTemplates.ts';
import type { PressKit } from './pressKit.ts';
import { type SyntaxFault, syntaxFault } from './templateSyntax.ts';
import { fillRest, inDrawing, markedForRest } from './textStart.ts';
import type { ArticleView, SiteView, View } from './view.ts';

/** What every page carries beside its view. */
export interface Shell {
  readonly looks: Readonly<Record<Look, LookShell>>;
  /** An article's that is set otherwise than the paper; where there is none, it is as all others. */
  readonly otherwise: Readonly<Partial<Record<Setting, LookShell>>>;
  /** `href` of the style sheet for paper; none from the dev server. */
  readonly print: string | undefined;
  /** A script that runs in the head, before anything is painted; the reader's tools bring it. */
  readonly early: string | undefined;
  /** What follows it, in the head as well, but for an article's, where it stands with the rest of the style sheet. */
  readonly later: string | undefined;
  /** Rules by which the browser fetches a page before the reader asks for it. */
  readonly speculation: string | undefined;
  /** `href`s of faces to ask for early; none on pages in a script that they don't have. */
  readonly fonts: readonly string[];
}

/** What the pages of one look have of their own. */
interface LookShell {
  /** The style sheet, to stand in the page's head. */
  readonly css: string;
  /** What follows it, to stand in an article's text (textStart.ts); '' where all of it stands in the head. */
  readonly restCss: string;
  /** The Content-Security-Policy for the page's meta element; none from the dev server. */
  readonly csp: string | undefined;
  /** `href`s of deferred scripts. */
  readonly scripts: readonly string[];
  /** What the dev server puts into the head. */
  readonly devHtml: string;
  /** Sheets of what some articles alone begin with, to stand before the style sheet. */
  readonly parts?: Readonly<Record<ArticlePart, ShellPart>> | undefined;
}

interface ShellPart {
  readonly css: string;
  /** What the policy allows it by. */
  readonly source: string;
}

export interface Press {
  /** Of all kinds of pages; none from the dev server. */
  readonly policies: readonly string[];
  /** The page's HTML, or nothing and the problem of a template. */
  readonly print: (view: View, body: BodyText | undefined) => Checked<string | undefined>;
}

function lookOf(kind: View['kind']): Look {
  return kind === 'article' || kind === 'front' || kind === 'search' ? kind : 'list';
}

export function startPress(kit: PressKit, site: SiteView, shell: Shell): Press {
  let compiling = '';
  const eta = new Eta({ cache: true, debug: true, escapeFunction: escapeValue });
  eta.resolvePath = (name) => name;
  eta.readFile = (name) => {
    compiling = name;
    const template = kit.templates.get(name);
    if (!template) throw new EtaError(`There is no template “${name}”`);
    return template.text;
  };
  const chrome = kit.wordsFor(site.language).plain;
  const shellOfLook = (look: LookShell, fonts: Shell['fonts']) => ({
    ...shell,
    ...look,
    partCss: [],
    restHtml: inDrawing(look.restCss),
    fonts,
  });
  /** By the look, for pages in Latin script, which have our faces, and for others; by what an article begins with. */
  const shells = new Map<string, PageShell>();
  const shellFor = (view: View, beginning: string): PageShell => {
    const { kind, language } = view;
    const isLatin = scriptOf(language) === 'Latn';
    const setting = kind === 'article' ? settingOf(language) : undefined;
    const look = (setting && shell.otherwise[setting]) ?? shell.looks[lookOf(kind)];
    const parts = look.parts && kind === 'article' ? partsOf(view, beginning) : [];
    const name = [lookOf(kind), setting, isLatin, ...parts].join(' ');
    const known = shells.get(name) ?? withParts(shellOfLook(look, isLatin ? shell.fonts : []), parts);
    shells.set(name, known);
    return known;
  };
  const print = (view: View, body: BodyText | undefined): Checked<string | undefined> => {
    const words = kit.wordsFor(view.language).plain;
    const common = { page: view, site, shell: shellFor(view, ''), words, chrome };
    const parts: Parts = {
      ad: (ad) => eta.render('parts/adSlot', { ...common, ad }),
      related: ({ cards }) => eta.render('parts/relatedBox', { ...common, cards }),
    };
    try {
      const fills = 'fills' in view ? view.fills : [];
      const bodyHtml = body ? fillBody(body, fills, parts) : '';
      const isSplit = view.kind === 'article' && common.shell.restCss !== '';
      if (!isSplit)
        return { value: eta.render(templateOf(view.kind), { ...common, bodyHtml }), problems: [] };
      const { page, bodyHtml: marked, beginning } = markedForRest({ page: view, bodyHtml });
      // What comes with the rest isn't for the head.
      const { later = '', ...inHead } = shellFor(view, beginning);
      const html = eta.render(templateOf(view.kind), {
        ...common,
        page,
        bodyHtml: marked,
        shell: inHead,
      });
      const kitHtml = () => (site.tools ? eta.render('parts/toolKit', common) : '');
      const rest = { styleHtml: inHead.restHtml, kitHtml, script: later };
      return { value: fillRest(html, inHead.css, rest), problems: [] };
    } catch (error) {
      return { value: undefined, problems: [templateProblem(error, kit, compiling, view)] };
    }
  };
  const looks = Object.entries(shell.looks).filter(([name]) => name !== 'search' || site.search);
  const allParts = (look: LookShell) => withParts(shellOfLook(look, []), ARTICLE_PARTS);
  const policies = [...looks.map(([, look]) => look), ...Object.values(shell.otherwise)].flatMap(
    (look) => allParts(look).csp ?? [],
  );
  return { print, policies };
}

/** What the template of one page is given. */
type PageShell = Shell & LookShell & { readonly partCss: readonly string[]; readonly restHtml: string };

function partsOf(
  { introductionHtml, picture, authors, sponsored }: ArticleView,
  beginning: string,
): ArticlePart[] {
  return [
    ...(introductionHtml ? (['introduction'] as const) : []),
    ...(beginning.includes('<code>') ? (['code'] as const) : []),
    ...(beginning.includes('<sup>') ? (['notes'] as const) : []),
    ...(picture ? (['picture'] as const) : []),
    ...(sponsored || authors.some(({ picture }) => picture) ? (['people'] as const) : []),
  ];
}

/** The sheets of what the article begins with, and a policy that allows them. */
function withParts(shell: PageShell, names: readonly ArticlePart[]): PageShell {
  const parts = names.flatMap((name) => shell.parts?.[name] ?? []);
  const sources = ["style-src 'self'", ...parts.map(({ source }) => source)].join(' ');
  return {
    ...shell,
    partCss: parts.map(({ css }) => css),
    csp: shell.csp?.replace("style-src 'self'", sources),
  };
}

/** A template that shows a value which isn't there has a fault; “undefined” on a page helps nobody. */
function escapeValue(value: unknown): string {
  if (value === undefined || value === null) throw new TypeError(`A template shows a value that is ${value}`);
  return escapeHtml(String(value));
}

function templateProblem(error: unknown, kit: PressKit, compiling: string, view: View): Problem {
  if (!(error instanceof Error)) throw error;
  const inner = innermost(error);
  const isSyntax = inner instanceof EtaParseError;
  const [name, line] = isSyntax ? [compiling, 1] : placeOfError(inner, templateOf(view.kind));
  const { file, text } = kit.templates.get(name) ?? { file: `templates/${name}.eta`, text: '' };
  const fault: SyntaxFault = isSyntax
    ? syntaxFault(file, text, inner.message)
    : { message: plainMessage(inner), place: placeIn(file, text, line) };
  return {
    code: 'template/error',
    severity: 'error',
    hint: 'Compare it with the one that the program ships; src/pages/view.ts says what a template may see.',
    ...fault,
    message: `The template fails at the page ${view.path}: ${fault.message}`,
  };
}

function placeOfError({ message }: Error, top: string): [name: string, line: number] {
  const [, name = top, line = '1'] = /^([\w/-]+):(\d+)\n/.exec(message) ?? [];
  return [name, Number(line)];
}

/** Each template that includes another wraps its error once more. */
function innermost(error: Error): Error {
  const { cause } = error;
  if (cause instanceof EtaParseError) return cause;
  return cause instanceof Error && /^[\w/-]+:\d+\n/.test(cause.message) ? innermost(cause) : error;
}

/** Without Eta's frame and without the compiled function that it prints. */
function plainMessage({ message }: Error): string {
  return (message.split('\n\n').at(-1) ?? message).trim();
}
