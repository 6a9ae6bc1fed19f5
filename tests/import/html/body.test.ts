import { describe, expect, test } from 'vitest';
import { bodyOf, importPage, PARAGRAPHS, page, TEXT } from './page.ts';

const withLast = (html: string): string => bodyOf(importPage(page({ text: `${TEXT}\n${html}\n${TEXT2}` })));
const TEXT2 =
  '<p>The vote was eleven to four, with the members for the west bank against it, as they had said before the meeting.</p>';

describe('Markdown of the text', () => {
  test('keeps links to the web, and of others only their words', () => {
    const body = withLast(
      `<p>Read the <a href="https://post.example/plan_(1)">whole plan of the council</a>, its <a href="javascript:alert(1)">annex with maps</a> and <a href="data:text/html,x">the minutes</a> of the long meeting.</p>`,
    );
    expect(body).toContain('[whole plan of the council](https://post.example/plan_%281%29)');
    expect(body).toContain('its annex with maps and the minutes of');
    expect(body).not.toMatch(/javascript|data:/);
  });

  test('marks what is strong and emphasised, where marks can stand', () => {
    const body = withLast(
      '<p>It is <b>the largest sum</b> that the town has ever spent on <i>one single bridge</i>, and half<b>way</b> there it may stop.</p>',
    );
    expect(body).toContain('**the largest sum**');
    expect(body).toContain('*one single bridge*');
    expect(body).toContain('halfway');
  });

  test('shows marks, tags and directives of the page’s text as they are', () => {
    const body = withLast(
      '<p>The sign said &lt;script&gt;alert(1)&lt;/script&gt; and *no* [entry](here), `code` and {x} for the walkers of the town.</p>',
    );
    expect(body).toContain('\\<script>alert(1)\\</script>');
    expect(body).toContain('\\*no\\* \\[entry\\](here), \\`code\\`');
  });

  test('has lists, also one within another, with their numbers', () => {
    const body = withLast(
      '<p>The works have three parts, which follow one another as the council has decided on Tuesday:</p><ol start="3"><li>The old pillars are taken down to the ground</li><li>New ones are built where they stood<ul><li>in the north first, then in the south</li></ul></li></ol>',
    );
    expect(body).toContain(
      '3. The old pillars are taken down to the ground\n4. New ones are built where they stood\n    - in the north first, then in the south',
    );
  });

  test('has headings, quotations and tables', () => {
    const body = withLast(
      '<h2>What comes next</h2><p>The works are put out to tender in the autumn, and the council will choose among the bidders by Christmas.</p><blockquote><p>It is the right choice for the town and for all who live and work on both of its banks.</p></blockquote><p>The costs have grown since the first plan was drawn up five years ago, as this table of the council shows.</p><table><tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>4 | 5</td></tr></table>',
    );
    expect(body).toContain('## What comes next');
    expect(body).toContain('> It is the right choice');
    expect(body).toContain('| Year | Cost |\n| --- | --- |\n| 2019 | 4 \\| 5 |');
  });
});

test('scripts, hidden text and comments of the page leave nothing', () => {
  const body = withLast(
    '<script>document.write("<p>written by a script, and it says that the bridge is to be sold</p>")</script><p style="display:none">Hidden from all readers of the paper since it is an old version of the text.</p><!-- <p>a comment</p> --><template><p>never shown</p></template>',
  );
  expect(body).toBe([...PARAGRAPHS, TEXT2.replace(/<\/?p>/g, '')].join('\n\n'));
});

test('other stories, boxes and comments around the text stay out of it', () => {
  const imported = importPage(
    page({
      below: `<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Flood: what we know so far about the damage</a></li><li><a href="/b">Mayor wins second term in a close race</a></li></ul></aside>
<div class="newsletter"><p>Sign up to our newsletter and get the news of the day in your inbox each morning.</p></div>
<section class="comments"><h3>Comments</h3><p>I have lived by the river all my life and never saw such a waste of money, said one reader.</p></section>`,
    }),
  );
  expect(bodyOf(imported)).toBe(PARAGRAPHS.join('\n\n'));
});
