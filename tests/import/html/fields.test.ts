import { describe, expect, test } from 'vitest';
import { bodyOf, importPage, PARAGRAPHS, page } from './page.ts';

const data = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

test('a plain page becomes its headline and its paragraphs, without menu and footer', () => {
  const imported = importPage(page());
  expect(imported.problems).toEqual([]);
  expect(imported.fields.headline).toBe('Council votes to rebuild the old bridge');
  expect(bodyOf(imported)).toBe(PARAGRAPHS.join('\n\n'));
});

test('JSON-LD gives authors, dates and section, and the ledger names its line', () => {
  const { fields, ledger } = importPage(
    page({
      head: data({
        '@context': 'https://schema.org',
        '@graph': [
          { '@type': 'Person', '@id': '#ada', name: 'Ada Byron' },
          {
            '@type': 'NewsArticle',
            headline: 'Council votes to rebuild the old bridge',
            author: [{ '@id': '#ada' }, { '@type': 'Person', name: 'Charles Babbage' }],
            datePublished: '2024-05-03T10:15:00+02:00',
            dateModified: '2024-05-03T12:00:00+02:00',
            articleSection: 'Local',
          },
        ],
      }),
      top: '<p class="byline">By Ada Byron and Charles Babbage</p><p class="date">3 May 2024</p>',
    }),
  );
  expect(fields).toMatchObject({
    authors: ['Ada Byron', 'Charles Babbage'],
    published: '2024-05-03T10:15:00+02:00',
    updated: '2024-05-03T12:00:00+02:00',
    section: 'Local',
  });
  const section = ledger.findings.find(({ field }) => field === 'section');
  expect(section).toMatchObject({ lines: [5], reason: 'said by JSON-LD articleSection' });
});

test('the day that readers see counts where a tag has the same moment in another zone', () => {
  const { fields } = importPage(
    page({
      head: '<meta property="article:published_time" content="2024-05-02T22:30:00Z">',
      top: '<time>3 May 2024</time>',
    }),
  );
  expect(fields.published?.slice(0, 10)).toBe('2024-05-03');
});

test('what no tag and no line says is left out', () => {
  const { fields } = importPage(page());
  for (const field of [
    'authors',
    'published',
    'updated',
    'summary',
    'image',
    'section',
    'canonical',
  ] as const)
    expect(fields[field]).toBeUndefined();
});

describe('the standfirst', () => {
  const said = 'Walkers and shops will have to wait until the summer of the year after next.';

  test('is the line that the tags describe the article with', () => {
    const { fields } = importPage(
      page({ head: `<meta name="description" content="${said}">`, top: `<h2>${said}</h2>` }),
    );
    expect(fields.summary).toBe(said);
  });

  test('is the description itself where the page shows none, with its doubt', () => {
    const { fields, ledger } = importPage(page({ head: `<meta name="description" content="${said}">` }));
    expect(fields.summary).toBe(said);
    expect(ledger.findings.find(({ field }) => field === 'summary')?.certainty).toBeLessThan(0.7);
  });

  test('isn’t a description that repeats the text, or is cut off', () => {
    for (const text of [PARAGRAPHS[0], `${said.slice(0, 40)} …`])
      expect(importPage(page({ head: `<meta name="description" content="${text}">` })).fields.summary).toBe(
        undefined,
      );
  });
});

describe('authors', () => {
  test('are no agency where a line names a person', () => {
    const { fields } = importPage(
      page({
        head: '<meta name="author" content="AFP">',
        top: '<p class="byline">By Ada Byron</p><p>AFP</p>',
      }),
    );
    expect(fields.authors).toEqual(['Ada Byron']);
  });

  test('are those whose page a line by the headline leads to, of one name too', () => {
    const { fields } = importPage(page({ top: '<p><a href="https://post.example/author/ada/">Ada</a></p>' }));
    expect(fields.authors).toEqual(['Ada']);
  });
});

test('the picture by the headline leaves its description, caption and credit, and no address', () => {
  const { fields, ledger } = importPage(
    page({
      top: `<figure><img src="bridge_files/old.jpg" alt="A stone bridge over a brown river">
<figcaption>The bridge on the day after the flood. Photograph: Jane Doe/Agency</figcaption></figure>`,
    }),
  );
  expect(fields.image).toEqual({
    alt: 'A stone bridge over a brown river',
    caption: 'The bridge on the day after the flood',
    credit: 'Jane Doe/Agency',
    kind: 'photograph',
  });
  expect(ledger.findings.find(({ field }) => field === 'image')?.reason).toContain('bridge_files/old.jpg');
});

test('a canonical address that isn’t of the web is dropped', () => {
  const { fields } = importPage(page({ head: '<link rel="canonical" href="javascript:alert(1)">' }));
  expect(fields.canonical).toBeUndefined();
});
