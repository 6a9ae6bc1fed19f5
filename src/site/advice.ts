/** What an editor should know of a paper, though nothing of it stops a build. */

import type { Problem } from '../base/diagnostic.ts';
import { nearestName } from '../base/text.ts';
import { minutesToRead } from './measured.ts';
import type { Site } from './site.ts';
import type { SiteArticle } from './siteArticle.ts';

/** Search engines and cards cut a headline about here; Google's older advice was 110 characters. */
const HEADLINE_LENGTH = 110;

/** By how much the source's reading time may differ from ours: a minute and a third. */
const MINUTES_APART = 4 / 3;

export function advise(site: Site): Problem[] {
  return [
    ...site.articles.flatMap((article) => articleAdvice(article, site)),
    ...unusedAuthors(site),
    ...mistypedAuthors(site),
  ];
}

function articleAdvice(article: SiteArticle, site: Site): Problem[] {
  const place = { file: article.file };
  const say = (
    code: string,
    message: string,
    hint: string,
    severity: Problem['severity'] = 'note',
  ): Problem => ({
    code,
    severity,
    message,
    hint,
    place,
  });
  const problems: Problem[] = [];
  if (!article.published) {
    problems.push(
      say(
        'article/no-date',
        '`published` is missing: the page shows no date',
        'Find out when it appeared, and add “published: 2021-09-05”.',
        'warning',
      ),
    );
  }
  if (article.authors.length === 0) {
    problems.push(
      say(
        'article/no-author',
        '`authors` is missing: the page has no byline',
        'Add “authors: [Name]”, or leave it so where nobody signed it.',
      ),
    );
  }
  const length = [...article.headline].length;
  if (length > HEADLINE_LENGTH) {
    problems.push(
      say(
        'article/long-headline',
        `The headline has ${length} characters; past ${HEADLINE_LENGTH} it is cut off where it is shared`,
        'Shorten it if you may.',
      ),
    );
  }
  if (article.image?.src !== undefined && article.image.alt === undefined) {
    problems.push(
      say(
        'article/no-alt',
        'The lead picture has no `alt`',
        "Describe what it shows; write “alt: ''” if it is mere decoration.",
        'warning',
      ),
    );
  }
  if (article.image?.caption !== undefined && article.image.src === undefined) {
    problems.push(
      say(
        'article/caption-alone',
        'The caption of the lead picture is kept, but there is no picture to show',
        'Put the picture into public/ and name it in `image.src`.',
      ),
    );
  }
  const ours = minutesToRead(article.measure);
  if (article.readingTime !== undefined && Math.abs(article.readingTime - ours) > MINUTES_APART) {
    problems.push(
      say(
        'article/reading-time',
        `The source declares ${article.readingTime} minutes of reading; this text takes about ${ours}`,
        'Part of the text may be missing; or take `readingTime` away.',
      ),
    );
  }
  if (site.config.sections.length > 0 && article.section === undefined) {
    problems.push(
      say(
        'article/no-section',
        '`section` is missing: the article stands in no section',
        `Choose one of ${site.config.sections.map(({ name }) => name).join(', ')}.`,
      ),
    );
  }
  return problems;
}

function unusedAuthors(site: Site): Problem[] {
  const used = new Set(site.articles.flatMap(({ authors }) => authors.map(({ name }) => name)));
  return site.profiles
    .filter(({ record }) => !used.has(record.fields.name))
    .map(({ record }) => ({
      code: 'author/unused',
      severity: 'note',
      message: `No published article is by ${record.fields.name}`,
      hint: 'An article names its authors in `authors`, exactly as the profile’s `name` is written.',
      place: { file: record.file },
    }));
}

/** By how many letters a name may differ from a profile's and be thought the same person's. */
const LETTERS_APART = 2;

/** Names without a profile that are nearly those of one: a page of their own would be made for each. */
function mistypedAuthors(site: Site): Problem[] {
  const profiles = new Set(site.profiles.map(({ record }) => record.fields.name));
  const firstFile = new Map<string, string>();
  for (const { file, authors } of site.articles)
    for (const { name } of authors)
      if (!profiles.has(name) && !firstFile.has(name)) firstFile.set(name, file);
  return [...firstFile].flatMap(([name, file]): Problem[] => {
    const near = [...profiles].filter((one) => Math.abs(one.length - name.length) <= LETTERS_APART);
    const meant = nearestName(name, near, LETTERS_APART);
    if (meant === undefined) return [];
    const message = `“${name}” has no profile, but “${meant}” has one`;
    const hint = 'If they are one person, write the name as the profile has it.';
    return [{ code: 'author/near-name', severity: 'note', message, hint, place: { file } }];
  });
}
