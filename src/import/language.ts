/**
 * The language of a text, where it is sure. Its commonest small words tell it best; the library, which knows many
 * more languages by their letters, is asked only where these don't, since English full of names passes for Esperanto.
 */

import { detectAll } from 'tinyld';
import { detectAll as detectCommon } from 'tinyld/light';
import { kindAt, LETTER } from './characters.ts';

/** Enough to be sure by; more takes time and tells nothing new. */
const LOOKED_AT = 1000;
const ASKED_ABOUT = 400;

export interface LanguageFound {
  readonly language: string;
  readonly certainty: number;
}

const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in that is was for with it as on by from at this are have be has not said will but they he she his her an or which who were been their',
  de: 'der die das und den von zu mit des sich dem nicht ein eine einen auf für ist im auch als es an werden aus bei nach wie dass sie er wird war noch',
  fr: 'le la les de des et du en un une est dans que qui pour par sur au plus ne pas il ce avec sont elle ont aux cette mais se son sa',
  es: 'el la los las de que y en un una por con para se del al es su lo como más pero sus le ha no este fue son también entre',
  it: 'il la di che e è un una per non del della in con i le si da al dei gli nel sono come anche ma più alla lo delle ha',
  pt: 'o a os as de que e do da em um uma para com não por no na se mais dos das ao como foi são pelo também à ele',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er die ook door maar om bij uit hij was als naar dan zij',
  sv: 'och att det som en på är av för med den till har inte om ett från var men sig han vi kan så ska enligt efter',
  da: 'og at det som en på er af for med den til har ikke om et fra var men sig han vi kan så skal efter der blev',
  pl: 'w i na z się do nie że to jest o od za po jak przez dla są co ale tym oraz był już może tego które który',
  id: 'yang dan di dengan untuk dari pada ini itu tidak dalam akan ke juga adalah oleh karena bisa ada saat para telah sudah tersebut',
  tr: 've bir bu da de için ile olarak çok daha olan gibi kadar sonra en ne var ise ancak olduğu oldu göre',
  ru: 'в и на не что с по это как из для за от он к его а было она но мы у все так же их был',
  uk: 'в і на не що з до та як це за від про для у його але є був він які також після або їх',
};
const LANGUAGES = Object.keys(SMALL_WORDS);
/** Word → the numbers of the languages that have it. */
const SPEAKERS: ReadonlyMap<string, readonly number[]> = (() => {
  const speakers = new Map<string, number[]>();
  LANGUAGES.forEach((language, n) => {
    for (const word of new Set(SMALL_WORDS[language]?.split(' ')))
      speakers.set(word, [...(speakers.get(word) ?? []), n]);
  });
  return speakers;
})();
/** The lengths of these words by their first letters, as bits: most words needn't be looked up. */
const LENGTHS: Uint32Array = (() => {
  const lengths = new Uint32Array(0x500);
  for (const word of SPEAKERS.keys()) {
    const first = word.charCodeAt(0);
    lengths[first] = (lengths[first] as number) | (1 << word.length);
  }
  return lengths;
})();

export function languageOf(text: string): LanguageFound | undefined {
  const sample = text.slice(0, LOOKED_AT);
  return scriptLanguage(sample) ?? smallWordsLanguage(sample) ?? libraryLanguage(sample);
}

function lettersIn(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const isSecondHalf = (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (!isSecondHalf && (kindAt(text, i) & LETTER) !== 0) letters++;
  }
  return letters;
}

/** Scripts that one language has to itself. */
function scriptLanguage(sample: string): LanguageFound | undefined {
  if (!/[\u3040-\u9fff\uac00-\ud7a3]/.test(sample)) return undefined;
  const letters = lettersIn(sample);
  if (letters < 12) return undefined;
  const share = (pattern: RegExp): number => (sample.match(pattern)?.length ?? 0) / letters;
  if (share(/[\u3040-\u30ff]/g) > 0.15) return { language: 'ja', certainty: 0.98 };
  if (share(/\p{Script=Hangul}/gu) > 0.3) return { language: 'ko', certainty: 0.98 };
  if (share(/\p{Script=Han}/gu) > 0.5) return { language: 'zh', certainty: 0.95 };
  return undefined;
}

function smallWordsLanguage(sample: string): LanguageFound | undefined {
  const counts: number[] = new Array(LANGUAGES.length).fill(0);
  const words = countWords(sample.toLowerCase(), counts);
  if (words < 12) return undefined;
  const ranked = LANGUAGES.map((language, n) => ({ language, share: (counts[n] ?? 0) / words })).sort(
    (a, b) => b.share - a.share,
  );
  const [best, second] = ranked;
  if (best === undefined || best.share < 0.15 || best.share < (second?.share ?? 0) * 1.5) return undefined;
  return { language: best.language, certainty: best.share > 0.25 && words > 40 ? 0.98 : 0.9 };
}

const NOBODY: readonly number[] = [];

/** How many words a text has; each is counted for the languages that have it. */
function countWords(text: string, counts: number[]): number {
  let words = 0;
  for (let from = 0; from < text.length; from++) {
    if ((kindAt(text, from) & LETTER) === 0) continue;
    let end = from + 1;
    while (end < text.length && (kindAt(text, end) & LETTER) !== 0) end++;
    words++;
    const lengths = LENGTHS[text.charCodeAt(from)] ?? 0;
    if (end - from < 32 && (lengths & (1 << (end - from))) !== 0)
      for (const n of SPEAKERS.get(text.slice(from, end)) ?? NOBODY) counts[n] = (counts[n] as number) + 1;
    from = end;
  }
  return words;
}

/** Believed only where both its sets of languages say the same and are clear. */
function libraryLanguage(sample: string): LanguageFound | undefined {
  if (lettersIn(sample) < 60) return undefined;
  const [all, next] = detectAll(sample.slice(0, ASKED_ABOUT));
  if (all === undefined || all.accuracy < 0.6 || (next?.accuracy ?? 0) > all.accuracy / 2) return undefined;
  const [common] = detectCommon(sample.slice(0, ASKED_ABOUT));
  const agreed = common === undefined || common.accuracy < 0.1 || common.lang === all.lang;
  return agreed ? { language: all.lang, certainty: 0.75 } : undefined;
}
