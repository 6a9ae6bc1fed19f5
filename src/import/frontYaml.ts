/** The fields of an article → YAML that both a 1.1 and a 1.2 reader take for the same strings. */

import { Document, isScalar, visit } from 'yaml';

/** `yes`, `2021-09-05`, `1e3` are quoted. Most values are written out here, for the library takes longer than all else of a page. */
export function toYaml(front: Readonly<Record<string, unknown>>): string {
  return Object.entries(front)
    .map(([key, value]) => pair('', key, value) ?? byLibrary({ [key]: value }))
    .join('');
}

/** A field on lines of its own; nothing where it isn't of a form that is known well. */
function pair(indent: string, key: string, value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
    return `${indent}${key}: ${value}\n`;
  if (typeof value === 'string') {
    const written = key === 'edited' ? '""' : scalar(value);
    return written === undefined ? undefined : `${indent}${key}: ${written}\n`;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) return all(value, (item) => listItem(inner, item), `${indent}${key}:\n`);
  if (typeof value !== 'object' || value === null) return undefined;
  return all(Object.entries(value), ([name, one]) => pair(inner, name, one), `${indent}${key}:\n`);
}

function listItem(indent: string, item: unknown): string | undefined {
  const written = typeof item === 'string' ? scalar(item) : undefined;
  return written === undefined ? undefined : `${indent}- ${written}\n`;
}

function all<T>(
  items: readonly T[],
  write: (item: T) => string | undefined,
  head: string,
): string | undefined {
  const lines = items.map(write);
  return lines.length === 0 || lines.includes(undefined) ? undefined : head + lines.join('');
}

/** Words that mean something else than themselves to a reader of YAML. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
/** Marks that mean nothing to YAML past a text's start, and those of its end. */
const MARKS =
  ',.;!?()/&$£€%+*“”‘’„«»‹›…–—\'"_~|@©®™°·、。・「」『』【】（）［］〈〉《》？！：；，．／％＆＋＃';
/** Letters, digits and marks that mean nothing to YAML where they stand. */
const PLAIN = new RegExp(
  `^[\\p{L}“”‘’„«»‹›…–—©®™°·、。・「」『』【】（）［］〈〉《》？！：；，．／％＆＋＃](?:[\\p{L}\\p{M}\\p{N} ${MARKS}-]|(?<! )#|:(?=[^\\s]))*[\\p{L}\\p{N}${MARKS}]$`,
  'u',
);
/** Marks without which a text may stand in double quotes as it is. */
const QUOTABLE =
  /^[\p{L}\p{M}\p{N} ,.;:!?()/&$£€%+*“”‘’„«»‹›…–—'_=#[\]{}@|<>~©®™°·、。・「」『』【】（）［］〈〉《》？！：；，．／％＆＋＃-]*$/u;

function scalar(text: string): string | undefined {
  // What is plain neither begins with what needs quotes nor has a colon before a space.
  if (PLAIN.test(text) && !text.includes('---')) return WORDS.test(text) ? undefined : text;
  const isQuoted = needsQuotes(text) || /:(?: |$)/.test(text);
  return isQuoted && QUOTABLE.test(text) ? `"${text}"` : undefined;
}

function byLibrary(front: Readonly<Record<string, unknown>>): string {
  const document = new Document(front, { version: '1.2', compat: 'yaml-1.1' });
  visit(document, {
    Pair(_, pairNode) {
      const key = isScalar(pairNode.key) ? pairNode.key.value : undefined;
      // Always quoted, so that the digest can be blanked by its line alone.
      if (isScalar(pairNode.value) && (key === 'edited' || needsQuotes(pairNode.value.value)))
        pairNode.value.type = 'QUOTE_DOUBLE';
    },
    Scalar(key, node) {
      if (key !== 'key' && needsQuotes(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: true });
}

/** Strings that readers differ about and the library may leave plain: numbers of all kinds, odd separators. */
function needsQuotes(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return /^[\d.+\-=~<]|[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Cs}|---/u.test(value);
}
