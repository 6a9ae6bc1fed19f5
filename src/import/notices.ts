/** Requests and pointers that stand among the paragraphs of a text and aren't of it: known by how they begin. */

import type { Measures } from './measures.ts';
import { patternSet } from './patternSet.ts';

interface Notice {
  readonly reason: string;
  readonly pattern: RegExp;
}

const NOTICES: readonly Notice[] = [
  {
    reason: 'points to another story',
    pattern:
      /^(?:lesen sie (?:auch|hier|mehr)|mehr (?:dazu|zum thema)|auch interessant|(?:à )?lire (?:aussi|également)|lea también|lee también|le puede interesar|leggi anche|leia (?:também|mais)|lees ook|läs (?:också|även|mer)|læs også|les også|lue myös|czytaj (?:także|też|również)|čtěte také|olvassa el|baca juga|читайте также|читайте також|read (?:also|more|next)|also read|see also|related(?: story| article)?|関連記事|あわせて読みたい|相关阅读|관련\s?기사)\s*(?:[:：»>|]|\s[–—-]\s)\s*\S/i,
  },
  {
    reason: 'asks for a subscription',
    pattern:
      /^(?:(?:jetzt|hier|gleich)(?: \p{L}+){0,4} (?:abonnieren|anmelden|bestellen)\b|abonnieren sie (?:jetzt|hier|unse)|abonnez-vous\b|inscrivez-vous à (?:notre|la) newsletter|suscríb(?:e|a)[ts]e\b|iscriviti (?:alla|al)\b|assine (?:a|já|agora)\b|подпи(?:шитесь|сывайтесь) на\b|(?:subscribe|sign up) (?:to|for|now|today|here)\b|get .{3,60} (?:delivered|sent|straight) .{0,20}(?:in|to) your inbox)/iu,
  },
  {
    reason: 'says what a reader agrees to by signing up',
    pattern:
      /^(?:by (?:signing up|subscribing|submitting|registering|clicking|continuing|(?:providing|entering) your)\b.{0,80}\byou (?:agree|accept|consent|confirm|acknowledge)|mit (?:der|ihrer|deiner) (?:anmeldung|registrierung)\b.{0,80}(?:stimm|akzeptier|einverstanden)|en vous inscrivant\b.{0,80}acceptez|al (?:suscribir|registrar)(?:se|te)\b.{0,80}acept|iscrivendo(?:ti|si)\b.{0,80}accett)/i,
  },
  {
    reason: 'speaks of the page or of access to it, not of the story',
    pattern:
      /^(?:this (?:article|story|post|page) is (?:more than |over )?\p{L}+ (?:years?|months?) old\b|this (?:article|story|post|page) is (?:more than|over) \d+ (?:years?|months?) old\b|dieser (?:artikel|beitrag|text) ist (?:mehr als|älter als|über) \p{L}*\d*|(?:prenez note que )?cet article (?:publié en|date d|a plus d)|este artículo tiene más de|questo articolo (?:è|ha) più di|you[’']?(?:re| are) (?:currently )?(?:reading|viewing) (?:a|an|your|one) (?:free|archived?|preview|limited)\b|(?:as a )?subscribers?,? you (?:have|can|get)\b|um (?:sich )?diesen (?:artikel|beitrag|text)\b.{0,60}(?:an|hören|lesen)|pour (?:lire|écouter) (?:cet|la suite)\b|para (?:leer|escuchar) (?:este|el resto)\b|(?:please )?(?:log in|sign in|register) to (?:read|listen|continue|view)\b|listen to this (?:article|story)\b|send any friend a story\b|この記事は(?:会員|有料)|.{3,60} is (?:supported|sponsored|presented|brought to you) by$)/iu,
  },
];

const NOTICE_SET = patternSet(NOTICES.map(({ pattern }) => pattern));

/** A notice is no longer than this, in words. */
const LONGEST = 60;

/** Why this line is no part of the text; nothing where it may be. */
export function noticeIn({ size, block, fits }: Measures): string | undefined {
  const may = size > LONGEST || block.kind !== 'paragraph' ? 0 : NOTICE_SET.among(fits);
  if (may === 0) return undefined;
  return NOTICES.find(({ pattern }, n) => (may & (1 << n)) !== 0 && pattern.test(block.text))?.reason;
}
