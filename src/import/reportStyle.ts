/**
 * The report's style sheet: typescript on the left, set type on the right, in the colours of the site's own
 * (`src/client/styles/tokens.css`). What a colour says, a word or a shape says too.
 */

const COLOURS = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --tint: #f1f0ec; --ink: #191816; --soft: #57534d; --spot: #b5301b;
  --focus: #0f5fc2; --link: #0b4fa3; --rule: #191816; --hair: #cbc8c0; --edge: #8a857c;
  --doubt: #8a5200; --mark: #ffefb8; --field: #b5301b; --text: #191816;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: "Helvetica Neue", "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", "Liberation Mono", monospace;
  --gutter: clamp(0.75rem, 2vw, 2rem);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --tint: #232220; --ink: #e8e5de; --soft: #aca79e; --spot: #ff8d73;
    --focus: #8fb8ff; --link: #a3c5ff; --rule: #a9a59c; --hair: #45423d; --edge: #7d786f;
    --doubt: #f2b950; --mark: #40371b; --field: #ff8d73; --text: #e8e5de;
  }
}
@media (prefers-contrast: more) {
  :root { --soft: var(--ink); --hair: var(--ink); --edge: var(--ink); }
}
`;

const PAGE = `
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); scroll-padding-block: 4rem 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 0.875rem/1.45 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, p, ul, ol, dl, dd, blockquote, fieldset { margin: 0; padding: 0; border: 0; }
a { color: var(--link); text-underline-offset: 0.15em; }
small { font-size: inherit; font-weight: 400; color: var(--soft); }
code, kbd { font-family: var(--mono); font-size: 0.9em; }
kbd { border: 1px solid var(--edge); border-radius: 3px; padding: 0 0.3em; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
summary { cursor: pointer; }
summary > * { display: inline; }
[hidden] { display: none !important; }

.top, main, .tools { padding-inline: max(var(--gutter), (100% - 150rem) / 2); }
.top { padding-block: 1.25rem 0.5rem; }
.top h1 { font: 700 clamp(1.75rem, 1.4rem + 1.4vw, 2.75rem)/1.1 var(--serif); letter-spacing: -0.015em; }
.top p { color: var(--soft); margin-block-start: 0.25rem; }
.tools { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; background: var(--paper); border-block: 1px solid var(--rule); box-shadow: 0 -3px 0 var(--paper), 0 -4px 0 var(--rule); min-block-size: 2.75rem; align-items: center; }
.tools fieldset { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.25rem; min-inline-size: 0; }
.tools legend { float: inline-start; font-weight: 700; padding: 0; margin-inline-end: 1.25rem; }
.tools label { display: inline-flex; align-items: center; gap: 0.4em; min-block-size: 2rem; cursor: pointer; }
.tools input { accent-color: var(--spot); inline-size: 1.05rem; block-size: 1.05rem; margin: 0; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--edge); border-radius: 3px; min-block-size: 1.75rem; padding-inline: 0.75em; cursor: pointer; }
button:hover { background: var(--tint); }

.legend { padding-block-start: 0.5rem; }
.legend summary { color: var(--soft); min-block-size: 1.5rem; }
.legend li:last-child { grid-column: 1 / -1; }
.legend ul { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 0.375rem 2rem; padding-block: 0.5rem; }
.swatch { display: inline-block; inline-size: 4px; block-size: 1.1em; margin-inline-end: 0.5em; vertical-align: -0.2em; }

.index { padding-block: 1rem; border-block-end: 1px solid var(--rule); }
.index h2 { font: 700 1.125rem/1.3 var(--serif); }
.index .scroll { max-block-size: min(50vh, 26rem); overflow: auto; margin-block-start: 0.5rem; }
.index ol { list-style: none; }
.index li { display: grid; grid-template-columns: 3.5rem 5.5rem minmax(0, 1fr); gap: 0 0.75rem; align-items: baseline; padding-block: 0.3rem; border-block-start: 1px solid var(--hair); content-visibility: auto; contain-intrinsic-size: auto 4.5rem; }
.index li b { font-variant-numeric: tabular-nums; }
.index a { font-family: var(--mono); font-size: 0.8125rem; padding-block: 0.2rem; }
.index .name, .index small { grid-column: 3; }
.name { font-family: var(--serif); font-size: 1rem; text-align: left; }
.meter { block-size: 0.625rem; border: 1px solid var(--edge); background: linear-gradient(var(--ink) 0 0) no-repeat 0 0 / 0 100%; }
${Array.from({ length: 10 }, (_, i) => `.m${i + 1} { background-size: ${(i + 1) * 10}% 100%; }`).join(' ')}
@media (min-width: 60rem) {
  .index li { grid-template-columns: 3.5rem 5rem minmax(0, 2fr) minmax(0, 3fr) 13rem; contain-intrinsic-size: auto 2.1rem; }
  .index .name, .index small { grid-column: auto; }
}
`;

const SEED = `
.seed { border-block-end: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 3rem; }
.seed > summary { padding-block: 0.6rem; }
.seed h2 { font: 700 0.875rem/1.4 var(--mono); }
.seed > summary > :is(.name, .state) { display: block; }
.state { color: var(--soft); }
@media (min-width: 48rem) {
  .seed > summary > :is(.name, .state) { display: inline; margin-inline: 0.5em; }
}
.anchor { scroll-margin-block-start: 6rem; }
.problems { list-style: none; margin-block-end: 0.75rem; }
.problems li { border-inline-start: 4px solid var(--spot); padding: 0.25rem 0.75rem; background: var(--tint); }
.problems b { color: var(--spot); }
.nothing { padding-block: 0.75rem; font: italic 1rem/1.5 var(--serif); color: var(--soft); }
:is(.none-doubt, .none-dropped) { display: none; }

.pane { min-inline-size: 0; container-type: inline-size; scroll-padding-block: 3.25rem 1rem; }
.pane > h3 { font: 700 0.8125rem/1.4 var(--sans); background: var(--paper); border-block-end: 1px solid var(--hair); padding: 0.4rem 0.25rem; z-index: 1; }
.pane > h3 small { margin-inline-start: 0.5em; }
.over { float: inline-end; font-weight: 400; padding-inline: 0.25rem; min-block-size: 1.5rem; }
.proof .nothing { padding: 0.75rem; }
.proof { margin-block-start: 1.5rem; border-block-start: 3px double var(--rule); }
@media screen and (min-width: 60rem) {
  .pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); border-block-start: 1px solid var(--rule); }
  .proof { margin: 0; border-block-start: 0; border-inline-start: 1px solid var(--rule); }
  .over { position: absolute; inset-inline-end: 0.25rem; background: var(--paper); }
  .over:not(:focus) { opacity: 0; pointer-events: none; }
}
@media screen and (min-width: 60rem) and (min-height: 30rem) {
  .tools { position: sticky; inset-block-start: 0; z-index: 2; }
  .pane { max-block-size: calc(100vh - 5.75rem); overflow: auto; }
  .pane > h3 { position: sticky; inset-block-start: 0; }
}

.lines { list-style: none; padding-block: 0.25rem 1rem; }
.lines > li { display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); column-gap: 0.75rem; padding-block: 0.125rem; padding-inline-end: 0.5rem; border-inline-start: 4px solid transparent; min-block-size: 1.5rem; }
.lines > li::before { content: attr(value); grid-row: span 2; text-align: end; color: var(--soft); font: 0.75rem/1.25rem var(--mono); font-variant-numeric: tabular-nums; }
.t { display: block; font: 0.8125rem/1.25rem var(--mono); white-space: pre-wrap; tab-size: 4; unicode-bidi: isolate; }
.lines p, .note { grid-column: 2; font-size: 0.75rem; line-height: 1.25rem; color: var(--soft); }
.lines p > a { display: inline-block; min-block-size: 1.5rem; line-height: 1.5rem; margin-block: -0.125rem; font-weight: 700; }
.note b { color: var(--ink); }
strong { color: var(--doubt); white-space: nowrap; }
strong::before { content: "? "; }
em { color: var(--ink); border-block-end: 2px dotted currentColor; }
.m { font: 0.6875rem/1 var(--mono); padding: 0 0.2em; border: 1px solid var(--spot); border-radius: 2px; color: var(--spot); background: var(--paper); unicode-bidi: isolate; white-space: nowrap; }
@container (min-width: 38rem) {
  .lines > li { grid-template-columns: 2.75rem minmax(0, 1fr) minmax(14rem, 36%); column-gap: 1rem; }
  .lines > li::before { grid-row: auto; }
  .lines p { grid-column: auto; }
  .lines > .short { grid-template-columns: 2.75rem 14rem minmax(0, 1fr); }
}

.lines > .text, .swatch.text { border-inline-start: 4px solid var(--text); }
.lines > .field, .swatch.field { border-inline-start: 4px solid var(--field); }
.lines > .dropped, .swatch.dropped { border-inline-start: 4px dotted var(--edge); }
.dropped .t { color: var(--soft); }
.lines > .doubt, .swatch.doubt { border-inline-start-color: transparent; background: repeating-linear-gradient(135deg, var(--doubt) 0 3px, transparent 3px 6px) no-repeat left / 4px 100% border-box; }
.piece.doubt { background: repeating-linear-gradient(135deg, var(--doubt) 0 3px, transparent 3px 6px) no-repeat left / 4px 100% border-box; }
.lines > .doubt .t { text-decoration: underline wavy 1px var(--doubt); text-underline-offset: 0.25em; }
.lines > :target, .piece:target { outline: 2px dashed var(--focus); outline-offset: -2px; }
.lines > .on, .piece.on { background-color: var(--mark); outline: 2px solid var(--focus); outline-offset: -2px; }
.lines > li:focus-within, .piece:focus-within { background-color: var(--mark); }
`;

const ARTICLE = `
.proof .piece { display: grid; grid-template-columns: 3.5rem minmax(0, 38rem); column-gap: 0.875rem; padding-block: 0.25rem; padding-inline-end: 0.5rem; font: 1.0625rem/1.5 var(--serif); }
.from { font: 0.75rem/1.5rem var(--mono); text-align: end; color: var(--soft); display: flex; flex-flow: column; align-items: end; }
.from a { min-block-size: 1.5rem; min-inline-size: 1.5rem; }
.piece .note { font-family: var(--sans); }
.piece > div { grid-column: 2; min-inline-size: 0; }
.headline { font: 700 clamp(1.5rem, 1.2rem + 1vw, 2.125rem)/1.12 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
:is(h4, h5):is(:lang(zh), :lang(ja), :lang(ko), :lang(ar), :lang(fa)) { letter-spacing: 0; line-height: 1.35; }
.k-kicker > div { color: var(--spot); font: 700 0.875rem/1.5rem var(--sans); }
.k-standfirst > div { font-size: 1.1875rem; color: var(--soft); }
.k-points ul { font-weight: 600; }
.k-byline > div, .k-date > div { font: 700 0.875rem/1.5rem var(--sans); }
.k-date > div { font-weight: 400; color: var(--soft); }
.picture { font: 0.875rem/1.5 var(--sans); color: var(--soft); border: 1px solid var(--edge); padding: 0.75rem; text-align: center; background: var(--tint); }
.k-heading h5 { font: 700 1.25rem/1.3 var(--serif); margin-block-start: 0.5rem; }
.piece p + p { margin-block-start: 0.5rem; }
.piece :is(ul, ol) { padding-inline-start: 1.25em; }
.piece li[dir] { text-align: start; }
.piece blockquote { border-inline-start: 3px solid var(--edge); padding-inline-start: 1rem; font-style: italic; }
.piece hr { border: 0; border-block-start: 1px solid var(--rule); inline-size: 6rem; margin: 0.75rem auto; }
.ad { display: flex; align-items: center; gap: 0.75rem; font: 0.75rem/1.5rem var(--sans); color: var(--soft); }
.ad::before, .ad::after { content: ""; flex: 1; border-block-start: 1px solid var(--hair); }
.wide { overflow-x: auto; }
.wide table { border-collapse: collapse; font: 0.8125rem/1.4 var(--sans); }
.wide :is(th, td) { border-block-end: 1px solid var(--hair); padding: 0.25rem 0.5rem; text-align: start; overflow-wrap: normal; }
.label { font: 700 0.8125rem/1.4 var(--sans); margin-block-start: 1.25rem; padding: 0.4rem 0.25rem; border-block: 1px solid var(--hair); }
.proof .facts .piece { grid-template-columns: 7rem minmax(0, 1fr); font: 0.875rem/1.5rem var(--sans); border-block-end: 1px solid var(--hair); padding-inline-start: 0.5rem; }
.facts dt { font-weight: 700; }
.facts .from { float: inline-end; margin-inline-start: 0.5rem; }

.tools:has(#show-doubt:checked) ~ main :is(.lines > li:not(.doubt), .seed:not(.has-doubt), .index li:not(.has-doubt)),
.tools:has(#show-dropped:checked) ~ main :is(.lines > li:not(.dropped), .seed:not(.has-dropped), .index li:not(.has-dropped)) { display: none; }
.tools:has(#show-doubt:checked) ~ main .none-doubt,
.tools:has(#show-dropped:checked) ~ main .none-dropped { display: block; }

@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --tint: #fff; --link: #000; --mark: #fff; --doubt: #000; --spot: #000; --field: #000; --text: #000; --edge: #555; --hair: #999; }
  body { font-size: 9pt; }
  .tools, .over { display: none; }
  .seed, .index li { content-visibility: visible; }
  .seed::details-content { content-visibility: visible; block-size: auto; }
  .index .scroll { max-block-size: none; }
  .lines > li, .piece { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .lines > .field, .swatch.field { border-inline-start-style: double; }
  .lines > li { grid-template-columns: 2.75rem minmax(0, 1fr) 36%; }
  .lines p { grid-column: auto; }
}
@media (forced-colors: active) {
  .piece.doubt { border-inline-start: 4px dashed; }
  .lines > .dropped { border-inline-start-style: dotted; }
  .lines > .doubt { border-inline-start-style: dashed; }
}
`;

export const STYLE = [COLOURS, PAGE, SEED, ARTICLE].join('').replace(/\n\s*/g, '\n').trim();
