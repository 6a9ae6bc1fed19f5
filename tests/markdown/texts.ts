/** Texts by chance, of pieces that mean something to Markdown, so that chance finds their meetings. */

import fc from 'fast-check';

const MARKS =
  '* ** _ ~~ ` ``` [ ] ( ) ![ ]( > - + 1. # ## | --- === \\ & < > " \' : :: ::: ::ad :::note :::pullquote :::update :::related';

const PIECE = fc.oneof(
  fc.constantFrom(
    ...MARKS.split(' '),
    ' ',
    '  ',
    '    ',
    '\n',
    '\n',
    '\n\n',
    '\t',
    '\0',
    '\r',
    '\ud800',
    '\udc00',
  ),
  fc.constantFrom('a', 'word', '— A', '[^a]', '[^a]: ', 'Table: x', '| a | b |\n|---|---|\n', '2021-09-05'),
  fc.constantFrom(
    '![a](b.png "c | d")',
    '[x](y.md)',
    '[x](#y)',
    '<https://a.b>',
    '<b x="1">',
    '&amp;',
    '[a]: b\n',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

export const TEXT = fc.array(PIECE, { maxLength: 40 }).map((pieces) => pieces.join(''));
