/** Credits and captions of pictures: `Illustration: SCMP`, `Photo by Jane Doe/Getty Images`. */

import { type Fits, fitsOf, patternSet } from './patternSet.ts';

export interface Credit {
  readonly kind?: 'photograph' | 'illustration' | 'graphic';
  readonly credit: string;
  readonly caption?: string;
}

const KINDS: readonly (readonly [RegExp, Credit['kind']])[] = [
  [/^(?:illustration|artwork|cartoon|drawing|art|illustration by)/i, 'illustration'],
  [/^(?:graphic|graphics|infographic|grafik|infographie|gráfico|chart|map)/i, 'graphic'],
  [/^(?:photo|photograph|foto|photographie|fotografía|фото|写真|照片|사진)/i, 'photograph'],
];

const LABELLED =
  /^\(?\s*((?:photo|photograph|image|picture|illustration|artwork|cartoon|graphic|graphics|infographic|foto|bild|grafik|infographie|photographie|crédit|credit|фото|写真|画像|照片|사진)s?)(?:\s+(?:credits?|illustration|courtesy|source))?\s*(?::|：|\bby\b|\bcourtesy of\b|／)\s*(\S.{1,90}?)\s*\)?\.?$/i;
const AGENCIES =
  /^(?:[\p{L}’'. -]{2,40}\s*[/|,]\s*){0,2}(?:getty(?: images)?|getty images\/[\p{L} ]+|ap|afp|reuters|shutterstock|istock(?:photo)?|alamy|epa|xinhua|bloomberg|dpa)(?:\s+(?:photo|images?))?(?:\s*(?:[/|,]|via)\s*[\p{L}’'. -]{2,40})?$/iu;

const CREDITS = patternSet([LABELLED, AGENCIES]);
const IS_LABELLED = 1;
const IS_AGENCY = 2;

/** A line that is a credit and nothing else. */
export function readCredit(text: string, fits?: Fits): Credit | undefined {
  const may = text.length > 120 ? 0 : CREDITS.among(fits ?? fitsOf(text));
  if (may === 0) return undefined;
  const labelled = (may & IS_LABELLED) === 0 ? null : LABELLED.exec(text);
  if (labelled?.[1] !== undefined && labelled[2] !== undefined) {
    const label = labelled[1];
    const kind = KINDS.find(([pattern]) => pattern.test(label))?.[1];
    return { credit: labelled[2].trim(), ...(kind === undefined ? {} : { kind }) };
  }
  return (may & IS_AGENCY) !== 0 && AGENCIES.test(text) && /\p{Lu}/u.test(text)
    ? { credit: text }
    : undefined;
}

/** `Storks at dusk. Photograph: Jane Doe/Agency`, `… . Foto: Jane Doe`, `….Credit...Jane Doe for The Paper`. */
const CAPTION_LABELLED =
  /^(.{12,}?)([\s.([|–—-]*)(?:\b((?:photo|photograph|image|picture|illustration|graphic)s?)(?:\s+credits?)?\s*(?::|\bby\b|\bcourtesy of\b)|(?<!\p{L})((?:photo|photograph|picture|illustration|graphic|credit|foto|fotografie|fotografía|photographie|bild|grafik|crédit|фото)s?)(?:\s+(?:credits?|photo))?(?:\s?[:：]|\.{3}|…|\s[/|]\s)|(写真|撮影|照片|사진)\s?[:：／/＝])\s*(\S.{1,90}?)[)\]]?\.?$/iu;
/** `… (Jane Doe/AP)`, `… [Jane Doe/Reuters]` */
const CAPTION_BRACKETED =
  /^(.{12,}?)\s*[([]((?:[^()[\]]{2,50}[/|])?(?:getty images|ap photo|ap|afp|reuters|epa|dpa|pa)(?:[/|][^()[\]]{2,40})?)[)\]]\.?$/i;
/** `… last year © Jane Doe`, `… last year. | Jane Doe / Getty Images` */
const CAPTION_MARKED =
  /^(.{12,}?)\s*(?:©\s?(?!\d|copyright)|\|\s?(?=.{2,40}\/\s?(?:getty|afp|reuters|ap|epa|dpa)))(\S.{1,60}?)\.?$/i;

const CAPTIONS = patternSet([CAPTION_LABELLED]);

/** A caption with its credit at the end: `Storks at dusk. Photograph: Jane Doe/Agency`. */
export function readCaption(text: string, fits: Fits = fitsOf(text)): Credit | undefined {
  if (text.length > 500) return undefined;
  const labelled = CAPTIONS.among(fits) === 0 ? undefined : labelledCaption(text, false);
  if (labelled !== undefined) return labelled;
  const bracketed = /[)\]]\.?$/.test(text) ? CAPTION_BRACKETED.exec(text) : null;
  const isMarked = text.includes('©') || text.includes('|');
  const [, caption, credit] = bracketed ?? (isMarked ? CAPTION_MARKED.exec(text) : null) ?? [];
  return caption === undefined || credit === undefined
    ? undefined
    : { caption: caption.trim(), credit: credit.trim() };
}

/**
 * The same of a line among the text, where a word says that it is the credit of a picture; that stands apart, or is
 * capitalised: `She had one wish for the picture: …` goes on.
 */
export function captionAmongText(text: string, fits: Fits): Credit | undefined {
  return CAPTIONS.among(fits) === 0 ? undefined : labelledCaption(text, true);
}

/** @param isApart must the label stand apart, or have a capital? */
function labelledCaption(text: string, isApart: boolean): Credit | undefined {
  const [, caption, marks = '', english, other, eastern, credit] = CAPTION_LABELLED.exec(text) ?? [];
  if (caption === undefined || credit === undefined) return undefined;
  const label = english ?? other ?? eastern ?? '';
  if (isApart && marks.trim() === '' && !/^[\p{Lu}\p{Lo}]/u.test(label)) return undefined;
  const kind = KINDS.find(([pattern]) => pattern.test(label))?.[1];
  return { caption: caption.trim(), credit: credit.trim(), ...(kind === undefined ? {} : { kind }) };
}

/** Does a line speak of a picture: its maker, its agency, or that it is one? */
export const PICTURE_WORDS =
  /^\(?(?:photo|photograph|image|illustration|picture|graphic|video|foto|bild|credit|source|quelle|crédit)s?\b.{0,100}$|(?:getty images|\breuters\b|\bap photo\b|shutterstock|\bafp\b|\/ap\b|istock|courtesy of|file photo|photo by|photograph by|image credit|screenshot|flickr|wikimedia|alamy|\/epa\b|pixabay|unsplash|dpa\b)/i;
