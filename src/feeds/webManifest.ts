/** The web manifest, with the icons that the paper has (https://www.w3.org/TR/appmanifest/). */

import { directionOf } from '../base/language.ts';
import { colourOf } from '../base/paperStyle.ts';
import { MANIFEST_ICONS } from '../site/icons.ts';
import type { Site } from '../site/site.ts';
import { hrefOf } from '../site/urls.ts';

/** Longer names are cut below an icon. */
const SHORT_NAME = 12;

/** Nothing is promised that a reader without a network would miss. */
export function manifestText({ config, outputs }: Pick<Site, 'config' | 'outputs'>): string {
  const { title, description, language, style } = config;
  const ground = colourOf(style, 'light', 'paper');
  const home = hrefOf('/', config);
  const icons = MANIFEST_ICONS.filter(({ file }) => outputs.has(file));
  const manifest = {
    name: title,
    ...([...title].length <= SHORT_NAME ? { short_name: title } : {}),
    ...(description ? { description } : {}),
    id: home,
    start_url: home,
    scope: home,
    display: 'minimal-ui',
    lang: language,
    dir: directionOf(language),
    theme_color: ground,
    background_color: ground,
    icons: icons.map(({ file, ...icon }) => ({ src: hrefOf(`/${file}`, config), ...icon })),
  };
  return `${JSON.stringify(manifest, undefined, 1)}\n`;
}
