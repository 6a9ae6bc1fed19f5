/**
 * Broadsheet in a comparison of generators: a newspaper's articles in a neutral form → this program's content
 * files. The templates beside it are as plain as those of the other generators; the variant `full` takes the
 * program's own.
 *
 * Where the paper differs from the others': numbered pages of a list count from the oldest and the first shows up to
 * 39; the sitemap is parted by month; robots.txt and 404.html are made.
 */

import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const CLI = join(ROOT, 'lib/cli.js');
const PER_PAGE = 20;
const AD_BREAK = /<!-- ad-break -->/g;

export default function broadsheet({ variant, node, lib }) {
  const isFull = variant === 'full';
  let paper;
  return {
    version: `broadsheet ${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version}`,
    out: 'dist',
    clean: ['dist', '.broadsheet', '.dist.stage'],
    siteData: 'data/site.json',
    css: 'public/style.css',
    template: 'templates/article.eta',
    page: (slug) => `article/${slug}/index.html`,
    list: (kind, slug, number) => listFile(paper, lib, kind, slug, number),
    source: (article, corpus) => {
      paper = corpus;
      const text = lib.yaml(fieldsOf(article.fm, isFull)) + article.body.replace(AD_BREAK, '::ad');
      return { path: `content/articles/${article.fm.slug}.md`, text };
    },
    finish: ({ dir, c, put }) => {
      put('content/site.yaml', siteYaml(c.site, isFull ? FULL : PLAIN));
      put('content/ads/house.md', AD);
      if (!isFull) return;
      rmSync(join(dir, 'templates'), { recursive: true });
      const own = readFileSync(join(ROOT, 'templates/article.eta'), 'utf8');
      put('templates/article.eta', own.replace('<article class="article">', '$&<i class="t0"></i>'));
    },
    build: () => ({ cmd: node, args: [CLI, 'build', '--no-import'] }),
    serve: ({ port }) => ({ cmd: node, args: [CLI, 'dev', '--host', '127.0.0.1', '--port', String(port)] }),
  };
}

/** Pictures that the articles name aren't there, and this program asks for those it shows. */
function fieldsOf(fm, isFull) {
  const { headline, slug, summary, authors, section, topics, published, updated, series, part, image } = fm;
  const common = { headline, slug, summary, authors, section, topics, published, updated };
  if (!isFull) return { ...common, 'x-image': image, 'x-series': series, 'x-part': part };
  return { ...common, ...(series ? { series: { name: series, part } } : {}) };
}

/** What the other generators make. */
const PLAIN = {
  feeds: ['rss'],
  listFeeds: false,
  ninjs: false,
  archive: false,
  search: false,
  cards: false,
  pictureSizes: false,
  readerTools: false,
};

/** Everything but what no other generator has by itself. */
const FULL = { cards: false, search: false };

function siteYaml({ name, url, description, sections }, features) {
  // Each ad break of the corpus is wanted where it stands.
  const own = { permalink: '/article/:slug/', adSpacing: 0 };
  const fields = { title: name, url, description, ...own, sections, features };
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

const AD = '---\nheadline: The paper\nhref: /\nlabel: Read on\n---\n\nMore of the same.\n';

/**
 * The page of a list that holds what is looked for on the page of that number where the first holds twenty: the
 * article that the edits change, else the page's first, on the last page its last.
 */
function listFile({ articles, want }, lib, kind, slug, number) {
  const [, slugs = []] = Object.entries(want.terms[kind]).find(([name]) => lib.slugify(name) === slug) ?? [];
  const edited = slugs.indexOf(articles[Math.floor(articles.length / 2)].fm.slug);
  const last = Math.ceil(slugs.length / PER_PAGE);
  const start = (number - 1) * PER_PAGE;
  const isEdited = edited >= start && edited < start + PER_PAGE && number !== 1 && number !== last;
  const at = isEdited ? edited : number === last && number > 1 ? slugs.length - 1 : start;
  const page = Math.floor((slugs.length - 1 - at) / PER_PAGE) + 1;
  const full = Math.max(0, Math.floor(slugs.length / PER_PAGE) - 1);
  const folder = { section: 'sections', topic: 'topics', author: 'authors' }[kind];
  return page > full ? `${folder}/${slug}/index.html` : `${folder}/${slug}/page/${page}/index.html`;
}
