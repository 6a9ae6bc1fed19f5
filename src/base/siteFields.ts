/** The fields of `content/site.yaml`: one table for the check and the manual. */

import { z } from 'zod';
import { field } from './check.ts';
import { isTimeZone } from './dates.ts';
import { isLanguage } from './language.ts';
import { isSlug, slugify } from './text.ts';

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
  features: field(
    z
      .strictObject({
        feeds: z.array(z.enum(['rss', 'atom', 'json'])).default(['rss', 'atom', 'json']),
        listFeeds: z.boolean().default(true),
        ninjs: z.boolean().default(true),
        archive: z.boolean().default(true),
        search: z.boolean().default(true),
        cards: z.boolean().default(true),
        pictureSizes: z.boolean().default(true),
        readerTools: z.boolean().default(true),
      })
      .prefault({}),
    '{feeds, listFeeds, ninjs, archive, search, cards, pictureSizes, readerTools}: `feeds` a list of rss, atom and json, the others true or false',
    'What the paper publishes beside its pages, all of it unless it is switched off here.',
    ['feeds', 'listFeeds', 'ninjs', 'archive', 'search', 'cards', 'pictureSizes', 'readerTools'],
  ),
} as const;
