/** `broadsheet new`: a file to start from, every field explained in a comment. */

import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FieldTable } from '../base/check.ts';
import { errorsOf } from '../base/diagnostic.ts';
import { openReport } from '../base/report.ts';
import { slugify } from '../base/text.ts';
import { writeWhole } from '../build/wholeFile.ts';
import { articleFields, authorFields, pageFields } from '../content/schema.ts';
import type { CommandLine } from './command.ts';
import { configFrom } from './settings.ts';

interface Kind {
  readonly folder: string;
  readonly table: FieldTable;
  /** The field that holds the title. */
  readonly title: string;
  /** Fields that are filled in from the start. */
  readonly filled: Readonly<Record<string, string>>;
  readonly body: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  article: {
    folder: 'content/articles',
    table: articleFields,
    title: 'headline',
    filled: { draft: 'true' },
    body: 'The first paragraph says what happened.',
  },
  author: {
    folder: 'content/authors',
    table: authorFields,
    title: 'name',
    filled: {},
    body: '',
  },
  page: { folder: 'content/pages', table: pageFields, title: 'title', filled: {}, body: '' },
};

export async function run(line: CommandLine): Promise<0 | 1 | 2> {
  const report = openReport({ json: line.options.json === true });
  const [kindName = '', ...words] = line.args;
  const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined;
  const title = words.join(' ').trim();
  const slug = slugify(title);
  if (!kind || slug === '') {
    report.say(
      kind
        ? 'The title needs a letter or a digit.'
        : `There is no kind “${kindName}”: choose article, author or page.`,
    );
    return 2;
  }
  const config = configFrom(line);
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    return 1;
  }
  const file = `${kind.folder}/${slug}.md`;
  const path = join(config.value.root, file);
  if (existsSync(path)) {
    report.say(`${file} is there already, and was left as it is.`);
    return 1;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, starterText(kind, title, slug));
  report.say(`Made ${file}${kind.filled.draft ? ': a draft, shown by “broadsheet dev --drafts”' : ''}.`);
  report.result({ file });
  return 0;
}

/** Front matter with the title filled in, and every other field in a comment with what it takes. */
function starterText({ table, title, filled, body }: Kind, text: string, slug: string): string {
  const rows = Object.entries(table)
    .filter(([name]) => name !== title && name !== 'imported')
    .map(([name, { form, doc }]) => {
      // Written out, so that the address stays when the title changes.
      const value = name === 'slug' ? slug : filled[name];
      return `# ${doc} Takes ${form}.\n${value === undefined ? `# ${name}:` : `${name}: ${value}`}\n`;
    });
  return `---\n# ${table[title]?.doc ?? ''}\n${title}: ${JSON.stringify(text)}\n\n${rows.join('\n')}---\n\n${body}\n`;
}
