import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { expect, it } from 'vitest';
import { parseBlocks } from '../../src/markdown/parser.ts';
import { TEXT } from './texts.ts';

const plain = new MarkdownIt({ maxNesting: 100 }).use(footnotes);
plain.disable(['footnote_inline', 'footnote_tail']);
plain.validateLink = () => true;

it('reads a text as markdown-it does, short cuts and all', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const source = text.replace(/:+/g, ':').replace(/[\0\r]/g, ' ');
      expect(parseBlocks(source).tokens.map(withoutPlace)).toEqual(plain.parse(source, {}).map(withoutPlace));
    }),
    { numRuns: 2000 },
  );
});

it('leaves the address of a link as markdown-it does', () => {
  const parts = fc.array(
    fc.constantFrom('/', '//', 'a', 'B7', '_', '-', '.', '..', '%', '%20', 'é', ':', '@', '?', '#', '~'),
  );
  const start = fc.constantFrom(
    '/',
    'https://a.example/',
    'http://xn--a.b/',
    'HTTPS://A.b/',
    'https://a1.b',
    'https:/',
  );
  const address = fc.tuple(start, parts).map(([from, more]) => from + more.join(''));
  fc.assert(
    fc.property(address, (url) => {
      const source = `[a](${url})`;
      expect(parseBlocks(source).tokens.map(withoutPlace)).toEqual(plain.parse(source, {}).map(withoutPlace));
    }),
    { numRuns: 3000 },
  );
});

/** Our inline tokens keep their place in `map`, markdown-it's have none. */
function withoutPlace(token: Token): unknown {
  const { type, tag, attrs, children, content, nesting, level, markup, info, hidden, block } = token;
  const inner = children?.map(withoutPlace);
  return {
    type,
    tag,
    attrs,
    inner,
    content,
    nesting,
    level,
    markup,
    info,
    hidden,
    block,
    map: block && token.map,
  };
}
