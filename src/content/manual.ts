/** The field tables as the manual prints them, and as the JSON Schema that editors complete from. */

import { type FieldTable, jsonSchemaOf } from '../base/check.ts';
import { siteFields } from '../base/siteFields.ts';
import { adFields, articleFields, authorFields, pageFields } from './schema.ts';

const TABLES: readonly (readonly [title: string, table: FieldTable])[] = [
  ['Articles: `content/articles/**/*.md`', articleFields],
  ['Authors: `content/authors/*.md`', authorFields],
  ['Standing pages: `content/pages/*.md`', pageFields],
  ['House creatives: `content/ads/*.md`', adFields],
  ['The paper: `content/site.yaml`', siteFields],
];

/** The text of `docs/fields.md`. */
export function fieldsManual(): string {
  const parts = TABLES.map(([title, table]) => `## ${title}\n\n${tableOf(table)}\n`);
  return `# Fields\n\nPrinted from the program’s own tables by \`npm run docs\`. Fields that begin with \`x-\` are yours: they pass\nthrough to the templates. Every other name that isn’t here is an error.\n\n${parts.join('\n')}`;
}

/** The text of `docs/article.schema.json`. */
export function articleSchema(): string {
  return `${JSON.stringify(jsonSchemaOf(articleFields, 'Front matter of a Broadsheet article'), null, 2)}\n`;
}

function tableOf(table: FieldTable): string {
  const rows = Object.entries(table).map(([name, { form, doc, schema }]) => {
    const needed = schema.safeParse(undefined).success ? '' : ' (required)';
    return `| \`${name}\`${needed} | ${cell(form)} | ${cell(doc)} |`;
  });
  return ['| field | takes | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
