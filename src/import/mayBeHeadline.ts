/** The form of a headline: what no headline is, whatever stands around it. */

import { isLabel, type Measures } from './measures.ts';

/** The longest headline that a paper sets, in words, and some more. What is longer and a sentence is a paragraph. */
const LONGEST = 32;

/** A line of some words that is no label by itself. */
export function mayBeHeadline(measures: Measures): boolean {
  const { text } = measures.block;
  return (
    measures.block.kind === 'paragraph' &&
    measures.size >= 1 &&
    (measures.size <= LONGEST || (!measures.endsSentence && text.length <= 4000)) &&
    /\p{L}/u.test(text) &&
    !(measures.byline.said && measures.size < 16) &&
    !(measures.hasDate && measures.size < 7) &&
    !BREADCRUMB.test(text) &&
    !ADDRESS.test(text) &&
    !AGENCY.test(text) &&
    !(measures.size < 20 && PICTURED.test(text)) &&
    !measures.labels.some((label) => NEVER_HEADLINE.has(label.name)) &&
    !(measures.size < 5 && isLabel(measures, 'account', 'gallery'))
  );
}

/** `Home > News > Science`: it ends with the headline on some pages, and isn't it. */
const BREADCRUMB = /(?:\s[>›»/]\s.*){2}|^(?:home|startseite|accueil|inicio|ホーム|トップ|首页)\s*[>›»/]/iu;
/** The name of a news agency, alone on its line: a byline's second line. */
const AGENCY =
  /^(?:(?:the )?associated press|reuters|agence france-presse|bloomberg(?: news)?|united press international|ap|afp|dpa|upi|efe|ansa|tass|xinhua|kyodo(?: news)?)$/i;
/** An address, or somebody's name in a network. */
const ADDRESS = /^(?:https?:\/\/|www\.|@)\S+$/i;
const PICTURED = /\b(?:photo|photograph|illustration|image|bild|foto)(?: by|:)|getty images|shutterstock/i;

const NEVER_HEADLINE: ReadonlySet<string> = new Set([
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
