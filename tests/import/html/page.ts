/** Small pages of a made-up paper, and what the import makes of them. */

import { type Imported, importSeed } from '../../../src/import/import.ts';

export const PARAGRAPHS = [
  'The council voted on Tuesday to rebuild the old bridge, which has been closed to traffic since the flood of last spring.',
  'Engineers had warned for months that the northern pillar, built in the years after the war, would not stand another winter.',
  'The mayor, who has called for a new bridge since she took office, said the works would begin in March and take eighteen months.',
  'Shopkeepers on the east bank fear for their trade, as the nearest crossing is a detour of almost nine kilometres by car.',
  'A ferry for walkers and cyclists is to run from the old customs house until the bridge opens, the council said in its statement.',
] as const;

export const TEXT = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');

interface Parts {
  readonly head?: string;
  /** Between the headline and the text. */
  readonly top?: string;
  readonly text?: string;
  readonly below?: string;
}

export function page({ head = '', top = '', text = TEXT, below = '' }: Parts = {}): string {
  return `<!doctype html>
<html lang="en">
<head>
<title>Council votes to rebuild the old bridge | The Evening Post</title>
${head}
</head>
<body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<main>
<article class="article">
<h1>Council votes to rebuild the old bridge</h1>
${top}
<div class="article-body">
${text}
</div>
${below}
</article>
</main>
<footer class="footer"><p>Copyright 2024 The Evening Post</p></footer>
</body>
</html>
`;
}

export function importPage(source: string | Uint8Array, file = 'seeds/bridge.html'): Imported {
  return importSeed(typeof source === 'string' ? new TextEncoder().encode(source) : source, { file });
}

/** The body of the content file. */
export function bodyOf({ content }: Imported): string {
  return (content ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}
