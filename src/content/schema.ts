/** The fields of an article's front matter: one table for the check, the manual and the JSON Schema. */

import { z } from 'zod';
import { type Fields, field } from '../base/check.ts';
import { isLanguage } from '../base/language.ts';
import { isSlug } from '../base/text.ts';

const text = z.string().trim().min(1);
const count = z.number().int().min(0).max(1e12);
/** Only the form is checked here; which instant it is depends on the paper's zone and is read later. */
const date = z.string().regex(/^\s*\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}.*)?\s*$/);
const texts = z.union([text.transform((one) => [one]), z.array(text)]);
const slug = z.string().refine(isSlug);

const author = z.strictObject({ name: text, role: text.optional(), organisation: text.optional() });
/**
 * Local paths and web addresses; nothing that a browser would run. Tabs and line ends are refused, since a
 * browser leaves them out, and reads `java<tab>script:` as a scheme.
 */
const address = text.refine(
  (url) =>
    /^(?:https?:\/\/|\/(?!\/)|(?![a-z][a-z0-9+.-]*:|\/))/i.test(url) && !/[\u0000-\u001f\u007f\\]/.test(url),
);
/** A path below the site, each of its parts short enough for the name of a file. */
const formerPath = z
  .string()
  .max(1000)
  .regex(/^\/(?!\/)(?:(?!\.\.?(?:\/|$))[^\s\u0000-\u001f\u007f?#\\/]+(?:\/|$))+$/)
  .refine((path) => path.split('/').every((part) => Buffer.byteLength(part) <= 200));

const SIDES = ['top', 'bottom', 'left', 'right'] as const;
/** What stays in sight where a picture is cut. */
const focus = z.union([z.enum(SIDES), z.string().regex(/^(?:\d{1,2}|100)%\s+(?:\d{1,2}|100)%$/)]);

/** Kinds of pieces that a reader must be able to tell from plain news. */
export const ARTICLE_KINDS = [
  'report',
  'analysis',
  'opinion',
  'editorial',
  'review',
  'explainer',
  'interview',
  'obituary',
  'satire',
] as const;

export type ArticleKind = (typeof ARTICLE_KINDS)[number];

export const articleFields = {
  headline: field(text, 'a text', 'The headline as it stands above the article.'),
  slug: field(
    slug.optional(),
    'lower-case ASCII letters and digits with single hyphens between them, such as isis-k-alliance',
    'The article’s name in its address. Default: made from the headline.',
  ),
  id: field(
    z
      .string()
      .regex(/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i)
      .optional(),
    'an address or another URI such as tag:example.org,2021:bridge',
    'Names it in feeds for ever. Default: its first address, which is the first of `aliases`, else its present one.',
  ),
  kicker: field(text.optional(), 'a text', 'A short label above the headline.'),
  kind: field(
    z.enum(ARTICLE_KINDS).optional(),
    `one of ${ARTICLE_KINDS.join(', ')}`,
    'What kind of piece it is, where it isn’t plain news; shown above the headline, before the `kicker`.',
    ARTICLE_KINDS,
  ),
  standfirst: field(text.optional(), 'a text', 'A sentence below the headline.'),
  summary: field(texts.optional(), 'a text or a list of texts', 'The key points.'),
  authors: field(
    z
      .union([
        text.transform((name) => [{ name }]),
        z.array(z.union([text.transform((name) => ({ name })), author])),
      ])
      .optional(),
    'a list of names, or of {name, role, organisation}',
    'Who wrote it. A name that has a profile in content/authors is linked to it.',
    ['name', 'role', 'organisation'],
  ),
  published: field(
    date.optional(),
    'an ISO 8601 date or date-time such as 2021-09-05 or 2021-09-05T08:00+08:00',
    'When it was first published. In the future: not built without --future.',
  ),
  updated: field(
    date.optional(),
    'an ISO 8601 date or date-time such as 2021-09-05 or 2021-09-05T08:00+08:00',
    'When its text was last changed in substance.',
  ),
  expires: field(
    date.optional(),
    'an ISO 8601 date or date-time such as 2021-09-05 or 2021-09-05T08:00+08:00',
    'From then on it is built no more, as if it were a draft.',
  ),
  dateline: field(
    text.optional(),
    'a text',
    'Where it was written; for machines, since the text itself begins with it.',
  ),
  backstory: field(
    text.optional(),
    'a text',
    'How the story was reported: who was asked, what was seen and read. Shown below the text.',
  ),
  section: field(text.optional(), 'a text', 'The section in which it stands.'),
  priority: field(
    z.enum(['lead', 'major', 'minor']).optional(),
    'lead, major or minor',
    'How long it stays high on the front page: `lead` as if it were three days newer, `major` one; `minor` is shown by its headline alone.',
    ['lead', 'major', 'minor'],
  ),
  topics: field(texts.optional(), 'a text or a list of texts', 'What it is about.'),
  series: field(
    z.strictObject({ name: text, part: z.number().int().min(1).optional() }).optional(),
    '{name, part}, the part a whole number from 1',
    'The series that it belongs to, and its place in it.',
    ['name', 'part'],
  ),
  introduction: field(
    text.optional(),
    'a text',
    'The editor’s lead-in in Markdown, set apart from the body.',
  ),
  image: field(
    z
      .strictObject({
        src: address.optional(),
        alt: z.string().optional(),
        caption: text.optional(),
        credit: text.optional(),
        kind: z.enum(['photograph', 'illustration', 'graphic', 'generated']).optional(),
        focus: focus.optional(),
      })
      .optional(),
    '{src, alt, caption, credit, kind, focus}, the kind one of photograph, illustration, graphic, generated, the focus as 50% 20% or one of top, bottom, left, right',
    'The lead picture. A credit without a picture is kept, not shown. An illustration or a graphic was made by people; what a model made is `generated`. The focus, across and down, stays in sight where lists cut the picture; without one the program looks for what catches the eye.',
    [
      'src',
      'alt',
      'caption',
      'credit',
      'kind',
      'focus',
      'photograph',
      'illustration',
      'graphic',
      'generated',
      ...SIDES,
    ],
  ),
  readingTime: field(
    z.number().min(1).max(600).optional(),
    'a number of minutes from 1 to 600',
    'The reading time as the source declares it. Default: worked out from the text.',
  ),
  commentCount: field(count.optional(), 'a whole number', 'How many comments the source counts.'),
  shareCount: field(count.optional(), 'a whole number', 'How many shares the source counts.'),
  responseCount: field(count.optional(), 'a whole number', 'A count that the source doesn’t label.'),
  publisher: field(text.optional(), 'a text', 'Whose article it is, where it is not the paper’s own.'),
  language: field(
    z.string().refine(isLanguage).optional(),
    'a BCP 47 language tag such as en-GB or zh-Hans',
    'The article’s language. Default: the paper’s.',
  ),
  direction: field(
    z.enum(['ltr', 'rtl']).optional(),
    'ltr or rtl',
    'The direction of its script. Default: that of the language.',
  ),
  translationKey: field(
    text.optional(),
    'a text that all translations of the article share',
    'Articles in different languages with the same key lead to one another.',
  ),
  corrections: field(
    z.array(z.strictObject({ date, text })).optional(),
    'a list of {date, text}, the date as 2021-09-05',
    'What was wrong and has been put right; shown on the page and on the corrections page.',
    ['date', 'text'],
  ),
  canonical: field(
    z.url({ protocol: /^https?$/ }).optional(),
    'an address such as https://example.org/article',
    'The address of the original, where this is a copy.',
  ),
  aliases: field(
    z.array(formerPath).optional(),
    'a list of paths on this site such as /2021/old-name/',
    'Former addresses; they lead to the present one.',
  ),
  draft: field(z.boolean().optional(), 'true or false', 'Not built without --drafts.'),
  noindex: field(z.boolean().optional(), 'true or false', 'Asks search engines to leave it out.'),
  unlisted: field(
    z.boolean().optional(),
    'true or false',
    'Only who knows its address finds it: it is in no list, no feed and no sitemap.',
  ),
  sponsored: field(
    z.boolean().optional(),
    'true or false',
    'Somebody paid for it: its page, lists, feeds and the search say so, and only `front` of site.yaml puts it first on the front page.',
  ),
  free: field(z.boolean().optional(), 'true or false', 'False where the text is for subscribers.'),
  imported: field(
    z.looseObject({ from: text, digest: text }).optional(),
    '{from, digest, edited}, as the import wrote it',
    'Where the copy came from; the import uses it to see whether a person has edited the file.',
    ['from', 'digest', 'edited'],
  ),
} as const;

export type ArticleFields = Fields<typeof articleFields>;

/** Fields of `content/authors/*.md`; the body is the biography. */
export const authorFields = {
  name: field(text, 'a text', 'The name as it stands in bylines.'),
  slug: field(slug.optional(), 'a slug', 'The name in the address. Default: made from the name.'),
  role: field(text.optional(), 'a text', 'What they do at the paper.'),
  organisation: field(text.optional(), 'a text', 'Whom they work for.'),
  image: field(
    z
      .strictObject({
        src: address,
        alt: z.string().default(''),
        credit: text.optional(),
        focus: focus.optional(),
      })
      .optional(),
    '{src, alt, credit, focus}, the focus as 50% 20% or one of top, bottom, left, right',
    'Their picture: small in bylines, larger on their page. It is cut to a square around its focus.',
    ['src', 'alt', 'credit', 'focus', ...SIDES],
  ),
  links: field(
    z.array(z.strictObject({ label: text, href: z.url({ protocol: /^(?:https?|mailto)$/ }) })).optional(),
    'a list of {label, href}',
    'Where else they can be found.',
    ['label', 'href'],
  ),
} as const;

/** Fields of `content/pages/*.md`. */
export const pageFields = {
  title: field(text, 'a text', 'The page’s title.'),
  description: field(text.optional(), 'a text', 'What it says, in a sentence; for search engines.'),
  slug: field(slug.optional(), 'a slug', 'The page’s address. Default: the file’s name.'),
  language: articleFields.language,
} as const;

/** Fields of `content/ads/*.md`; the body is the creative's text. */
export const adFields = {
  headline: field(text, 'a text', 'The line that is read first.'),
  href: field(address, 'a path on this site or a web address', 'Where it leads.'),
  label: field(text, 'a text', 'The text of its link.'),
  image: field(
    z.strictObject({ src: address, alt: z.string() }).optional(),
    '{src, alt}',
    'A picture of the paper’s own.',
    ['src', 'alt'],
  ),
  frame: field(
    z
      .string()
      .regex(/^\/(?!\/)[^\s?#\\]+$/)
      .optional(),
    'a path on this site such as /ads/boat.html',
    'A page of its own, shown in a frame in place of the picture and the text: a creative that is made elsewhere. It is a file in public/.',
  ),
} as const;
