/** Checks a value read from YAML against a table of fields, and says what is wrong in an editor's words. */

import { z } from 'zod';
import type { Checked, Problem } from './diagnostic.ts';
import { nearestName, shorten } from './text.ts';
import { placeOf, type YamlSource } from './yaml.ts';

/** One row of a table of fields: the source of the check, of the docs and of the JSON Schema. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** Completes the sentence "`name` must be …". */
  readonly form: string;
  /** A sentence for the manual and for an editor's completion. */
  readonly doc: string;
  /** Names within the field's map, to guess at the one that was meant. */
  readonly keys?: readonly string[];
}

export type FieldTable = Readonly<Record<string, Field>>;

/** The value that a table of fields describes. */
export type Fields<T extends FieldTable> = { readonly [K in keyof T]: z.infer<T[K]['schema']> };

/** Makes a row. */
export function field<S extends z.ZodType>(
  schema: S,
  form: string,
  doc: string,
  keys: readonly string[] = [],
): Field<S> {
  return { schema, form, doc, keys };
}

/**
 * Checks `value` against the table. Fields that begin with `x-` pass; other unknown ones are errors that
 * name the nearest known one. Where a field is wrong it is left out of the value, so that the rest can
 * still be checked.
 *
 * @param prefix begins the problems' codes, as in `front-matter/unknown-field`
 */
export function checkFields<T extends FieldTable>(
  table: T,
  value: unknown,
  source: YamlSource,
  prefix: string,
): Checked<Partial<Fields<T>> & Readonly<Record<`x-${string}`, unknown>>> {
  const given = value ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    const problem = wrongForm(prefix, 'This block must be a list of “name: value” lines', source, []);
    return { value: {} as never, problems: [problem] };
  }
  const problems: Problem[] = [];
  const kept: Record<string, unknown> = {};
  const meant = new Set<string>();
  for (const [name, raw] of Object.entries(given)) {
    const row = Object.hasOwn(table, name) ? table[name] : undefined;
    if (row) {
      const checked = checkOne(name, row, raw, source, prefix);
      problems.push(...checked.problems);
      if (checked.problems.length === 0) kept[name] = checked.value;
    } else if (name.startsWith('x-')) kept[name] = raw;
    else {
      problems.push(unknownField(name, Object.keys(table), source, [name], prefix));
      meant.add(nearestName(name, Object.keys(table)) ?? '');
    }
  }
  for (const [name, row] of Object.entries(table)) {
    // A field that is there under a misspelt name has been told of.
    if (name in given || meant.has(name) || mayBeMissing(row)) continue;
    problems.push({
      code: `${prefix}/missing-field`,
      severity: 'error',
      message: `\`${name}\` is missing`,
      hint: `Add a line “${name}: …”: ${row.form}.`,
      place: placeOf(source, [], 'key'),
    });
  }
  return { value: kept as never, problems };
}

/** Asked for each field of each file. */
const optional = new WeakMap<Field, boolean>();

function mayBeMissing(row: Field): boolean {
  const known = optional.get(row) ?? row.schema.safeParse(undefined).success;
  optional.set(row, known);
  return known;
}

/** JSON Schema (draft 2020-12) of a table, for completion in editors. */
export function jsonSchemaOf(table: FieldTable, title: string): unknown {
  const shape = Object.fromEntries(
    Object.entries(table).map(([name, row]) => [name, row.schema.meta({ description: row.doc })]),
  );
  const schema = z.toJSONSchema(z.strictObject(shape), { io: 'input', unrepresentable: 'any' });
  return { ...schema, title, patternProperties: { '^x-': {} } };
}

function checkOne(
  name: string,
  row: Field,
  raw: unknown,
  source: YamlSource,
  prefix: string,
): Checked<unknown> {
  const result = row.schema.safeParse(raw);
  if (result.success) return { value: result.data, problems: [] };
  const issue = deepest(result.error.issues);
  const path = [name, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const problems = issue.keys.map((key) =>
      unknownField(key, row.keys ?? [], source, [...path, key], prefix),
    );
    return { value: undefined, problems };
  }
  const shown = describe(valueAt(raw, issue.path));
  const inside = issue.path.length > 0 ? ` (here \`${issue.path.join('.')}\`)` : '';
  const message = `\`${name}\` must be ${row.form}, not ${shown}${inside}`;
  const problem = wrongForm(prefix, message, source, path);
  return { value: undefined, problems: [{ ...problem, ...hintFor(raw, row) }] };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys: readonly string[];
}

/** Of a union's branches, the issue that got furthest tells best what was meant. */
function deepest(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[] = []): Issue {
  const flat = issues.flatMap((issue): Issue[] => {
    const path = [...base, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      return issue.errors.map((branch) => deepest(branch, path));
    }
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return [{ code: issue.code, path, keys }];
  });
  // A name that isn't known stands one level below the map that holds it, and often explains what is missing there.
  const rank = (issue: Issue) =>
    issue.code === 'unrecognized_keys' ? issue.path.length + 1.5 : issue.path.length;
  return flat.reduce((best, issue) => (rank(issue) > rank(best) ? issue : best));
}

function unknownField(
  name: string,
  known: readonly string[],
  source: YamlSource,
  path: readonly PropertyKey[],
  prefix: string,
): Problem {
  const near = nearestName(name, known);
  return {
    code: `${prefix}/unknown-field`,
    severity: 'error',
    message: `\`${name}\` is not a field that is known here${near ? `: did you mean \`${near}\`?` : ''}`,
    hint: near ? `Write “${near}”.` : 'A field of your own begins with “x-”; the manual lists the others.',
    place: placeOf(source, path, 'key'),
  };
}

function wrongForm(
  prefix: string,
  message: string,
  source: YamlSource,
  path: readonly PropertyKey[],
): Problem {
  return { code: `${prefix}/wrong-form`, severity: 'error', message, place: placeOf(source, path, 'value') };
}

function hintFor(raw: unknown, row: Field): { hint?: string } {
  const takesText = row.schema.safeParse('text').success;
  if (takesText && (typeof raw === 'number' || typeof raw === 'boolean')) {
    return { hint: `Put it in quotes to make it a text: "${raw}"` };
  }
  return raw === null ? { hint: 'Fill it in, or take the line away.' } : {};
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : at),
    value,
  );
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : `“${shorten(value, 60)}”`;
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  return Array.isArray(value) ? 'a list' : 'a map';
}
