/** The paper's icons: which it has of its own, and which are drawn of its `favicon.svg`. */

import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import type { PictureFault } from './picture.ts';

/** Below `public/`. */
export const ICON_SOURCE = 'favicon.svg';

/** An icon that is made where the paper has none of its own under that name. */
export interface DrawnIcon {
  readonly file: string;
  /** Width and height in pixels. */
  readonly size: number;
  /** `opaque` has a ground, since a telephone paints black behind it; `maskable` may be cut to any shape. */
  readonly form: 'plain' | 'opaque' | 'maskable';
}

const DRAWN: readonly DrawnIcon[] = [
  { file: 'icon-192.png', size: 192, form: 'plain' },
  { file: 'icon-512.png', size: 512, form: 'plain' },
  { file: 'icon-maskable.png', size: 512, form: 'maskable' },
  { file: 'apple-touch-icon.png', size: 180, form: 'opaque' },
];

/** The icons of a web manifest, in `public/` or drawn. */
export const MANIFEST_ICONS = [
  { file: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { file: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  { file: ICON_SOURCE, sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
] as const;

/** Those that the paper's drawing is wanted for, whether it can be drawn or not. */
export function wantedIcons(
  publicFiles: readonly string[],
  { features }: Pick<Config, 'features'>,
): readonly DrawnIcon[] {
  if (!features.icons || !publicFiles.includes(ICON_SOURCE)) return [];
  return DRAWN.filter(({ file }) => !publicFiles.includes(file));
}

/** A paper whose drawing is of no use has no icon but that. */
export function iconProblems(
  wanted: readonly DrawnIcon[],
  faults: ReadonlyMap<string, PictureFault>,
): Problem[] {
  if (wanted.length === 0 || !faults.has(ICON_SOURCE)) return [];
  const file = `public/${ICON_SOURCE}`;
  return [
    {
      code: 'site/no-icons',
      severity: 'warning',
      message: `It can’t be drawn as an icon: ${wanted.map((icon) => icon.file).join(', ')} are left out`,
      hint: 'Save it once more as plain SVG with a viewBox; or put icons of your own into public/, or say “features: {icons: false}”.',
      place: { file },
    },
  ];
}
