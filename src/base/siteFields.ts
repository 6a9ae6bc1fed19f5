/** The fields of `content/site.yaml`: one table for the check and the manual. */

import { z } from 'zod';
import { field } from './check.ts';
import { isTimeZone } from './dates.ts';
import { isLanguage } from './language.ts';
import { STYLE_FORM, STYLE_NAMES, styleSchema } from './paperStyle.ts';
import { isSlug, slugify } from './text.ts';

const text = z.string().trim().min(1);
/** A name that an address can be made from. */
const name = text.refine((given) => slugify(given) !== '');
const href = text.regex(/^(?:\/(?!\/)|https?:\/\/|mailto:)/);
const link = z.strictObject({ label: text, href });
const sitePath = z.string().regex(/^\/(?!\/)[^\s?#]*$/);

const webAddress = z.url({ protocol: /^https?$/ });
const webAddresses = z.array(webAddress).default([]);
const contact = z.string().regex(/^(?:https:\/\/|mailto:|tel:)\S+$/);
const contacts = z.array(contact).default([]);

/** The rules that a paper may have a page for. */
const POLICIES = [
  'standards',
  'corrections',
  'contact',
  'ethics',
  'diversity',
  'sources',
  'verification',
  'ownership',
  'coverage',
  'bylines',
  'masthead',
] as const;

/** The lists of trust.txt, in the order in which it has them. */
export const TRUST_ATTRIBUTES = [
  'member',
  'belongto',
  'control',
  'controlledby',
  'social',
  'vendor',
  'customer',
  'disclosure',
  'contact',
] as const;

/** Hosts that want files of their own. */
const HOSTS = ['netlify', 'cloudflare', 'github'] as const;

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
  adSpacing: field(
    z.number().int().min(0).max(10_000).default(250),
    'a whole number of words',
    'How many words part two ad breaks of a text at least; those that come sooner are left out. With 0, each stands where it was written, beside a heading too.',
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
        logo: sitePath.optional(),
        founded: z
          .string()
          .regex(/^\d{4}(?:-\d{2}-\d{2})?$/)
          .optional(),
        sameAs: z.array(z.url({ protocol: /^https?$/ })).default([]),
        policies: z
          .strictObject({
            standards: sitePath.optional(),
            corrections: sitePath.optional(),
            contact: sitePath.optional(),
            ethics: sitePath.optional(),
            diversity: sitePath.optional(),
            sources: sitePath.optional(),
            verification: sitePath.optional(),
            ownership: sitePath.optional(),
            coverage: sitePath.optional(),
            bylines: sitePath.optional(),
            masthead: sitePath.optional(),
          })
          .default({}),
      })
      .prefault({}),
    `{name, logo, founded, sameAs, policies: {${POLICIES.join(', ')}}}, the logo a path such as /logo.png, the policies paths such as /standards/`,
    'Who answers for the paper, its picture in public/, the year or day of its founding, its addresses elsewhere, and the pages on which its rules stand.',
    ['name', 'logo', 'founded', 'sameAs', 'policies', ...POLICIES],
  ),
  license: field(
    z.union([sitePath, webAddress]).optional(),
    'an address such as https://creativecommons.org/licenses/by/4.0/, or a path such as /reuse/',
    'What others may do with the paper’s own articles; the footer leads there.',
  ),
  hub: field(
    webAddress.optional(),
    'an address such as https://hub.example',
    'The WebSub hub that is told of new articles; feeds name it.',
  ),
  crawlers: field(
    z.array(z.strictObject({ name: z.string().regex(/^[\w.-]+$/), allow: z.boolean() })).default([]),
    'a list of {name, allow}, the name as the crawler gives it, allow true or false',
    'Crawlers that robots.txt names, such as GPTBot, CCBot, Google-Extended. All others may read everything.',
    ['name', 'allow'],
  ),
  trust: field(
    z
      .strictObject({
        member: webAddresses,
        belongto: webAddresses,
        control: webAddresses,
        controlledby: webAddresses,
        social: webAddresses,
        vendor: webAddresses,
        customer: webAddresses,
        disclosure: webAddresses,
        contact: contacts,
        datatrainingallowed: z.boolean().optional(),
      })
      .optional(),
    `{${TRUST_ATTRIBUTES.join(', ')}, datatrainingallowed}, each a list of addresses, the last true or false`,
    'What trust.txt says of the paper’s ties (https://journallist.net/reference-document-for-trust-txt-specifications).',
    [...TRUST_ATTRIBUTES, 'datatrainingallowed'],
  ),
  security: field(
    z
      .strictObject({
        contact: z.array(contact).min(1),
        expires: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
        policy: webAddress.optional(),
        languages: z.array(z.string().refine(isLanguage)).optional(),
      })
      .optional(),
    '{contact, expires, policy, languages}, the contact a list of addresses, expires a date such as 2027-01-31',
    'What .well-known/security.txt says: where a fault of the site is reported (RFC 9116).',
    ['contact', 'expires', 'policy', 'languages'],
  ),
  hosting: field(
    z.array(z.enum(HOSTS)).default([]),
    `a list of ${HOSTS.join(', ')}`,
    'The hosts for which files are written: headers, redirects. With none given, pages that lead on are all that is written.',
    HOSTS,
  ),
  redirects: field(
    z
      .array(
        z.strictObject({
          from: sitePath.refine((path) => path !== '/'),
          to: href,
          status: z.union([z.literal(301), z.literal(302)]).default(301),
        }),
      )
      .default([]),
    'a list of {from, to, status}, from a path such as /old/, to a path or an address, status 301 or 302',
    'Addresses that lead elsewhere, beside the `aliases` of the articles. The status is 301 where none is given.',
    ['from', 'to', 'status'],
  ),
  style: field(
    styleSchema,
    STYLE_FORM,
    'How the paper looks; docs/templates.md tells what each name is for.',
    STYLE_NAMES,
  ),
  features: field(
    z
      .strictObject({
        feeds: z.array(z.enum(['rss', 'atom', 'json'])).default(['rss', 'atom', 'json']),
        listFeeds: z.boolean().default(true),
        ninjs: z.boolean().default(true),
        archive: z.boolean().default(true),
        search: z.boolean().default(true),
        cards: z.boolean().default(true),
        icons: z.boolean().default(true),
        pictureSizes: z.boolean().default(true),
        readerTools: z.boolean().default(true),
      })
      .prefault({}),
    '{feeds, listFeeds, ninjs, archive, search, cards, icons, pictureSizes, readerTools}: `feeds` a list of rss, atom and json, the others true or false',
    'What the paper publishes beside its pages, all of it unless it is switched off here.',
    ['feeds', 'listFeeds', 'ninjs', 'archive', 'search', 'cards', 'icons', 'pictureSizes', 'readerTools'],
  ),
} as const;
