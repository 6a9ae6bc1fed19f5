import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Body, fillSlots, type Slot } from '../../src/markdown/body.ts';
import { targetOf } from '../../src/markdown/links.ts';
import { renderBody, renderInline } from '../../src/markdown/markdown.ts';
import { faultOfHtml } from './balance.ts';
import { OPTIONS, shown } from './markdownCases.ts';
import { TEXT } from './texts.ts';

const HOSTILE = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript:alert(1)',
  'java&#x09;script:alert(1)',
  'java&Tab;script:alert(1)',
  'java&NewLine;script:alert(1)',
  '&#32;javascript:alert(1)',
  '&#xFEFF;javascript:alert(1)',
  '&#x200B;java&#xAD;script:alert(1)',
  '&#x202E;javascript:alert(1)',
  'javascript%3Aalert(1)',
  'java%0Ascript:alert(1)',
  '%6Aavascript:alert(1)',
  '%6a%61vascript%3a%ffalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,%3Cscript%3Ealert(1)%3C/script%3E',
  'data:image/png;base64,AAAA',
  'DATA:image/svg+xml;base64,AAAA',
  'file:///etc/passwd',
  'blob:https://a.example/1',
  'view-source:https://a.example',
  'feed:javascript:alert(1)',
  'about:blank',
  'C:/secret.txt',
  'https:',
  'http:///x',
];

describe('addresses', () => {
  for (const address of HOSTILE) {
    it(`${address} is text, not a link or a picture`, () => {
      const forms = `[a](<${address}>) ![b](<${address}>) [c][r]\n\n[r]: <${address}>\n\n<${address}>`;
      const body = renderBody(forms, OPTIONS);
      expect(shown(body)).not.toMatch(/<a|<img|\{link|\{image/);
      expect(shown(body)).toContain('a b c');
      expect(body.problems.length).toBeGreaterThanOrEqual(3);
    });
  }

  it('tells other hosts from pages of the site', () => {
    expect(targetOf('//host.example/x')).toEqual({ kind: 'external', href: 'https://host.example/x' });
    expect(targetOf('/%5chost.example')).toEqual({ kind: 'external', href: 'https://host.example' });
    expect(targetOf('/articles/x/?a=b:c')).toEqual({ kind: 'internal', href: '/articles/x/?a=b:c' });
    expect(targetOf('other-article.md#part')).toEqual({ kind: 'internal', href: 'other-article.md#part' });
    expect(targetOf('mailto:a@b.example')).toEqual({ kind: 'external', href: 'mailto:a@b.example' });
    expect(targetOf('#caf%C3%A9')).toEqual({ kind: 'anchor', id: 'café' });
  });

  it('writes no link within a link', () => {
    const html = shown(
      renderBody('[see <https://b.example> *now*](/a/) and [<https://c.example>](javascript:1)', OPTIONS),
    );
    expect(html.match(/<a /g)).toHaveLength(2);
    expect(html).toContain('https://b.example <em>now</em></a>');
  });

  it('escapes addresses and titles within their attributes', () => {
    const html = shown(renderBody(`[x](https://a.example/?q="&lt;&b '"><b>')`, OPTIONS));
    expect(html).toBe(
      '<p><a href="https://a.example/?q=%22%3C&amp;b" rel="external" title="&quot;&gt;&lt;b&gt;">x</a></p>',
    );
  });
});

const FILLS = { image: '<img src="x" alt="">', link: 'x', ad: '', related: '' };
const filled = (body: Body) => fillSlots(body, (at) => FILLS[(body.slots[at] as Slot).kind]);

describe('any text', () => {
  it('becomes well-formed HTML, with one chunk more than slots', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const body = renderBody(text, OPTIONS);
        expect(body.chunks.length).toBe(body.slots.length + 1);
        expect(faultOfHtml(filled(body))).toBeUndefined();
        expect(faultOfHtml(filled(renderInline(text, OPTIONS)))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same body again', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (text, other) => {
        const first = renderBody(text, OPTIONS);
        renderBody(other, OPTIONS);
        expect(renderBody(text, OPTIONS)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every character of plain paragraphs', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .map((s) => s.replace(/[^\p{L}\p{N}]/gu, 'x'));
    const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `A ${words.join(' ')}.`);
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
        const html = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
        expect(shown(renderBody(paragraphs.join('\n\n'), OPTIONS))).toBe(html);
      }),
    );
  });

  it('shows markup of HTML as text', () => {
    const tag = fc.constantFrom(
      '<script>alert(1)</script>',
      '<img src=x onerror=y>',
      '<!-- x -->',
      '<a href="//x">',
      '</p>',
    );
    fc.assert(
      fc.property(TEXT, tag, TEXT, (before, html, after) => {
        const made = shown(renderBody(`${before}\n\n${html}\n\n${after}`, OPTIONS));
        expect(made).not.toMatch(/<script|<img src=x|<!--|<a href="\/\/x"/);
      }),
    );
  });
});

describe('texts made to break a parser', () => {
  const size = 20_000;
  const hostile: Readonly<Record<string, string>> = {
    'one line of a megabyte': 'word '.repeat(200_000),
    'opening brackets': '['.repeat(size),
    'opening images': '!['.repeat(size),
    'links begun': '[a]('.repeat(size),
    'nested emphasis': '*a **b '.repeat(size),
    underscores: '_a__b'.repeat(size),
    backticks: Array.from({ length: 400 }, (_, i) => '`'.repeat(i)).join(' '),
    quotes: '>'.repeat(size),
    'quotes in lines': '> '.repeat(200).concat('a\n').repeat(50),
    'list markers': '- '.repeat(size),
    'boxes in boxes': ':::note\n'.repeat(size),
    'related unclosed': ':::related\na\n'.repeat(size),
    'ad breaks': '::ad\n'.repeat(size),
    'unknown directives': '::x\n'.repeat(size),
    'notes in notes': '[^a]: '.repeat(size),
    'inline notes in notes': '^['.repeat(size) + ']'.repeat(size),
    'notes and marks': Array.from({ length: 3000 }, (_, i) => `x[^${i}]\n\n[^${i}]: y\n`).join('\n'),
    'equal headings': '# a\n\n'.repeat(size),
    'dead anchors': '[a](#b) '.repeat(size),
    'links in one paragraph': '[a](b.md) '.repeat(size),
    'refused links': '[a](data:x) '.repeat(size),
    'equal tables': '| a |\n|---|\n\n'.repeat(2000),
    'a long address used often': `[a]: /${'x'.repeat(size)}\n\n${'[a] '.repeat(size)}`,
    'a long title used often': `[a]: /a (${'x'.repeat(size)})\n\n${'[a] '.repeat(size)}`,
    'a long caption used often': `[a]: a.jpg (${'x'.repeat(size)})\n\n${'![b][a]\n\n'.repeat(size / 10)}`,
    entities: '&amp;'.repeat(size),
    'lines that begin with colons': `::${' '.repeat(size)}x\n:::${' :'.repeat(size)}`,
    'dashes of speech': '> — '.repeat(size),
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(name, { timeout: 10_000 }, () => {
      const body = renderBody(text, OPTIONS);
      expect(faultOfHtml(filled(body))).toBeUndefined();
      expect(body.problems.length).toBeLessThanOrEqual(200);
      expect(fillSlots(body, (at) => JSON.stringify(body.slots[at])).length).toBeLessThan(
        60 * text.length + 10_000,
      );
    });
  }
});
