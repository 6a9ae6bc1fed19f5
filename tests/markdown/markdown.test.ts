import { describe, expect, it } from 'vitest';
import { shiftProblem } from '../../src/markdown/body.ts';
import { renderBody, renderInline } from '../../src/markdown/markdown.ts';
import { OPTIONS, readCases, shown, showProblems } from './markdownCases.ts';

describe('a body and its HTML', () => {
  for (const { name, body, html, problems } of readCases(new URL('./cases/', import.meta.url))) {
    it(name, () => {
      const made = renderBody(body, OPTIONS);
      expect(shown(made)).toBe(html);
      expect(showProblems(made)).toBe(problems);
    });
  }
});

describe('renderBody', () => {
  it('says what is wrong where: line, column, length, excerpt, and what was meant', () => {
    const { problems } = renderBody('One.\n\n:::notes here\nTwo.\n:::\n', OPTIONS);
    expect(problems).toEqual([
      {
        code: 'markdown/unknown-directive',
        severity: 'error',
        message: 'unknown directive `notes`',
        hint: 'did you mean `note`? A line of text that begins with colons has `\\` before them',
        place: { file: '', line: 3, column: 1, length: 13, excerpt: ':::notes here' },
      },
    ]);
  });

  it('places a link in its paragraph, through quotes, lists, tables and wrapped lines', () => {
    const text =
      '> - one [a](a.md)\n>   two *x* [b](b.md)\n\n| t |\n|---|\n| y [c](c.md) |\n\n  p <d.md> [d][]\n\n[d]: d.md\n';
    const places = renderBody(text, OPTIONS).slots.map(
      (slot) => slot.kind === 'link' && [slot.line, slot.column],
    );
    expect(places).toEqual([
      [1, 9],
      [2, 13],
      [6, 5],
      [8, 12],
    ]);
  });

  it('reads line ends of Windows and of old Macs, with the same lines', () => {
    const body = renderBody('One.\r\n\r\n![](a.jpg)\r\rTwo.', OPTIONS);
    expect(shown(body)).toBe(
      '<p>One.</p>\n<figure class="picture">{image a.jpg first ""}</figure>\n<p>Two.</p>',
    );
    expect(showProblems(body)).toBe('3:1 markdown/no-alt');
  });

  it('puts a visible mark where a character stands that HTML forbids', () => {
    expect(shown(renderBody('a\0b\u0001c\u0085d\ufffee', OPTIONS))).toBe('<p>a�b�c�d�e</p>');
  });

  it.each([
    ['words', 'word ', 249, 250],
    ['characters of a script without spaces', '字', 588, 590],
  ])('keeps a minute and more of %s between two ad breaks', (_, piece, few, enough) => {
    const adsApart = (count: number) => {
      const { slots } = renderBody(`One.\n\n::ad\n\n${piece.repeat(count)}\n\n::ad\n\nLast.`, OPTIONS);
      return slots.length;
    };
    expect(adsApart(few)).toBe(1);
    expect(adsApart(enough)).toBe(2);
  });

  it('counts from the ad break that stayed, not from one that was dropped', () => {
    const half = 'word '.repeat(130);
    const text = ['One.', '::ad', half, '::ad', half, '::ad', 'Last.'].join('\n\n');
    expect(renderBody(text, OPTIONS).slots.length).toBe(2);
  });

  it('opens with an initial where the first paragraph fills three lines, and no other', () => {
    const long = 'It had rained on the valley for eleven days. '.repeat(5);
    const initials = (text: string, options = OPTIONS) =>
      renderBody(text, options).chunks.join('').split('class="initial"').length - 1;
    expect(initials(`${long}\n\n${long}`)).toBe(1);
    expect(initials(`It rained.\n\n${long}`)).toBe(0);
    expect(initials(`“${long}”`)).toBe(0);
    expect(initials(`## Head\n\n${long}`)).toBe(0);
    expect(initials(long, { ...OPTIONS, language: 'ar' })).toBe(0);
    expect(initials(long, { ...OPTIONS, afterIntroduction: true })).toBe(0);
  });

  it('lets an ad break come first after an introduction', () => {
    const after = renderBody('::ad\n\nText.', { ...OPTIONS, afterIntroduction: true });
    expect(shown(after)).toBe('{ad 1}\n<p>Text.</p>');
    expect(after.problems).toEqual([]);
  });

  it('keeps a first ad break behind two paragraphs, but not where that would lose it or each stays', () => {
    const adsOf = (text: string, options = {}) =>
      shown(renderBody(text, { ...OPTIONS, ...options })).replace(/<\/?p>/g, '');
    expect(adsOf('::ad\n\nOne.\n\nTwo.', { afterIntroduction: true })).toBe('One.\n{ad 1}\nTwo.');
    expect(adsOf('One.\n\n::ad\n\nTwo.\n\nThree.', { afterIntroduction: true })).toBe(
      'One.\n{ad 1}\nTwo.\nThree.',
    );
    expect(adsOf('One.\n\n::ad\n\nTwo.\n\nThree.', { adSpacing: 0 })).toBe('One.\n{ad 1}\nTwo.\nThree.');
    expect(adsOf('One.\n\n::ad\n\nTwo.\n\n## Head\n\nThree.')).toMatch(/^One\.\n\{ad 1\}\nTwo\./);
    expect(adsOf('One.\n\n::ad\n\n![A boat](a.jpg)\n\nTwo.\n\nThree.')).toMatch(/^One\.\n\{ad 1\}\n/);
  });

  it('keeps the ids of two texts on one page apart', () => {
    const intro = renderBody('# Part\n\n[to it](#intro-part) and[^a].\n\n[^a]: Note.', {
      ...OPTIONS,
      idPrefix: 'intro-',
    });
    const ids = [...shown(intro).matchAll(/ id="([^"]*)"/g)].map((found) => found[1]);
    expect(ids).toEqual(['intro-part', 'fnref-intro-1', 'intro-footnotes', 'fn-intro-1']);
    expect(intro.problems).toEqual([]);
  });

  it('lists the headings of the body with the ids that stand in it', () => {
    const { headings } = renderBody('# A *b* `c`\n\n### D\n\n> # Quoted\n\n## A b c', OPTIONS);
    expect(headings).toEqual([
      { level: 2, id: 'a-b-c', text: 'A b c' },
      { level: 3, id: 'd', text: 'D' },
      { level: 3, id: 'a-b-c-2', text: 'A b c' },
    ]);
  });

  it('never gives two headings one id, whatever they are called', () => {
    const { headings } = renderBody(
      '# A\n\n# A 2\n\n# A\n\n# A\n\n# !!\n\n# ??\n\n# Corrections\n\n# fn 1',
      OPTIONS,
    );
    const ids = headings.map((heading) => heading.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(-2)).toEqual(['section-corrections', 'section-fn-1']);
  });

  it('counts words as a reader sees them', () => {
    const text =
      'It’s a **well**-known [fact](x.md) — “3.5 per cent”\nof U.S. &amp; more[^1].\n\n::ad\n\n' +
      '![Not these words](a.jpg "nor these | nor this")\n\n:::pullquote\nA well-known fact\n:::\n\n[^1]: Two words.';
    expect(renderBody(text, OPTIONS)).toMatchObject({ words: 12, characters: 0 });
  });

  it('counts characters where no spaces part words', () => {
    expect(renderBody('新闻报道，二〇二一年。', OPTIONS)).toMatchObject({ words: 0, characters: 9 });
    expect(renderBody('ニュース of the 日', OPTIONS)).toMatchObject({ words: 2, characters: 5 });
    expect(renderBody('한국어 뉴스 기사', OPTIONS)).toMatchObject({ words: 3, characters: 0 });
    expect(renderBody('ข่าว 𠀀 🎉', OPTIONS)).toMatchObject({ words: 0, characters: 4 });
  });

  it('opens with the text of the first paragraphs, on one line', () => {
    const { opening } = renderBody('# Head\n\n:::note\nBox.\n:::\n\nOne\n*two*.\n\n- three', OPTIONS);
    expect(opening).toBe('One two. three');
    expect(renderBody('word '.repeat(200), OPTIONS).opening.length).toBe(300);
  });

  it('says so where quotes lie too deep to be shown', () => {
    expect(showProblems(renderBody(`${'>'.repeat(150)} lost`, OPTIONS))).toBe('1:1 markdown/too-deep');
  });
});

describe('renderInline', () => {
  it('renders a line without a paragraph, and no blocks', () => {
    const line = renderInline('# Not a *heading* [x](a.md) <b>', OPTIONS);
    expect(shown(line)).toBe('# Not a <em>heading</em> <a href="{link a.md}">x</a> &lt;b&gt;');
    expect(line.words).toBe(5);
  });
});

describe('shiftProblem', () => {
  it('places a problem of a body in its file', () => {
    const [problem] = renderBody('\n![](a.jpg)', OPTIONS).problems;
    expect(problem && shiftProblem(problem, 'content/a.md', 10).place).toEqual({
      file: 'content/a.md',
      line: 12,
      column: 1,
      length: 1,
      excerpt: '![](a.jpg)',
    });
  });
});
