/** What is odd about an article that can be published all the same. */

import type { Problem } from '../base/diagnostic.ts';
import type { YamlSource } from '../base/yaml.ts';
import { joinedAuthors } from './joinedAuthors.ts';
import type { ArticleFields } from './schema.ts';

/**
 * @param fields those that were checked
 * @param authors the field as it was written
 */
export function doubtsOf(
  fields: ArticleFields,
  authors: unknown,
  body: string,
  source: YamlSource,
): readonly Problem[] {
  const doubts = joinedAuthors(authors, source);
  return isEmpty(fields, body) ? [...doubts, noText(source)] : doubts;
}

/** An introduction or a picture may be all there is to say, a copy may lead to its original, and a draft may wait. */
function isEmpty({ introduction, image, canonical, draft }: ArticleFields, body: string): boolean {
  if (introduction !== undefined || image?.src !== undefined || canonical !== undefined) return false;
  return draft !== true && body.trim() === '';
}

function noText({ file }: YamlSource): Problem {
  return {
    code: 'article/no-text',
    severity: 'warning',
    message: 'The article has no text: its page has nothing below the headline',
    hint: 'Write the text below the second line “---”, or add “draft: true” until there is one.',
    place: { file },
  };
}
