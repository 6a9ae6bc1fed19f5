/** What isn't well-formed in a piece of HTML, or nothing: tags that don't pair, attributes not quoted, ids twice. */
export function faultOfHtml(html: string): string | undefined {
  const open: string[] = [];
  const ids = new Set<string>();
  const piece = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|[<>]|&(?!(?:amp|lt|gt|quot|#39);)/g;
  for (const [all, slash, name, attributes = ''] of html.matchAll(piece)) {
    if (name === undefined) return `a bare ${all}`;
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) return `</${name}> where <${last}> is open`;
    } else if (!['br', 'hr', 'img'].includes(name)) {
      if (name === 'p' && open.includes('p')) return '<p> within <p>';
      if (name === 'a' && open.includes('a')) return '<a> within <a>';
      open.push(name);
    }
    const id = / id="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined && ids.has(id)) return `two ids "${id}"`;
    if (id !== undefined) ids.add(id);
    if (name === 'img' && !/ alt="/.test(attributes)) return '<img> without alt';
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is not closed`;
}
