/** The form of a headline: what no headline is, whatever stands around it. */

import { kindAt, LETTER } from './characters.ts';
import { labelBits } from './labelNames.ts';
import { isLabel, type Measures } from './measures.ts';
import { noticeIn } from './notices.ts';
import { patternSet } from './patternSet.ts';

/** The longest headline that a paper sets, in words, and some more. What is longer and a sentence is a paragraph. */
const LONGEST = 32;

/** A line of some words that is no label by itself. */
export function mayBeHeadline(measures: Measures): boolean {
  const { text } = measures.block;
  return (
    measures.block.kind === 'paragraph' &&
    measures.size >= 1 &&
    (measures.size <= LONGEST || (!measures.endsSentence && text.length <= 4000)) &&
    (measures.labelBits & NEVER_HEADLINE) === 0 &&
    !(measures.byline.said && measures.size < 16) &&
    !(measures.hasDate && measures.size < 7) &&
    !(measures.size < 5 && isLabel(measures, 'account', 'gallery')) &&
    noticeIn(measures) === undefined &&
    hasLetter(text) &&
    !isOtherForm(measures)
  );
}

function hasLetter(text: string): boolean {
  return (kindAt(text, 0) & LETTER) !== 0 || /\p{L}/u.test(text);
}

/** A path, an address, an agency or the note of a picture. */
function isOtherForm({ block: { text }, size, fits }: Measures): boolean {
  if (FORMS.among(fits) === 0) return false;
  if (BREADCRUMB.test(text) || ADDRESS.test(text) || AGENCY.test(text) || CREDITED.test(text)) return true;
  if (CREDITED_BEHIND.test(text)) return true;
  return size < 20 && (PICTURED.test(text) || BRACKETED.test(text) || LINK.test(text));
}

/** `Home > News > Science`: it ends with the headline on some pages, and isn't it. */
const BREADCRUMB = /(?:\s[>›»/]\s.*){2}|^(?:home|startseite|accueil|inicio|ホーム|トップ|首页)\s*[>›»/]/i;
/** The name of a news agency, alone on its line: a byline's second line. */
const AGENCY =
  /^(?:(?:the )?associated press|reuters|agence france-presse|bloomberg(?: news)?|united press international|ap|afp|dpa|upi|efe|ansa|tass|xinhua|kyodo(?: news)?)$/i;
/** An address, or somebody's name in a network. */
const ADDRESS = /^(?:https?:\/\/|www\.|@)\S+$/i;
const PICTURED = /\b(?:photo|photograph|illustration|image|bild|foto)(?: by|:)|getty images|shutterstock/i;
/** A credit or a note, in brackets as a whole. */
const BRACKETED = /^[([][^()[\]]*[)\]]$/;
/** A caption, by the credit at its end. */
const CREDITED =
  /[([](?:[^()[\]]{0,60}\b)?(?:(?:credits?|photo(?:graph)?|image|picture|foto|bild|crédit)s?\s*(?::|\/|by\b|courtesy\b)|getty|reuters|afp|ap photo|shutterstock|courtesy of)[^()[\]]{0,60}[)\]]\.?$/i;
/** A caption, with its credit behind the last full stop: `… on Monday.Credit...Jane Doe`. */
const CREDITED_BEHIND =
  /[.!?…。”"]\s?(?:credits?|photo(?:graph)?s?|image|picture|foto|bild|crédit)\s?(?:\.{3}|…|:).{2,80}$/i;
/** The words of a link. */
const LINK =
  /^(?:click|tap) here\b|^(?:klicken sie )?hier klicken\b|^cliquez ici\b|^haga clic aquí\b|^clicca qui\b/i;
const FORMS = patternSet([BREADCRUMB, AGENCY, ADDRESS, PICTURED, BRACKETED, LINK, CREDITED, CREDITED_BEHIND]);

const NEVER_HEADLINE = labelBits([
  'ad',
  'share',
  'copyright',
  'trust',
  'readingTime',
  'count',
  'number',
  'gallery',
  'wire',
  'update',
]);
