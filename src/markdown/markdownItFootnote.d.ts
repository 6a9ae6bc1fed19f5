/** markdown-it-footnote 4 comes without types. */
declare module 'markdown-it-footnote' {
  import type { default as MarkdownIt } from 'markdown-it';

  const footnotes: (md: InstanceType<typeof MarkdownIt>) => void;
  export default footnotes;
}
