/** A list of names in a line: where it begins, what parts the names, and where it ends. */

import { kindAt, LETTER, SPACE } from './characters.ts';
import {
  arePlainWords,
  EASTERN,
  hasOtherWord,
  isName,
  isOrganisation,
  isSaidName,
  mayStartName,
  NOT_A_NAME,
  wordEnd,
} from './names.ts';
import { type Fits, fitsOf, patternSet } from './patternSet.ts';

/** Where the names end: a job, a place, an agency, a sentence. Capitals count here, so no `i`. */
const TAIL =
  /\s*(?:[|•·/(@]|\s[-–—]\s|[–—]|,?\s*\b(?:in|at|for|on|of|with|from|via|is|has|was|contributed|Special to|und [a-zäöü])\s|,?\s*(?:Staff|Senior|Special|Chief|Associated Press|AP\b|AFP\b|Reuters|Bloomberg|National|Political|Deputy|Managing|Executive|Contributing|Guest|Contributor|Editor|Reporter|Writer|Correspondent|Columnist|CEO|Media|CNN|BBC|TIME\b|USA TODAY|Updated|Published|Posted|Photograph|Photo|Illustrat|Additional|STAFF|REPORTER|EDITOR|updated|published|posted|staff|senior|special|photograph|photo|illustrat|additional)|\d|(?<!\b\p{Lu})(?<!\b(?:Jr|Sr|Dr|St))\.\s+\p{Lu}).*$/su;

/** `, Local Government Correspondent`: a job of several words, all of them capitalised. */
const JOB_AFTER_COMMA =
  /,\s*(?:\p{Lu}[\p{L}’'-]*\s+){1,4}(?:Correspondent|Editor|Reporter|Writer|Columnist|Contributor|Critic|Analyst|Producer)\b/gu;

const JOB = /Correspondent|Editor|Reporter|Writer|Columnist|Contributor|Critic|Analyst|Producer/;

/** `(with A and B)`, `; additional reporting by C`: they are authors too. */
const HELPERS =
  /\s*[(;,.]?\s*(?:(?:avec|with|mit|con|com|met|og|och)\s+(?:additional |further )?(?:reporting |contributions )?(?:by |from )?(?=\p{Lu})|(?:additional|further) reporting (?:by|from)\s+)|\)(?=\s*$)/gu;
const MAY_HELP = /\)|(?:avec|with|mit|con|com|met|og|och)\s|reporting/;
/** `A in Cairo and B in New York`: a place before the next name. */
const PLACE_BETWEEN =
  /\s+(?:in|à|en|em|aus|au|w|v|в)\s+\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,2}(?=,|;|\s(?:and|und|et|y|e|i|и)\s|$)/gu;

/** What makes less, or more, of plain words that look like one name: see `TAIL` and `HELPERS`. */
const CUTS =
  /(?:avec|with|mit|con|com|met|og|och) |Staff|Senior|Special|Chief|Associated Press|Reuters|Bloomberg|National|Political|Deputy|Managing|Executive|Contribut|Guest|Editor|Reporter|Writer|Correspondent|Columnist|Media|Updated|Published|Posted|Photo|Illustrat|Additional|updated|published|posted|staff|senior|special|photo|illustrat|additional/;
const CUTTING = patternSet([CUTS]);

function isCut(text: string, fits: Fits): boolean {
  return text.startsWith('By ') || (CUTTING.among(fits) !== 0 && CUTS.test(text));
}

/**
 * The names in a list of them.
 *
 * @param said is it sure that it is a list of names? Else all of it has to be names.
 * @param fits of the text, or of one that it is a part of
 */
export function listNames(text: string, said: boolean, fits: Fits = fitsOf(text)): readonly string[] {
  if (!said && arePlainWords(text) && !isCut(text, fits)) return hasOtherWord(text, fits) ? [] : [text];
  return said || mayStartNames(text) ? takeApart(text, said) : [];
}

/** The same, whatever the text looks like. */
function takeApart(text: string, said: boolean): readonly string[] {
  const apart = unglue(text);
  const helped = MAY_HELP.test(apart) ? apart.replace(HELPERS, ', ') : apart;
  const cut = (JOB.test(helped) ? helped.replace(JOB_AFTER_COMMA, '') : helped)
    .replace(PLACE_BETWEEN, '')
    .replace(TAIL, '')
    .replace(/\s+(?:ON|on)\s*$/, '')
    .replace(/(?:\s(?:and|und|et|y|и|AND)|\s?&)?[,;:\s]*$/u, '');
  const pieces = cut
    .split(/\s*(?:,|;|、|，|＆|&|\s(?:and|und|et|y|и|e|AND)\s)\s*/u)
    .map((piece) => piece.replace(/^(?:and|und|et|y|by|By|BY)\s+/, '').trim())
    .filter((piece) => piece !== '');
  const names = pieces.filter(
    (piece) =>
      isName(piece) ||
      (said &&
        (isSaidName(piece) ||
          EASTERN.test(piece) ||
          isPenName(piece, pieces) ||
          (text === piece && HALF_SMALL.test(piece)))),
  );
  if (said && names.length === 0 && isOrganisation(text)) return [text.replace(/^the\s+/i, '').trim()];
  // Without “by”, every piece has to be a name: “Jane Doe and the whale” is a headline.
  return said || names.length === pieces.length ? [...new Set(names)] : [];
}

/** `By Ada novak`, and nothing else on the line: a name that its owner wrote so. */
const HALF_SMALL = /^\p{Lu}\p{Ll}{2,14} (?!about\b|from\b|with\b|design\b)\p{Ll}{4,16}$/u;

const MAY_COME_BEFORE = /^[(),;.&、，＆aueybwmcof]/i;
/** What a list of names may start with that isn't a name: what is taken away from it, or parts it. */
const BEFORE_NAMES =
  /^(?:[(),;.&、，＆]|(?:and|und|et|y|by|avec|with|mit|con|com|met|og|och|additional|further)\s)/i;

/** The same as `mayStartName` of a line that may go on after the names. */
function mayStartNames(text: string): boolean {
  if (MAY_COME_BEFORE.test(text) && BEFORE_NAMES.test(text)) return true;
  if (!mayStartName(text)) return false;
  if (NO_NAMES.test(text) && !CUTS_WORDS.test(text)) return false;
  const end = wordEnd(text, 0);
  const both = text.slice(0, wordEnd(text, end + 1));
  return !isWordsAlone(both) || !NOT_A_NAME.test(both);
}

/**
 * One to five capitalised words and then a small one: a headline. Not where that word is part of a name, parts two
 * names or ends them, or where a job ends them; see `TAIL`, `HELPERS`, `PLACE_BETWEEN` and `SUFFIX`.
 */
const NO_NAMES =
  /^(?:(?!Staff|Senior|Special|Chief|Associated|Reuters|Bloomberg|National|Political|Deputy|Managing|Executive|Contribut|Guest|Editor|Reporter|Writer|Correspondent|Columnist|Media|Updated|Published|Posted|Photo|Illustrat|Additional|By)\p{Lu}\p{Ll}+ ){1,5}(?!(?:van|von|de|der|den|del|della|di|da|du|dos|la|le|al|bin|ibn|el|ter|ten|zu|st|and|und|et|y|e|и|by|avec|with|mit|con|com|met|og|och|additional|further|in|à|en|em|aus|au|w|v|в|at|for|on|of|from|via|is|has|was|contributed|jr|sr|ii|iii|ph|phd|md|m|rd)(?!\p{L}))\p{Ll}/u;
/** Words that end the names even in the middle of another word. */
const CUTS_WORDS = /updated|published|posted|staff|senior|special|photo|illustrat|additional/;

function isWordsAlone(text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((kindAt(text, i) & (LETTER | SPACE)) === 0) return false;
  return true;
}

const GLUED =
  /(\p{Ll}{2})(?=(?:Staff|Senior|Contributor|Editor|Reporter|Writer|Correspondent|Columnist|CEO|Chief|Special|Updated|Published|Business|Sports|Politics|Opinion|Culture|Twitter|Facebook|Instagram|LinkedIn|By\b)|[A-Z]{3})/gu;

/** `Jane DoeJane Doe` and `Jane DoeStaff Writer`: two texts side by side on the page, copied without a space. */
function unglue(text: string): string {
  const half = text.slice(0, text.length / 2);
  if (text.length > 8 && half + half === text) return half;
  return text.replace(GLUED, '$1 | ');
}

/** After “by”, one word or a handle may be a pen name, and several words an institution's. */
function isPenName(piece: string, pieces: readonly string[]): boolean {
  if (pieces.length !== 1) return false;
  return /^@?[\p{L}][\p{L}\p{N}_.’'-]{2,24}$/u.test(piece) && !NOT_A_NAME.test(piece);
}
