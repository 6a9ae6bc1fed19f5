/** What a broken site holds that git can't: bytes that are no text, links, and a very large file. */

import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the name of the site's folder. */
export const PREPARATIONS: Readonly<Record<string, (root: string) => void>> = {
  'content-binary': (root) => {
    writeFileSync(
      join(root, 'content/articles/bridge.md'),
      '---\nheadline: A bridge\n---\n\nPK\u0003\u0000\u0000',
    );
  },
  'content-encoding': (root) => {
    const latin1 = Buffer.from('---\nheadline: Un café\n---\n\nText.\n', 'latin1');
    writeFileSync(join(root, 'content/articles/bridge.md'), latin1);
  },
  'content-too-large': (root) => {
    const paragraph = `${'A paragraph of a very long report. '.repeat(100)}\n\n`;
    writeFileSync(
      join(root, 'content/articles/bridge.md'),
      `---\nheadline: A bridge is built\n---\n\n${paragraph.repeat(2700)}`,
    );
  },
  'site-too-many-redirects': (root) => {
    const aliases = Array.from({ length: 1001 }, (_, index) => `/old/${index}/`);
    const fields = `headline: A bridge\npublished: 2026-11-01\nauthors: [Ada Byron]\naliases: [${aliases.join(', ')}]`;
    writeFileSync(join(root, 'content/articles/bridge.md'), `---\n${fields}\n---\n\nA paragraph.\n`);
  },
  'site-host-limit': (root) => {
    mkdirSync(join(root, 'public'));
    writeFileSync(join(root, 'public/film.mp4'), '');
    // It takes no room on the disk.
    truncateSync(join(root, 'public/film.mp4'), 1024 ** 3 + 1);
  },
  'content-link-outside': (root) => {
    writeFileSync(join(root, 'secret.md'), '---\nheadline: The secret\n---\n\nNot to be read.\n');
    mkdirSync(join(root, 'public'));
    symlinkSync('../../secret.md', join(root, 'content/articles/secret.md'));
    symlinkSync('nowhere.md', join(root, 'content/articles/nowhere.md'));
    symlinkSync('/etc', join(root, 'content/pages'));
    symlinkSync('../content/site.yaml', join(root, 'public/site.txt'));
    symlinkSync('/etc/passwd', join(root, 'public/passwd.txt'));
  },
};
