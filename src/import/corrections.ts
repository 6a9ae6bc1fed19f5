/** Notes by which a paper corrects itself, above or below the text. */

import type { Measures } from './measures.ts';
import { patternSet } from './patternSet.ts';
import { timestampsIn } from './timestamps.ts';

/** A note that names itself. */
const LABELLED =
  /^\W*(?:corrections?(?: and clarifications?)?|clarification|corrected|erratum|errata(?: corrige)?|korrektur|berichtigung|richtigstellung|korrigiert|rectificati(?:f|on|e)|correctif|correctie|corrección|fe de err(?:ores|atas)|rectificación|correzione|rettifica|correção|rättelse|rettelse|oikaisu|sprostowanie|oprava|javítás|düzeltme|исправление|поправка|виправлення|ralat|訂正|おわび|更正|勘误|정정(?:보도)?)\s*(?:\([^)]{4,40}\)|[,–—-][^:：]{4,40}|(?:vom|am|of|from|on|du|del|dell[’']|van|от|z dnia)\s[^:：]{4,40})?\s*[:：–—]\s*\S/i;
/** A sentence that says what has been put right. */
const SAID = new RegExp(
  [
    '^\\W*(?:this (?:article|story|piece|post|column|report|text|headline|page)|an? (?:previous|earlier) version of this|a version of this \\p{L}+|the original version|due to an (?:editing|error))\\b.{0,90}\\b(?:amended|corrected|misstated|misspelled|misspelt|misidentified|incorrectly|erroneously|in error|wrongly|mistakenly|updated to (?:correct|clarify|reflect))',
    '^\\W*in (?:einer|der) (?:früheren|ersten|vorherigen|ursprünglichen) (?:version|fassung)\\b',
    '^\\W*(?:anmerkung der redaktion|anm\\. d\\. red\\.)\\W+in (?:einer|der) (?:früheren|ersten|vorherigen|ursprünglichen)',
    '^\\W*(?:dans )?une (?:version (?:précédente|antérieure)|première version|précédente version)\\b',
    '^\\W*(?:en )?una versión (?:anterior|previa)\\b',
    '^\\W*(?:in )?una (?:versione precedente|precedente versione)\\b',
    '^\\W*uma versão anterior\\b',
    '^\\W*in een eerdere versie\\b',
    '^\\W*i en tidigare version\\b',
    '^\\W*в (?:предыдущей|первоначальной|более ранней) версии',
    '^\\W*w (?:poprzedniej|pierwotnej) wersji',
  ].join('|'),
  'iu',
);
const NOTES = patternSet([LABELLED, SAID]);
/** The numbers of its patterns, as bits. */
const IS_LABELLED = 1;
const IS_SAID = 2;
/** A note is no longer than this, in words. */
const LONGEST = 150;

/** Is this line, by itself, a note that puts something right? */
export function isCorrection({ size, block, fits }: Measures): boolean {
  if (size < 4 || size > LONGEST || block.kind !== 'paragraph') return false;
  const may = NOTES.among(fits);
  if (may === 0) return false;
  const text = block.text.slice(0, 400);
  return ((may & IS_LABELLED) !== 0 && LABELLED.test(text)) || ((may & IS_SAID) !== 0 && SAID.test(text));
}

/** Verbs for putting right, before or behind their date: other dates of a note are those of what it speaks of. */
const PUT_RIGHT =
  /amended|corrected|updated|revised|changed|clarified|edited|appended|added|korrigiert|berichtigt|geändert|ergänzt|aktualisiert|modifi|corrigé|mis à jour|rectifi|actualizad|corregi|corrett|aggiornat|corrigid|atualizad|gewijzigd|aangepast|gecorrigeerd|ändrad|rättad|oppdatert|opdateret|rettet|korjattu|zmienion|poprawion|sprostowan|opraven|исправлен|обновл[её]н|уточнен|виправлен|оновлен|düzeltil|güncellen|訂正し|修正し|更正于|수정/i;
/** `Correction (5 May 2024):`: nothing but the label stands before the date. */
const ONLY_LABEL = /^[^:：.]{0,40}$/;

/** The day on which it was put right, as 2021-09-05; nothing where the note doesn't say it. */
export function correctionDate(text: string, language: string): string | undefined {
  const stamp = timestampsIn(text, language).find(({ index }) => {
    const before = text.slice(0, index);
    if (ONLY_LABEL.test(before) && LABELLED.test(text)) return true;
    return PUT_RIGHT.test(before.slice(-60)) || PUT_RIGHT.test(text.slice(index, index + 60));
  });
  return stamp?.iso.slice(0, 10);
}
