/** How long a text is for a reader: words where spaces part them, characters where they don't. */

export interface Length {
  readonly words: number;
  readonly characters: number;
}

/** Each unit of a text is looked at: in steps that need no decision, since those at the ends of words are guessed wrong. */
export function measure(text: string): Length {
  let words = 0;
  let characters = 0;
  /** 1 within a word, else 0. */
  let inWord = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let kind = KINDS[unit] || kindOf(unit);
    if (kind === PAIR) kind = kindOfPair(text.codePointAt(i) ?? unit);
    const isStillIn = (kind & LETTER) | (inWord & (kind >> MARK_BIT));
    words += isStillIn & ~inWord;
    characters += (kind >> CHARACTER_BIT) & 1;
    inWord = isStillIn;
  }
  return { words, characters };
}

/** Part of a word: begins one where none is begun. */
const LETTER = 1;
const MARK_BIT = 1;
const CHARACTER_BIT = 2;
/** All other marks: they neither begin nor end a word, as in `don’t`, `U.S.` and `well-known`. */
const MARK = 1 << MARK_BIT;
/** Counts for itself. */
const CHARACTER = 1 << CHARACTER_BIT;
/** Ends a word: white space and long dashes. */
const BREAK = 8;
/** First half of a character of two units. The second alone is a mark. */
const PAIR = 16;

/** What is known of the units of UTF-16, found out when one first occurs; 0 is not known yet. */
const KINDS = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const kind = unit >= 0xd800 && unit <= 0xdbff ? PAIR : classify(String.fromCharCode(unit));
  KINDS[unit] = kind;
  return kind;
}

/** Characters of two units are rare: rare Han characters, old scripts, emoji. */
function kindOfPair(codePoint: number): number {
  return classify(String.fromCodePoint(codePoint));
}

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

function classify(character: string): number {
  if (/[\s\u200b\u2014\u2015\u3001-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20]/.test(character))
    return BREAK;
  if (!/[\p{L}\p{N}]/u.test(character)) return MARK;
  return UNSPACED.test(character) ? CHARACTER : LETTER;
}
