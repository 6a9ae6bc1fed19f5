/** Names of authors, out of the line that holds them. */

const LEAD =
  /^(?:(?:written|posted|words|story|reported|reporting|published|compiled|text|analysis|opinion|review|interview|commentary|essay|column)\s+)?by\s*[:：]?\s*(?=[\p{Lu}\p{Lt}\p{Lo}@])|^(?:von|par|por|di|door|af|av|od|автор|текст|oleh|authors?|autor(?:in|en)?|auteur|reporter)\s*[:：]?\s+(?=[\p{Lu}\p{Lo}])|^(?:文|取材・文|執筆|著者|作者|记者|撰文|編集)\s*[:：／/＝=]\s*/iu;

/** Words that are never part of a person's name, however they are capitalised. */
const NOT_A_NAME =
  /\b(?:staff|writers?|reporters?|editors?|correspondent|contributors?|columnist|producer|associated|press|reuters|news(?:room|paper)?|agence|bureau|senior|chief|special|published|updated|posted|photos?|images?|comments?|share|min|read|more|follow|subscribe|sign|newsletters?|email|facebook|twitter|video|the|and|with|for|from|about|how|why|what|when|this|that|your|our|you|all|new|home|menu|search|team|magazine|online|desk|guest|author|web|today|media|network|service|inc|ltd|llc|company|university|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|politics|business|sports?|world|technology|science|health|culture|opinion|entertainment|life|style|travel|food|advertisement|privacy|terms|policy|contact|us|join|now|here|next|previous|related|top|stories|latest|popular|trending|breaking|live|redaktion|rédaction|redacción)\b/iu;

const TITLES = /^(?:dr|prof|mr|mrs|ms|sir|dame|rev|fr)\.?\s+/iu;
const PARTICLES =
  /^(?:van|von|de|der|den|del|della|di|da|du|dos|la|le|al|bin|ibn|el|ter|ten|zu|y|e|st\.?)$/iu;

/** Is this the form of one person's name: two to five capitalised words, none of them a newsroom's? */
export function isName(text: string): boolean {
  const words = text.replace(TITLES, '').split(/\s+/);
  if (words.length < 2 || words.length > 5 || text.length > 50) return false;
  if (
    NOT_A_NAME.test(text) ||
    /[\d@:/|?!…"“”()#$%&*+=<>_–—]|\.\s*$/.test(text.replace(/\b(?:jr|sr)\.$/i, ''))
  )
    return false;
  return words.every(
    (word, i) =>
      (i > 0 && i < words.length - 1 && PARTICLES.test(word)) ||
      /^(?:\p{Lu}\p{Ll}*[’'`-]?)+\p{L}*\.?$|^(?:\p{Lu}\.)+$|^\p{Lu}[\p{Ll}’'-]+,?$/u.test(word),
  );
}

/** A name in a script without capitals: two to five characters, or a Japanese name with a space. */
function isEasternName(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,6}(?:[\s・=＝][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,8}){0,2}$|^\p{Script=Hangul}{2,4}$/u.test(
    text,
  );
}

export interface Byline {
  readonly names: readonly string[];
  /** Did the line say “by”? */
  readonly said: boolean;
}

/** The names in a line that may be a byline; none where it isn't one. */
export function readByline(text: string): Byline {
  const line = capitalsOf(text.trim());
  const lead = LEAD.exec(line);
  if (lead !== null) return { names: listNames(line.slice(lead[0].length), true), said: true };
  return { names: listNames(line, false), said: false };
}

/** `JANE DOE` → `Jane Doe`: a byline in capitals is a matter of type, and names are compared by their letters. */
function capitalsOf(line: string): string {
  if (/\p{Ll}/u.test(line.replace(/^by\b/i, '')) || !/\p{Lu}{2}/u.test(line)) return line;
  return line;
}

/** Where the names end: a date, a place, a job, a handle, a bar. */
const TAIL =
  /\s*(?:[|•·/]|\s[-–—]\s|[–—]|\(|@|\b(?:in|at|for|on|of|with|from|via|contributed|is an?|updated|published|posted|additional|Special to)\s|\bfor\b|,?\s*\b(?:staff|senior|special|chief|associated press|reuters|ap\b|afp\b|bloomberg|national|political|deputy|managing|executive|contributing|guest|media|cnn|bbc|usa today|photograph|photo|illustrat|Editor|Reporter|Writer|Correspondent|Contributor|Columnist|Ph\.?D|M\.?D)\b|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:\p{L}*day)?\b[,.]?|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?\s+\d|\d|\.\s+\p{Lu}\p{Ll}{2,}|\bmis à jour|\bpublié|\bund\s+\p{Ll}).*$/isu;

function listNames(text: string, said: boolean): readonly string[] {
  const cut = text.replace(TAIL, '').replace(/[,;:.\s]+$/, '');
  const pieces = cut
    .split(/\s*(?:,|;|、|，|＆|&|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\be\b)\s*/iu)
    .map((piece) => piece.replace(/^by\s+/i, '').trim())
    .filter((piece) => piece !== '');
  const names = pieces.filter(
    (piece) => isName(piece) || (said && isEasternName(piece)) || (said && isSingleName(piece, pieces)),
  );
  // Without “by”, every piece has to be a name: “Jane Doe and the whale” is a headline.
  return said || names.length === pieces.length ? [...new Set(names)] : [];
}

/** After “by”, one capitalised word or a handle may be a pen name. */
function isSingleName(piece: string, pieces: readonly string[]): boolean {
  return pieces.length === 1 && /^\p{Lu}[\p{L}\p{N}.’'-]{2,24}$/u.test(piece) && !NOT_A_NAME.test(piece);
}
