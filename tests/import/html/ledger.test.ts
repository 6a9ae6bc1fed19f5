import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/import/explain.ts';
import { contentFaults, ledgerFaults, sourceText } from '../../../src/import/ledger.ts';
import { reportPage } from '../../../src/import/reportPage.ts';
import { importPage, page } from './page.ts';

/** Bits of pages that nobody would write on purpose, and many that somebody did. */
const SHARDS = [
  '<p>',
  '</p>',
  '<div class="article-body">',
  '</div>',
  '<h1>The council votes today</h1>',
  '<li>',
  '<table><tr><td>',
  '<blockquote>',
  '<pre><code>',
  '<br>',
  '<a href="https://a.example/?x=1&amp;y=)">',
  '</a>',
  '<b>',
  '<i',
  '<!--',
  '-->',
  '<![CDATA[',
  '<script>',
  '</script>',
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x</scr',
  '<meta name="author" content="Ada Byron">',
  '<time datetime="2024-05-03">',
  '&amp;',
  '&#x202e;',
  '&#0;',
  '&nosuch;',
  '\r\n',
  '\r',
  '\n\n',
  '\u2028',
  '  ',
  '***',
  '![x](y)',
  '`',
  '|',
  'The mayor, who has called for it for years, said that the works would begin in March.',
  'She “knew” it — all of it — would end so.',
] as const;

const faultsOf = (source: string): readonly string[] => {
  const { ledger, content } = importPage(source);
  return [
    ...(ledger.pieces === undefined ? [] : ledgerFaults(ledger, source)),
    ...(content === undefined ? [] : contentFaults(ledger, content)),
  ];
};

describe('the ledger of a page', () => {
  test('makes up the source again, whatever the page is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...SHARDS), fc.string({ maxLength: 12 })), { maxLength: 60 }),
        (shards) => {
          expect(faultsOf(`<!doctype html>${shards.join('')}`)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('has each line once, with what readers see of it', () => {
    const source = page({ top: '<p\n class="byline">By <b>Ada\nByron</b></p>' }).replaceAll('\n', '\r\n');
    const { ledger } = importPage(source);
    expect(sourceText(ledger)).toBe(source);
    expect(ledger.lines.map(({ line }) => line)).toEqual(ledger.lines.map((_, i) => i + 1));
    expect(ledger.lines[0]).toMatchObject({ role: 'markup', text: '<!doctype html>' });
    const byline = ledger.pieces?.find(({ role }) => role === 'byline');
    expect(byline).toMatchObject({ text: 'By Ada Byron', field: 'authors' });
    expect(ledger.lines[(byline?.line ?? 0) - 1]).toMatchObject({ role: 'byline' });
    expect(ledger.lines[(byline?.to ?? 0) - 1]).toMatchObject({ text: 'Byron</b></p>', role: 'byline' });
  });

  test('misses any line of the text that goes', () => {
    const { ledger, content = '' } = importPage(page());
    expect(contentFaults(ledger, content)).toEqual([]);
    for (const line of content.split('\n').filter((one) => one.startsWith('The ')))
      expect(contentFaults(ledger, content.replace(line, ''))).not.toEqual([]);
  });

  test('is the same for the same page', () => {
    expect(importPage(page())).toEqual(importPage(page()));
  });

  test('is explained by what readers see, by its line in the file', () => {
    const told = explain(importPage(page()).ledger);
    expect(told).toMatch(/^ *11 {2}Council votes to rebuild the old bridge +headline/m);
    expect(told).toMatch(/^ *8 {2}Weather +furniture/m);
    expect(told).not.toContain('<h1>');
  });

  test('is a report whose rows are pieces, also where the page is all on one line', () => {
    for (const source of [page(), page().replaceAll('\n', '')]) {
      const imported = importPage(source);
      const seed = {
        file: 'a.html',
        target: 'a.md',
        outcome: 'new',
        imported,
        problems: imported.problems,
      };
      const html = [...reportPage([seed])].join('');
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to);
      expect(html).toContain('Sport');
    }
  });
});
