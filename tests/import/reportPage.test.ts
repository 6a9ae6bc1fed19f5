import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';
import { toArticle } from '../../src/import/reportArticle.ts';
import { reportPage } from '../../src/import/reportPage.ts';
import type { ReportSeed } from '../../src/import/reportSeed.ts';
import { shown } from '../../src/import/reportText.ts';

const COPY = `Skip to content

Council votes to rebuild the old bridge

  • The bridge has been closed since the flood
  • Work is to begin in the spring of next year

By Ada Byron and Charles Babbage
3 May 2024, 10:15 GMT

The council voted on Tuesday to rebuild the old bridge, which has been closed to traffic since the flood.

“It is the right choice for the town and its people,” said the mayor, who has called for it for many years.

1. The first thing is the money that the town lacks
2. The second thing is the time that the builders need

Name\tAge\tTown
Anna\t31\tBonn | Köln
Ben\t\tParis

> This is a quotation that somebody put into the text of the article.
>
> It has a second paragraph, which belongs to it.

Advertisement

Work is to begin next year, the mayor said, and it will take no less than eighteen months to complete.

Read more
Copyright 2024 The Post
`;

const HOSTILE = `</script><script>alert(1)</script> <!-- "quotes' & more

Council \u202evotes\u202c on the </h4> "river" & <img src=x onerror=alert(1)> today

The \u2067council\u0007 voted <!-- on Tuesday to build a new bridge over the river, after a long debate --> in the hall.

“It is </bdi></section> the right choice for our town,” said the mayor, ]]> who added that the works begin soon.
`;

function seedOf(text: string, file = 'seeds/case.txt'): ReportSeed {
  const imported = importSeed(new TextEncoder().encode(text), { file });
  return { file, target: 'content/articles/case.md', outcome: 'new', imported, problems: imported.problems };
}

const pageOf = (...seeds: readonly ReportSeed[]): string => [...reportPage(seeds)].join('');
const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, one = '']) => one);

/** What a browser would show of a piece of HTML, hidden characters aside. */
function textOf(html: string): string {
  return html
    .replace(/<bdi class="m">[^<]*<\/bdi>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => {
      return { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }[name] ?? '';
    });
}

const ALL_HIDDEN =
  /\p{Cs}|[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** Faults of the structure: lines amiss, links that lead nowhere, ids given twice. */
function faultsOf(html: string, seeds: readonly ReportSeed[]): string[] {
  const ids = all(html, / id="([^"]*)"/g);
  const known = new Set(ids);
  const faults = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `twice: ${id}`);
  for (const target of all(html, / href="#([^"]*)"/g))
    if (!known.has(target)) faults.push(`nowhere: ${target}`);
  for (const name of all(html, / aria-labelledby="([^"]*)"/g).flatMap((names) => names.split(' ')))
    if (!known.has(name)) faults.push(`unnamed: ${name}`);
  const shownLines = [...html.matchAll(/<li id="s\d+l(\d+)" value="(\d+)"[^>]*>(.*)<\/li>\n/g)];
  const lines = seeds.flatMap((seed) => seed.imported?.ledger.lines ?? []);
  if (shownLines.length !== lines.length) faults.push(`${shownLines.length} of ${lines.length} lines`);
  if (seeds.length > 1) return faults;
  lines.forEach((line, i) => {
    const [, id, value, inner = ''] = shownLines[i] ?? [];
    if (id !== String(line.line) || value !== id)
      faults.push(`line ${line.line} is numbered ${id}, ${value}`);
    const text = /<bdi class="t">(.*)<\/bdi>(?:<p>|$)/.exec(inner)?.[1] ?? '';
    const plain = (one: string) => one.replace(ALL_HIDDEN, '');
    if (plain(textOf(text)) !== plain(line.text)) faults.push(`line ${line.line} reads ${textOf(text)}`);
    const isTied = /<a href/.test(inner);
    const hasPart = line.part !== undefined && seeds[0]?.imported?.content !== undefined;
    if (isTied !== (hasPart || line.field !== undefined))
      faults.push(`line ${line.line} is ${isTied ? '' : 'not '}tied`);
    if (line.role !== 'blank' && !textOf(inner).includes(line.reason))
      faults.push(`line ${line.line}: no reason`);
  });
  return faults;
}

describe('the structure is whole', () => {
  for (const [name, text] of Object.entries({ COPY, HOSTILE, crlf: COPY.replaceAll('\n', '\r\n') })) {
    test(`each line of ${name} stands once, with its reason, and each link resolves`, () => {
      const seed = seedOf(text);
      expect(seed.imported?.content).toBeDefined();
      expect(faultsOf(pageOf(seed), [seed])).toEqual([]);
    });
  }

  test('of any text at all', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '',
        '  ',
        '<!--',
        '</script>',
        '\u202eabc',
        '- a',
        '> b',
        'a\tb',
        '1. x',
        ...COPY.split('\n'),
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const seed = seedOf(lines.join('\n'));
        expect(faultsOf(pageOf(seed), [seed])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('of several seeds, each in a piece of its own', () => {
    const seeds = [seedOf(COPY, 'a.txt'), seedOf(HOSTILE, 'b.txt'), seedOf('', 'c.txt')];
    const pieces = [...reportPage(seeds)];
    expect(faultsOf(pieces.join(''), seeds)).toEqual([]);
    expect(pieces.filter((piece) => piece.startsWith('<details class="seed'))).toHaveLength(3);
  });

  test('of a thousand seeds at most, and says how many are left out', () => {
    const seed = { ...seedOf(COPY), imported: undefined };
    const html = pageOf(...Array.from({ length: 1001 }, () => seed));
    expect(html.match(/<details class="seed/g)).toHaveLength(1000);
    expect(html).toContain('1,001 seeds');
    expect(html).toContain('The surest 1 of them are left out: a page holds 1,000.');
  });

  test('the same seeds give the same bytes', () => {
    expect(pageOf(seedOf(COPY), seedOf(HOSTILE))).toBe(pageOf(seedOf(COPY), seedOf(HOSTILE)));
  });
});

describe('the article', () => {
  const { imported } = seedOf(COPY);
  if (!imported) throw new Error('no import');
  const article = toArticle(imported);

  test('is read in its parts, as plain text', () => {
    expect(article.head.map(({ kind }) => kind)).toEqual(['headline', 'points', 'byline', 'date']);
    const parts = article.body.map(({ kind, items }) => [kind, items]);
    expect(parts).toContainEqual([
      'table',
      [
        ['Name', 'Age', 'Town'],
        ['Anna', '31', 'Bonn | Köln'],
        ['Ben', '', 'Paris'],
      ],
    ]);
    expect(parts).toContainEqual([
      'numbers',
      [
        ['The first thing is the money that the town lacks'],
        ['The second thing is the time that the builders need'],
      ],
    ]);
    expect(parts).toContainEqual([
      'quote',
      [
        ['This is a quotation that somebody put into the text of the article.'],
        ['It has a second paragraph, which belongs to it.'],
      ],
    ]);
    expect(parts).toContainEqual(['ad', []]);
  });

  test('names for each part the lines that the ledger names', () => {
    for (const { part, lines } of article.body) {
      const wanted = imported.ledger.lines.filter((line) => line.part === part).map((line) => line.line);
      expect(lines).toEqual(wanted);
    }
    expect(article.head.find(({ field }) => field === 'summary')?.lines).toEqual([5, 6]);
  });

  test('shows every field once, as text or among the facts', () => {
    const shownFields = [...article.head, ...article.foot, ...article.facts].map(({ field }) => field);
    expect(shownFields.sort()).toEqual(Object.keys(imported.fields).sort());
  });
});

describe('what is doubtful, dropped or inferred', () => {
  const seed = seedOf(COPY);
  const imported = seed.imported as NonNullable<ReportSeed['imported']>;
  const at = (line: number, change: object): ReportSeed => {
    const lines = imported.ledger.lines.map((one) => (one.line === line ? { ...one, ...change } : one));
    return { ...seed, imported: { ...imported, ledger: { ...imported.ledger, lines } } };
  };
  const lineOf = (html: string, line: number) => all(html, new RegExp(`(<li id="s1l${line}".*)`, 'g'))[0];

  test('is marked below 70%, by a word too', () => {
    expect(lineOf(pageOf(at(9, { certainty: 0.69 })), 9)).toMatch(/class="field doubt.*doubtful 69%/);
    expect(lineOf(pageOf(at(9, { certainty: 0.7 })), 9)).not.toContain('doubt');
  });

  test('holds for the lines of a doubtful field', () => {
    const findings = imported.ledger.findings.map((one) =>
      one.field === 'published' ? { ...one, certainty: 0.4, inferred: true } : one,
    );
    const html = pageOf({ ...seed, imported: { ...imported, ledger: { ...imported.ledger, findings } } });
    expect(lineOf(html, 9)).toMatch(/class="field doubt.*doubtful 40%/);
    expect(html).toMatch(/id="s1f-published".*doubtful 40%.*<em>inferred<\/em>/);
  });

  test('is dropped where neither a field nor the body has it', () => {
    expect(lineOf(pageOf(seed), 1)).toMatch(/class="dropped/);
    expect(lineOf(pageOf(seed), 11)).toMatch(/class="text/);
  });

  test('puts the least certain seed first, and one without an article before all', () => {
    const sure = { ...seed, file: 'sure.txt' };
    const unsure = { ...at(11, { certainty: 0.1 }), file: 'unsure.txt' };
    const failed = { ...seed, file: 'failed.txt', outcome: 'failed', imported: undefined };
    const files = all(pageOf(sure, unsure, failed), /<h2 id="s\d-name"><bdi>([^<]*)/g);
    expect(files).toEqual(['failed.txt', 'unsure.txt', 'sure.txt']);
  });
});

describe('a hostile seed', () => {
  const html = pageOf({ ...seedOf(HOSTILE), file: 'seeds/"><script>\u202e.txt' });

  test('gets out of no place where its text stands', () => {
    expect(html.match(/<\/?script/gi)).toEqual(['<script', '</script']);
    expect(html).not.toMatch(/<!--|<img|onerror=(?!alert\(1\)&gt;)|<\/h4> "river"/);
    expect(html.match(/<bdi/g)?.length).toBe(html.match(/<\/bdi>/g)?.length);
  });

  test('hides no character, and turns no text around it', () => {
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(html).toContain('<bdi class="m">RLO</bdi>votes<bdi class="m">PDF</bdi>');
    expect(shown('a\u0000b\ud800c\u{e0041}\td')).toBe(
      'a<bdi class="m">NUL</bdi>b<bdi class="m">U+D800</bdi>c<bdi class="m">U+E0041</bdi><bdi class="m">⇥</bdi>\td',
    );
    for (const kept of ['می‌خواهم', '👩‍🚒', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) expect(shown(kept)).toBe(kept);
  });

  test('meets a policy that names the page’s one style and one script, and nothing else', () => {
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [style] = all(html, /<style>([\s\S]*?)<\/style>/g);
    const [script] = all(html, /<script>([\s\S]*?)<\/script>/g);
    expect(all(html, /Content-Security-Policy" content="([^"]*)"/g)).toEqual([
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
    ]);
    expect(html).not.toMatch(/ (?:style|src|on\w+)="|href="(?!#)|url\(/);
  });
});
