import { describe, expect, test } from 'vitest';
import { ledgerFaults } from '../../../src/import/ledger.ts';
import { bodyOf, importPage, PARAGRAPHS, page, TEXT } from './page.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Far more than it takes, even on a busy machine. */
const PATIENCE = 20_000;

describe('pages that mean ill', () => {
  const pages: Readonly<Record<string, string>> = {
    '100,000 elements within one another': page({ text: `${'<div>'.repeat(100_000)}${TEXT}` }),
    'lists without end': page({ text: `${'<ul><li>'.repeat(50_000)}${TEXT}` }),
    'quotations without end': page({ text: `${'<blockquote>'.repeat(50_000)}${TEXT}` }),
    'end tags of nothing': page({ top: '</div></span></p></b>'.repeat(50_000) }),
    'an element of 100,000 attributes': page({
      top: `<div ${Array.from({ length: 100_000 }, (_, i) => `a${i}=x`).join(' ')}>`,
    }),
    'an attribute of five megabytes': page({ top: `<div class="${'main related '.repeat(400_000)}"></div>` }),
    'comments that don’t end': page({ below: '<!--'.repeat(100_000) }),
    '100,000 links in a row': page({ below: '<a href="https://a.example/">!</a>'.repeat(100_000) }),
    'ampersands and angle brackets': page({ below: `<p>${'&<'.repeat(300_000)}</p>` }),
    'JSON-LD without end': page({ head: `<script type="application/ld+json">${'[{"a":'.repeat(100_000)}` }),
  };

  for (const [name, source] of Object.entries(pages)) {
    test(`${name} can’t stop the import`, { timeout: PATIENCE }, () => {
      expect(ledgerFaults(importPage(source).ledger, source)).toEqual([]);
    });
  }

  test('a large page is read, also where it is all on one line', { timeout: 60_000 }, () => {
    const filler = `<div class="comment">${'<p>Nice.</p>'.repeat(10)}</div>`.repeat(2000);
    const source = page({ below: `<div hidden>${'x'.repeat(8_000_000)}</div>${filler}` }).replaceAll(
      '\n',
      ' ',
    );
    const imported = importPage(source);
    expect(imported.fields.headline).toBe('Council votes to rebuild the old bridge');
    expect(bodyOf(imported)).toContain(PARAGRAPHS[4]);
  });
});

describe('data about the article', () => {
  test('that is broken is passed over, and that which can be mended is read', () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","headline":</script>
<script type="application/ld+json">
<!-- {"@type":"NewsArticle","headline":"Council votes to rebuild the old bridge","datePublished":"2024-05-03","description":"two
lines",} -->
</script>`;
    expect(importPage(page({ head })).fields.published).toBe('2024-05-03');
  });

  test('ends at the first end tag of its script, as in browsers', () => {
    const head =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"</script><img src=x onerror=alert(1)>"}</script>';
    const imported = importPage(page({ head }));
    expect(imported.fields.headline).toBe('Council votes to rebuild the old bridge');
    expect(imported.content).not.toMatch(/<script|onerror/);
  });

  test('brings no markup into a field', () => {
    const head = `<meta name="author" content="&lt;img src=x onerror=alert(1)&gt;Ada Byron">
<meta property="article:section" content="&lt;b&gt;Local&lt;/b&gt;">`;
    const { fields } = importPage(page({ head }));
    expect(fields.section).toBe('Local');
    expect(JSON.stringify(fields)).not.toContain('<');
  });
});

describe('encodings of pages', () => {
  const said =
    'The café’s owner, Zoë Müller, said that she would keep it open as long as the works take: “We stay.”';
  const source = page({ head: '<meta charset="windows-1252">', text: `${TEXT}<p>${said}</p>` });

  test('Windows-1252 is read as such', () => {
    const bytes = Uint8Array.from(source, (mark) => {
      const code = mark.charCodeAt(0);
      return { 8217: 0x92, 8220: 0x93, 8221: 0x94 }[code] ?? code;
    });
    const imported = importPage(bytes);
    expect(imported.ledger.encoding).toBe('windows-1252');
    expect(bodyOf(imported)).toContain(said);
  });

  test('UTF-16 with its byte order mark is read as such', () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${source}`, 'utf16le'));
    expect(bodyOf(importPage(bytes))).toContain(said);
  });

  test('an older one is read as the page names it', () => {
    const head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">';
    const russian = 'Мэр города сказала, что работы начнутся в марте и займут полтора года.';
    const bytes = Uint8Array.from(page({ head, text: `${TEXT}<p>${russian}</p>` }), (mark) => {
      const code = mark.charCodeAt(0);
      return code >= 0x410 ? code - 0x350 : code;
    });
    const { ledger } = importPage(bytes);
    expect(ledger.encoding).toBe('windows-1251');
    expect(ledger.pieces?.map(({ text }) => text)).toContain(russian);
  });

  test('UTF-8 is UTF-8, whatever the page says of itself', () => {
    expect(bodyOf(importPage(utf8(source)))).toContain(said);
  });
});

describe('XHTML', () => {
  test('an empty script doesn’t swallow what follows', () => {
    const source = page()
      .replace('<!doctype html>', '<?xml version="1.0" encoding="utf-8"?>')
      .replace('</head>', '<script src="a.js"/><title/></head>');
    expect(bodyOf(importPage(source, 'seeds/bridge.xhtml'))).toBe(PARAGRAPHS.join('\n\n'));
  });
});

describe('a page without an article', () => {
  test('that its scripts were to fill says so, with its line and a way out', () => {
    const source =
      '<!doctype html>\n<html><head><title>App</title></head>\n<body><div id="root"></div></body></html>';
    const { content, problems } = importPage(source);
    expect(content).toBeUndefined();
    const none = problems.find(({ code }) => code === 'import/no-body');
    expect(none?.place).toEqual({ file: 'seeds/bridge.html', line: 1 });
    expect(none?.hint).toMatch(/scripts don’t run/);
  });

  test('is the same for one of menus only', () => {
    const source = page({ text: '' });
    expect(importPage(source).problems.map(({ code }) => code)).toEqual(['import/no-body']);
  });
});
