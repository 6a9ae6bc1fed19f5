/** A page's style sheet as single rules, as far as the audit asks for them: by selector and medium. */

export interface StyleRule {
  /** One of those that stand before the brace. */
  readonly selector: string;
  /** The conditions of the blocks around it, `@media print` say; nothing where it always holds. */
  readonly media: string | undefined;
  readonly declarations: readonly (readonly [name: string, value: string])[];
}

/** In their order. */
export function rulesOf(css: string): StyleRule[] {
  // A brace in a text is none.
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""');
  return blocksOf(bare, undefined);
}

function blocksOf(css: string, media: string | undefined): StyleRule[] {
  const rules: StyleRule[] = [];
  for (let at = 0; ; ) {
    const open = css.indexOf('{', at);
    if (open < 0) return rules;
    const close = endOf(css, open);
    const head = css
      .slice(at, open)
      .replace(/^[\s\S]*;/, '')
      .trim();
    const inner = css.slice(open + 1, close);
    if (head.startsWith('@')) rules.push(...blocksOf(inner, media ? `${media} ${head}` : head));
    else {
      const declarations = declarationsOf(inner);
      rules.push(...head.split(',').map((selector) => ({ selector: selector.trim(), media, declarations })));
    }
    at = close + 1;
  }
}

/** Where the brace that matches ends. */
function endOf(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    else if (css[at] === '}' && --depth === 0) return at;
  }
  return css.length;
}

function declarationsOf(text: string): (readonly [string, string])[] {
  return text.split(';').flatMap((one) => {
    const colon = one.indexOf(':');
    return colon < 0 ? [] : [[one.slice(0, colon).trim(), one.slice(colon + 1).trim()] as const];
  });
}
