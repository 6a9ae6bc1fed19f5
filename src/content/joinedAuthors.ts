/** Several authors who were written as one: each of them would have no page, and all of them together one. */

import type { Problem } from '../base/diagnostic.ts';
import { placeOf, type YamlSource } from '../base/yaml.ts';

const BETWEEN = /\s*,\s*(?:(?:and|und|&)\s+)?|\s+(?:and|und|&)\s+/;

/** Capitals alone are an agency's or a degree's: `AP`, `MD`. */
const NAME_WORD = /^(?!\p{Lu}{2,}$)\p{Lu}[\p{L}\p{M}.'’-]*$/u;
const PARTICLE = /^(?:van|von|de|der|den|del|della|di|da|du|dos|la|le|al|bin|ibn|el|ter|ten|zu)$/u;

/** Words of jobs, of organisations and of places, which look like names and may stand behind one. */
const NOT_A_PERSON = new RegExp(
  `(?<!\\p{L})(?:${[
    'staff|writers?|reporters?|editors?|editorial|correspondents?|columnist|critic|contributors?|producer|photographer|illustrator|journalist',
    'professor|lecturer|fellow|researcher|scientist|economist|analyst|lawyer|director|president|chair(?:man|woman)?|minister|senator|mayor',
    'chief|senior|deputy|assistant|associated?|executive|managing|special|guest|freelance|former|founder|author',
    'agency|press|news\\p{L}*|times|post|journal|tribune|herald|gazette|daily|weekly|magazine|media|network|desk|team|bureau|services?|radio|television',
    'office|department|ministry|council|committee|commission|board|authority|administration|agencies|government|parliament|courts?',
    'institut\\p{L}*|university|college|school|academy|cent(?:er|re)s?|laborator\\p{L}+|hospital|museum|library|foundation|fund|trust|society|association|federation',
    'union|alliance|coalition|league|party|club|church|group|company|corporation|partners|bank|organi[sz]ations?|initiative|campaign|project|program(?:me)?',
    'international|national|federal|global|world|united|european|american|british|german|french|public|royal|general',
    'rights|liberties|justice|freedom|affairs|policy|studies|research|sciences?|technology|engineering|medicine|health|care|human|social|economics?|security|protection|development',
    'trade|business|finance|industry|energy|environment|climate|culture|arts|sports?|education|history|politics|house|inc|ltd|llc|gmbh|plc',
    'new|los|las|san|santa|saint|st|north\\p{L}*|south\\p{L}*|east\\p{L}*|west\\p{L}*|hong|cape|tel|fort|port|rio|buenos|kuala|abu|saudi|the',
    'redaktion|agentur|ministerium|amt|verband|verein|bund\\p{L}*|stiftung|universität|zeitung|deutsche\\p{L}*|freie\\p{L}*',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/**
 * @param authors the field as it was written: a name that stands in a map is meant as it is
 */
export function joinedAuthors(authors: unknown, source: YamlSource): Problem[] {
  const given: readonly unknown[] = Array.isArray(authors) ? authors : [authors];
  const parted = given.map((one) => (typeof one === 'string' ? peopleIn(one) : []));
  const joined = given.find((_, i) => (parted[i]?.length ?? 0) > 1);
  if (typeof joined !== 'string') return [];
  const all = given.flatMap((one, i) => {
    const people = parted[i] ?? [];
    return people.length > 1 ? people : typeof one === 'string' ? [one.trim()] : [];
  });
  const areNames = given.every((one) => typeof one === 'string');
  return [
    {
      code: 'article/joined-authors',
      severity: 'warning',
      message: `“${joined.trim()}” is taken for one person`,
      hint: `Write ${areNames ? `a list, “authors: [${all.join(', ')}]”` : 'each of them as an entry of its own'}; or “- name: ${joined.trim()}” if it is one name.`,
      place: placeOf(source, ['authors'], 'value'),
    },
  ];
}

/** The people whose names a text joins; nothing where one of its parts may be something else. */
function peopleIn(text: string): readonly string[] {
  const parts = text.length > 500 ? [] : text.trim().split(BETWEEN);
  return parts.length > 1 && parts.every(isPerson) && !NOT_A_PERSON.test(text) ? parts : [];
}

function isPerson(part: string): boolean {
  const words = part.split(/\s+/);
  if (words.length < 2 || words.length > 5) return false;
  const areNames = words.every(
    (word, i) => NAME_WORD.test(word) || (i > 0 && i < words.length - 1 && PARTICLE.test(word)),
  );
  return areNames && words.some((word) => /\p{L}[\p{L}\p{M}]/u.test(word));
}
