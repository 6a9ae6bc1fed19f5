/** The paper's configuration: `content/site.yaml` and the command's options, read and checked once. */

import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { checkFields, type Fields, field } from './check.ts';
import { isTimeZone, readDate } from './dates.ts';
import type { Checked, Problem } from './diagnostic.ts';
import { isLanguage } from './language.ts';
import { isSlug, slugify } from './text.ts';
import { placeOf, readYaml, type YamlSource } from './yaml.ts';

export const CONFIG_FILE = 'content/site.yaml';

const text = z.string().trim().min(1);
/** A name that an address can be made from. */
const name = text.refine((given) => slugify(given) !== '');
const href = text.regex(/^(?:\/(?!\/)|https?:\/\/|mailto:)/);
const link = z.strictObject({ label: text, href });
const sitePath = z.string().regex(/^\/(?!\/)[^\s?#]*$/);

/** Every field of `content/site.yaml`. */
export const siteFields = {
  title: field(text.default('Untitled paper'), 'a text', 'The name of the paper.'),
  description: field(text.optional(), 'a text', 'What the paper is, in a sentence; for search engines.'),
  url: field(
    z.url({ protocol: /^https?$/ }).optional(),
    'an address such as https://example.org',
    'Where the paper is published, without a path. Canonical links, feed and sitemap need it.',
  ),
  base: field(
    z
      .string()
      .regex(/^\/(?:[\w.~-]+\/)*$/)
      .default('/'),
    'a path that begins and ends with a slash, such as /paper/',
    'The folder of the host in which the paper stands.',
  ),
  language: field(
    z.string().refine(isLanguage).default('en'),
    'a BCP 47 language tag such as en-GB or zh-Hans',
    'The language of the paper, and of articles that name none.',
  ),
  timeZone: field(
    z.string().refine(isTimeZone).default('UTC'),
    'the name of a time zone such as Asia/Hong_Kong',
    'The zone of times that are given without one, and of all times shown.',
  ),
  permalink: field(
    z
      .string()
      .regex(/^\/(?:[\w.~-]|:(?:slug|section|year|month|day)|\/(?!\/))+\/$/)
      .refine((pattern) => pattern.includes(':slug'))
      .default('/articles/:slug/'),
    'a path with :slug, and if wanted :section, :year, :month or :day, that begins and ends with a slash',
    'The address of an article. A part that an article has no value for is left out.',
  ),
  sections: field(
    z
      .array(
        z.union([
          name.transform((given) => ({ name: given })),
          z.strictObject({
            name,
            slug: z.string().refine(isSlug).optional(),
            description: text.optional(),
          }),
        ]),
      )
      .default([]),
    'a list of names, or of {name, slug, description}, each name with a letter or a digit',
    'The sections in their order. With none given, those that the articles name.',
    ['name', 'slug', 'description'],
  ),
  front: field(
    z.array(z.string().refine(isSlug)).default([]),
    'a list of slugs',
    'The articles that lead the front page, in this order; the newest follow.',
  ),
  navigation: field(
    z.array(link).default([]),
    'a list of {label, href}',
    'Links of the masthead. With none given, the sections.',
    ['label', 'href'],
  ),
  footer: field(z.array(link).default([]), 'a list of {label, href}', 'Links of the footer.', [
    'label',
    'href',
  ]),
  publisher: field(
    z
      .strictObject({
        name: text.optional(),
        policies: z
          .strictObject({
            standards: sitePath.optional(),
            corrections: sitePath.optional(),
            contact: sitePath.optional(),
          })
          .default({}),
      })
      .default({ policies: {} }),
    '{name, policies: {standards, corrections, contact}}, the policies as paths such as /standards/',
    'Who answers for the paper, and the pages on which its rules stand.',
    ['name', 'policies', 'standards', 'corrections', 'contact'],
  ),
} as const;

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
    ...read.problems,
    ...checked.problems,
    ...overrides.problems.map(withoutPlace),
    ...time.problems,
    ...twinSections(config.sections, yaml),
    ...urlProblems(config, read.value, yaml),
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

function withoutPlace({ place: _, ...problem }: Problem): Problem {
  return { ...problem, message: problem.message.replace(/^`(\w+)`/, '--$1') };
}
