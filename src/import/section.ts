/** The section: out of the path that stands above a headline, `Home > Science > Space`, or after its label. */

import type { Page } from './page.ts';

export interface SectionFound {
  readonly i: number;
  readonly name: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
}

/** How far above the headline a path may stand, in blocks. */
const REACH = 6;
const ARROWS = /\s*[>›»→]\s*/u;
const BARS = /\s+[|/]\s+/u;
const LABELLED =
  /^(?:section|ressort|rubrik|rubrique|sección|sezione|seção|rubriek|рубрика|раздел|セクション)\s*[:：]\s*(\S.{1,38})$/i;
/** The start of a path, and sections that every article stands in. */
const EVERYWHERE =
  /^(?:home|home ?page|start|startseite|accueil|inicio|portada|início|forside|hem|hjem|etusivu|strona główna|главная|головна|ホーム|トップ|top|首页|首頁|홈|beranda|news|nachrichten|aktuell(?:es)?|actualités?|noticias|notizie|notícias|nieuws|nyheter|nyheder|uutiset|новости|ニュース|新闻|뉴스|berita|articles?|all|latest|you are here|sie sind hier)$/i;

/** The first part of the path that isn't the paper itself; nothing where no path is written. */
export function findSection(page: Page, headline: number): SectionFound | undefined {
  for (let i = headline - 1; i >= 0 && i >= headline - REACH; i--) {
    const measures = page.at[i];
    if (measures === undefined || measures.size > 24 || measures.block.kind !== 'paragraph') continue;
    const text = measures.block.text.trim();
    const labelled = LABELLED.exec(text)?.[1];
    if (labelled !== undefined)
      return { i, name: labelled, certainty: 0.9, reason: 'says which section', inferred: false };
    const name = ofPath(text, page.at[headline]?.block.text ?? '');
    if (name === undefined || measures.copies > 2 || isPaper(page, name)) continue;
    const reason = 'the path above the headline, from the front page down to the article';
    return { i, name, certainty: ARROWS.test(text) ? 0.8 : 0.65, reason, inferred: true };
  }
  return undefined;
}

function ofPath(text: string, headline: string): string | undefined {
  const parts = partsOf(text)?.filter((part) => part !== '' && !headline.startsWith(part.replace(/…$/, '')));
  if (parts === undefined || parts.length > 5 || !parts.every(isPart)) return undefined;
  return parts.find((part) => !EVERYWHERE.test(part));
}

/** A name that many lines of a page have is the paper's own. */
function isPaper(page: Page, name: string): boolean {
  return page.at.filter(({ block }) => block.text.length < 400 && block.text.includes(name)).length > 4;
}

/** Arrows make a path; bars only if it begins as one, for menus have bars, too. */
function partsOf(text: string): readonly string[] | undefined {
  const arrowed = text.split(ARROWS);
  if (arrowed.length > 1) return arrowed;
  const barred = text.split(BARS);
  return barred.length > 1 && barred.length <= 3 && EVERYWHERE.test(barred[0] ?? '') ? barred : undefined;
}

/** A few words that begin with a capital, where the script has capitals; no date, no button. */
function isPart(part: string): boolean {
  return (
    part.length <= 40 &&
    /^[\p{Lu}\p{Lo}]/u.test(part) &&
    !/[\d@:!?]|https?|\b(?:now|shop|subscribe|sign|log)\b/i.test(part) &&
    part.split(/\s+/).length <= 5
  );
}
