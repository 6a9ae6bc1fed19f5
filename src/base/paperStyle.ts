/** How a paper looks beside the program's own style sheet: colours, faces and sizes from `site.yaml`, as CSS. */

import { z } from 'zod';

/** Colours by name, as the style sheet has them: in light, in dark. */
export const COLOURS = {
  paper: ['#fdfdfb', '#171614'],
  tint: ['#f1f0ec', '#232220'],
  ink: ['#191816', '#e8e5de'],
  soft: ['#57534d', '#aca79e'],
  spot: ['#b5301b', '#ff8d73'],
  focus: ['#0f5fc2', '#8fb8ff'],
  rule: ['#191816', '#a9a59c'],
  shade: ['#a9a59c', '#6b675f'],
  hair: ['#cbc8c0', '#45423d'],
} as const;

export type ColourName = keyof typeof COLOURS;
export type Scheme = 'light' | 'dark';

export const COLOUR_NAMES = Object.keys(COLOURS) as ColourName[];

/** Six digits, so that a value is nothing but a colour wherever it stands. */
const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const colours = z.strictObject(
  Object.fromEntries(COLOUR_NAMES.map((name) => [name, colour.optional()])) as Record<
    ColourName,
    z.ZodOptional<typeof colour>
  >,
);
/** Names of installed faces, and of those that the paper's own style sheet brings. */
const face = z.string().regex(/^[\p{L}\d](?:[\p{L}\d -]{0,60}[\p{L}\d])?$/u);
const faces = z.union([face.transform((one) => [one]), z.array(face).min(1).max(12)]);

/** In rem. */
const TEXT = { least: 0.875, most: 1.75 };
const PAGE = { least: 48, most: 120 };

export const styleSchema = z
  .strictObject({
    light: colours.prefault({}),
    dark: colours.prefault({}),
    serif: faces.optional(),
    display: faces.optional(),
    sans: faces.optional(),
    text: z.number().min(TEXT.least).max(TEXT.most).optional(),
    page: z.number().min(PAGE.least).max(PAGE.most).optional(),
  })
  .prefault({});

export type PaperStyle = z.infer<typeof styleSchema>;

/** Completes the sentence "`style` must be …". */
export const STYLE_FORM = [
  '{light, dark, serif, display, sans, text, page}: colours by name, each `#` and six digits in quotes as "#b5301b"',
  `names of faces, \`text\` from ${TEXT.least} to ${TEXT.most} and \`page\` from ${PAGE.least} to ${PAGE.most}, in rem`,
].join('; ');

/** The names that `style` may hold, to guess at the one that was meant. */
export const STYLE_NAMES = [
  ...['light', 'dark', 'serif', 'display', 'sans', 'text', 'page'],
  ...COLOUR_NAMES,
];

/** A colour as pages show it. */
export function colourOf(style: PaperStyle, scheme: Scheme, name: ColourName): string {
  return style[scheme][name] ?? COLOURS[name][scheme === 'light' ? 0 : 1];
}

/** Rules that stand after the program's; nothing where the paper changes nothing. */
export function styleCss(style: PaperStyle): string {
  return rule(':root', [
    ...COLOUR_NAMES.flatMap((name) =>
      style.light[name] || style.dark[name]
        ? [`--${name}:light-dark(${colourOf(style, 'light', name)},${colourOf(style, 'dark', name)})`]
        : [],
    ),
    ...(['serif', 'display', 'sans'] as const).flatMap((name) =>
      style[name] ? [`--paper-${name}:${style[name].map(faceName).join()}`] : [],
    ),
    ...(style.text === undefined ? [] : [`--paper-text:${style.text}rem`]),
    ...(style.page === undefined ? [] : [`--page:${style.page}rem`]),
  ]);
}

const OLD = '@supports not (color:light-dark(red,red))';

/** What browsers that lack `light-dark()` begin an article with: dark on light, until all colours come. */
export const PLAIN_BEGINNING = `${OLD}{:root{--paper:#fff;--ink:#222;--hair:#ccc}}`;

/** All colours once more, for browsers that lack `light-dark()` (those before the summer of 2024). */
export function plainColoursCss(style: PaperStyle): string {
  const [light, dark] = (['light', 'dark'] as const).map((scheme) =>
    COLOUR_NAMES.map((name) => `--${name}:${colourOf(style, scheme, name)}`),
  ) as [string[], string[]];
  const asOnDevice = `@media (prefers-color-scheme:dark){${rule(':root:not([data-theme=light])', dark)}}`;
  return `${OLD}{${rule(':root', light)}${asOnDevice}${rule('[data-theme=dark]', dark)}}`;
}

/** Last, since it is to hold whatever the colours are: who asks for contrast gets it in facts and hairlines, too. */
export const CONTRAST =
  '@media (prefers-contrast:more){:root:root{--soft:var(--ink);--rule:var(--ink);--hair:var(--ink)}}';

/** Does nothing on its pages show Newsreader? */
export function hasOwnFaces({ serif, display }: PaperStyle): boolean {
  const isOwn = (names: readonly string[] | undefined) =>
    names !== undefined && !names.includes('Newsreader');
  return isOwn(serif) && isOwn(display);
}

function rule(selector: string, parts: readonly string[]): string {
  return parts.length > 0 ? `${selector}{${parts.join(';')}}` : '';
}

/** CSS's own words stand without quotation marks. */
function faceName(name: string): string {
  return /^(?:serif|sans-serif|monospace|system-ui|ui-(?:serif|sans-serif|monospace|rounded))$/.test(name)
    ? name
    : `"${name}"`;
}

/** Of two colours, by WCAG: from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
