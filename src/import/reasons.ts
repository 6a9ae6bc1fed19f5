/**
 * What the model's signs mean to an editor. The signs' names are short and exact, for the weights are kept by them; the
 * ledger says what a person would say. A sign without a row here keeps its name.
 */

/** Labels, as an editor calls what they are. */
const LABELS: Readonly<Record<string, string>> = {
  ad: 'an advertisement’s label',
  account: 'a button',
  author: 'the box about the author',
  bylineLead: 'a byline',
  comment: 'readers’ comments',
  comments: 'readers’ comments',
  consent: 'a notice about cookies or terms',
  contact: 'an address for readers',
  copyright: 'a copyright line',
  count: 'a count',
  gallery: 'a picture’s controls',
  menu: 'an entry of a menu',
  newsletter: 'a call to subscribe',
  number: 'a bare number',
  readingTime: 'the reading time',
  related: 'links to other stories',
  reprint: 'a note about rights',
  share: 'a sharing button',
  topics: 'the article’s topics',
  trust: 'a link to the paper’s standards',
  update: 'when it was published',
};
const label = (name = ''): string => LABELS[name] ?? 'a label';

type Row = readonly [pattern: RegExp, words: string | ((match: RegExpExecArray) => string)];

/** In order; the first that fits is said. An empty one tells an editor nothing. */
const ROWS: readonly Row[] = [
  [/^(?:is|standing) label (\w+)$/, (m) => `reads like ${label(m[1])}`],
  [/^(?:precedes label|line after label) (\w+)$/, (m) => `the next line is ${label(m[1])}`],
  [/^(?:follows label|line before label) (\w+)$/, (m) => `the line before is ${label(m[1])}`],
  [/^(?:prose, )?(\w+) seen below prose$/, (m) => `below the text, ${label(m[1])} came before it`],
  [/^prose, no end of the article seen$/, 'a paragraph, and nothing so far that ends an article'],
  [/^prose of the page’s words$/, 'a paragraph about what the rest is about'],
  [/^words (?:known from|frequent in) the prose below /, 'its words hardly occur in the text'],
  [
    /^(?:words (?:known from|frequent in) the prose|(?:frequent )?words of the text)\b/,
    'its words occur in the text',
  ],
  [/^chance in the row of lines/, 'stands where a headline stands'],
  [/^taken up by the text/, 'the text takes up its words'],
  [/^right above a date or byline/, 'right above a date or a byline'],
  [/^right (above|below) a line that the text takes up$/, (m) => `right ${m[1]} another line about the text`],
  [/^a line shortly (above|below) is taken up/, (m) => `a line ${m[1]} it is about the text, too`],
  [/^a sentence below a line that is taken up$/, 'a sentence below a line about the text'],
  [/^has the theme’s words$/, 'has the line within it that the paragraphs take up'],
  [/^a sentence below a title/, 'a sentence below a line that is set as a title'],
  [/^a title above a sentence/, 'set as a title, above a sentence'],
  [/^a longer line below a title/, 'a longer line below another line, above a byline'],
  [/^above a longer line/, 'a longer line and a byline come below it'],
  [/^above a statement and a byline$/, 'a sentence and a byline come below it'],
  [/^below a line that stands twice$/, 'right below a line that the page has twice'],
  [/^one of a list of one form/, 'one of several lines of one form'],
  [/^follows topics above the text$/, 'the line before names the article’s topics'],
  [/^stands twice in a row$/, 'stands twice, one below the other'],
  [/^one of a list/, 'one of a list of stories'],
  [/^ends with another line$/, 'has another line at its end'],
  [/^dates down to the text/, 'a date stands between it and the text'],
  [/^bylines down to the text/, 'a byline stands between it and the text'],
  [/^menu entries down to the text/, 'menu entries stand between it and the text'],
  [/^other titles down to the text/, 'other titles stand between it and the text'],
  [/^longest line down to the text/, 'the lines between it and the text'],
  [/^blocks? to the text/, 'how near the text it stands'],
  [/^blocks (?:since|until) prose (?:below|1\.\.2$)/, 'a paragraph is next to it'],
  [/^blocks (?:since|until) prose/, 'no paragraph is near it'],
  [/^(?:share of )?prose before (?:below|0\.\.)/, 'little or no text stands above it'],
  [/^(?:share of )?prose before/, 'text stands above it'],
  [/^prose of the page/, 'how much text the page has'],
  [/^prose (?:between|without) blanks$/, 'a paragraph set apart like the others'],
  [/^prose with small share of capitals$/, 'reads like ordinary sentences'],
  [/^prose$/, 'reads like a paragraph'],
  [/^(?:sentence |short |)between prose$/, 'stands between two paragraphs'],
  [/^short before prose$/, 'a short line before a paragraph'],
  [/^near prose/, 'stands near paragraphs'],
  [/^(?:prose )?above (?:the|a clear) theme$/, 'the line that the paragraphs take up comes only below it'],
  [/^is (?:the|a clear) theme$/, 'the paragraphs below take up its words'],
  [
    /^(?:below (?:the|a clear) theme|blocks since the theme (?!below))/,
    'below the line that the paragraphs take up',
  ],
  [/^blocks since the theme/, 'above the line that the paragraphs take up'],
  [/^words of the theme below/, 'none of the title’s words'],
  [/^(?:prose with )?words of the theme/, 'has words of the title'],
  [/^(?:prose )?before the first dateline$/, 'a paragraph with a dateline comes only below it'],
  [/^the first dateline$/, 'opens with a dateline'],
  [/^after the first dateline$/, 'below the paragraph with the dateline'],
  [/^before an address$/, 'the next line is an address'],
  [/^date or name, then a dash$/, 'a few words, then a dash'],
  [/^size\b/, 'its length'],
  [/^(line|before|after) (?:(?:before|after) )?.*\bsize\b/, 'the length of the line beside it'],
  [/^capitals\b/, 'how many of its words begin with a capital'],
  [/^digits\b/, 'how many digits it has'],
  [/^commas\b/, 'how many commas it has'],
  [/^says said$/, 'tells what somebody said'],
  [/^(?:prose, )?(?:no )?blank lines /, 'how empty lines stand in it'],
  [/^blank |^no blank |^two blanks /, 'the empty lines around it'],
  [/^before it (.+)$/, (m) => `the line before ${beside(m[1])}`],
  [/^after it (.+)$/, (m) => `the next line ${beside(m[1])}`],
  [/^ends of articles seen below/, 'nothing so far ends an article'],
  [/^ends of articles seen/, 'lines that end an article came before it'],
  [/^stands twice$|^stands many times$/, 'the page has it more than once'],
  [/^corrects or updates$/, 'puts something right'],
  [/^no telling word$/, 'no word that says what it is about'],
  [/^(?:always|no label|ends with spaces|indented|first block)$/, ''],
];

const BESIDE: Readonly<Record<string, string>> = {
  short: 'is short',
  middling: 'is of middling length',
  long: 'is long',
  prose: 'is a paragraph',
  'in capitals': 'is in capitals',
};

function beside(what = ''): string {
  return BESIDE[what] ?? what;
}

/** The signs that spoke for something, in an editor's words; each thing once. */
export function editorsReason(signs: readonly string[]): string {
  const said: string[] = [];
  let reason = '';
  for (const sign of signs) {
    const words = inWords(sign);
    if (words === '' || said.includes(words)) continue;
    said.push(words);
    reason = reason === '' ? words : `${reason}, ${words}`;
  }
  return reason;
}

/** What has been said of a sign before, of as many as the models have and some more. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 1000;

function inWords(sign: string): string {
  const known = KNOWN.get(sign);
  if (known !== undefined) return known;
  const words = findWords(sign);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(sign, words);
  return words;
}

function findWords(sign: string): string {
  for (const [pattern, words] of ROWS) {
    const match = pattern.exec(sign);
    if (match !== null) return typeof words === 'string' ? words : words(match);
  }
  return sign;
}
