// Prints what the manual says of fields from the program's own tables: `npm run docs`.

import { writeFileSync } from 'node:fs';
import { articleSchema, fieldsManual } from '../lib/manual.js';

writeFileSync(new URL('fields.md', import.meta.url), fieldsManual());
writeFileSync(new URL('article.schema.json', import.meta.url), articleSchema());
