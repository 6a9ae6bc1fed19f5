/** The paper's configuration: `content/site.yaml` and the command's options, read and checked once. */

import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { blamedOnColours } from './bareColour.ts';
import { checkFields, type Fields } from './check.ts';
import { readDate } from './dates.ts';
import type { Checked, Problem } from './diagnostic.ts';
import { colourOf, contrast } from './paperStyle.ts';
import { siteFields } from './siteFields.ts';
import { slugify } from './text.ts';
import { placeOf, readYaml, type YamlSource } from './yaml.ts';

export const CONFIG_FILE = 'content/site.yaml';

type SiteFields = Fields<typeof siteFields>;

export interface Section {
  readonly name: string;
  readonly slug: string;
  readonly description?: string | undefined;
}

/** What a command may set beside the file. */
export interface ConfigOptions {
  /** The site's folder. Default: the current one. */
  readonly root?: string;
  readonly out?: string;
  readonly base?: string;
  readonly url?: string;
  /** ISO 8601; default `SOURCE_DATE_EPOCH`, else the clock, read here and nowhere else. */
  readonly now?: string;
  readonly drafts?: boolean;
  readonly future?: boolean;
}

/** The paper's complete configuration. Frozen; nothing after this reads the clock or the environment. */
export interface Config extends Omit<SiteFields, 'sections'> {
  /** Absolute path of the site's folder. Goes into no page. */
  readonly root: string;
  /** Absolute path of the folder that is published. */
  readonly out: string;
  readonly sections: readonly Section[];
  /** The build's time in milliseconds since 1970. */
  readonly now: number;
  readonly drafts: boolean;
  readonly future: boolean;
}

/** Reads `content/site.yaml` and joins it with a command's options, which win. */
export function readConfig(options: ConfigOptions = {}): Checked<Config> {
  const root = resolve(options.root ?? '.');
  const source = readSource(root);
  const read = source ? readYaml(source) : { value: undefined, problems: [NO_CONFIG] };
  const yaml = source ?? { file: CONFIG_FILE, text: '', yaml: '', firstLine: 1 };
  const checked = checkFields(siteFields, read.value, yaml, 'site');
  const overrides = checkFields(
    { url: siteFields.url, base: siteFields.base },
    definedOf({ url: options.url, base: options.base }),
    { file: 'command line', text: '', yaml: '', firstLine: 1 },
    'option',
  );
  const fields = { ...defaultFields(), ...checked.value, ...overrides.value } as SiteFields;
  const time = readNow(options.now, fields.timeZone);
  const config: Config = {
    ...fields,
    ...(fields.url ? { url: fields.url.replace(/\/+$/, '') } : {}),
    root,
    out: options.out === undefined ? join(root, 'dist') : resolve(options.out),
    sections: fields.sections.map((section) => ({ ...section, slug: slugOf(section) })),
    now: time.value,
    drafts: options.drafts ?? false,
    future: options.future ?? false,
  };
  const problems = [
    ...noFolder(root),
    ...blamedOnColours([...read.problems, ...checked.problems], yaml),
    ...overrides.problems.map(withoutPlace),
    ...time.problems,
    ...twinSections(config.sections, yaml),
    ...urlProblems(config, read.value, yaml),
    ...contrastProblems(config, yaml),
  ];
  return { value: Object.freeze(config), problems };
}

function noFolder(root: string): Problem[] {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
  const message = `There is no folder ${root}`;
  const hint = '--root names the folder of a site, the one that holds content/.';
  return [{ code: 'option/no-folder', severity: 'error', message, hint }];
}

const NO_CONFIG: Problem = {
  code: 'site/no-config',
  severity: 'warning',
  message: `There is no ${CONFIG_FILE}: the paper has no name and no address yet`,
  hint: 'Make one with at least “title: …” and “url: https://…”.',
};

function readSource(root: string): YamlSource | undefined {
  try {
    const yaml = readFileSync(join(root, CONFIG_FILE), 'utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n');
    return { file: CONFIG_FILE, text: yaml, yaml, firstLine: 1 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function defaultFields(): Partial<SiteFields> {
  return Object.fromEntries(
    Object.entries(siteFields).map(([name, row]) => [name, row.schema.parse(undefined)]),
  ) as Partial<SiteFields>;
}

function definedOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A time without a zone is in the paper's, whatever the machine's is. */
function readNow(given: string | undefined, zone: string): Checked<number> {
  const seconds = process.env.SOURCE_DATE_EPOCH;
  if (given === undefined && !seconds) return { value: Date.now(), problems: [] };
  const value =
    given !== undefined
      ? readDate(given, zone)?.epoch
      : /^\d{1,12}$/.test(seconds ?? '')
        ? Number(seconds) * 1000
        : undefined;
  if (value !== undefined) return { value, problems: [] };
  const message =
    given !== undefined
      ? `--now must be an ISO 8601 date or date-time, not “${given}”`
      : `SOURCE_DATE_EPOCH must be a number of seconds since 1970, not “${seconds}”`;
  return { value: Date.now(), problems: [{ code: 'option/wrong-form', severity: 'error', message }] };
}

function slugOf(section: { readonly name: string; readonly slug?: string | undefined }): string {
  return section.slug ?? slugify(section.name);
}

function twinSections(sections: readonly Section[], source: YamlSource): Problem[] {
  return sections.flatMap((section, index) => {
    if (sections.findIndex(({ slug }) => slug === section.slug) === index) return [];
    const message = `Two sections would stand at “${section.slug}”`;
    return [
      {
        code: 'site/twin-sections',
        severity: 'error',
        message,
        place: placeOf(source, ['sections', index], 'value'),
      },
    ];
  });
}

function urlProblems(config: Config, given: unknown, source: YamlSource): Problem[] {
  if (config.url === undefined) {
    if (typeof given !== 'object' || given === null || 'url' in given) return [];
    const message = '`url` is missing: canonical links, the feed and the sitemap are left out';
    const hint = 'Add “url: https://…” with the address at which the paper will stand.';
    return [{ code: 'site/no-url', severity: 'warning', message, hint, place: placeOf(source, [], 'key') }];
  }
  const { pathname, search, hash, username } = new URL(config.url);
  if (pathname === '/' && `${search}${hash}${username}` === '') return [];
  const message = '`url` must be the host alone, without a path';
  const hint = 'Put the path into `base`.';
  return [
    { code: 'site/wrong-form', severity: 'error', message, hint, place: placeOf(source, ['url'], 'value') },
  ];
}

/** Text that a reader can't make out is told of where the paper's own colours are to blame. */
function contrastProblems({ style }: Config, source: YamlSource): Problem[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    READ_COLOURS.flatMap((name) => {
      const own = style[scheme];
      const ratio = contrast(colourOf(style, scheme, name), colourOf(style, scheme, 'paper'));
      if (ratio >= LEAST_CONTRAST || (own[name] ?? own.paper) === undefined) return [];
      const place = placeOf(source, ['style', scheme, own[name] === undefined ? 'paper' : name], 'value');
      const message = `\`${name}\` stands out from \`paper\` by ${ratio.toFixed(1)} in ${scheme} colours; text needs 4.5`;
      const hint = scheme === 'light' ? 'Darken it, or lighten `paper`.' : 'Lighten it, or darken `paper`.';
      return [{ code: 'site/low-contrast', severity: 'warning', message, hint, place }];
    }),
  );
}

/** Those that text is set in. */
const READ_COLOURS = ['ink', 'soft', 'spot'] as const;
/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;

function withoutPlace({ place: _, ...problem }: Problem): Problem {
  return { ...problem, message: problem.message.replace(/^`(\w+)`/, '--$1') };
}
