/** The style sheet of the pages: light, dark, narrow, and as a document on paper. Its address has the digest of its text. */
import { tagOf } from '../domain/entity-tag.js'

export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #f7f5f0;
  --panel: #fffefb;
  --ink: #21201d;
  --muted: #5d5850;
  --line: #ddd7ca;
  --accent: #1d5470;
  --wash: #e6eff3;
  --warn: #8a3a18;
  --first: #2c6649;
  --water: #e4ecf0;
  --land: #fbf9f3;
  --border: #b5ae9f;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "Source Serif 4", Georgia, serif;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a;
    --panel: #1a1e22;
    --ink: #e9e6df;
    --muted: #aaa59c;
    --line: #333a41;
    --accent: #93c6df;
    --wash: #20303a;
    --warn: #f0a785;
    --first: #8fcfab;
    --water: #171c20;
    --land: #2a3137;
    --border: #566069;
  }
}
.embed-light, .embed-dark { background: var(--panel); color: var(--ink); }
.embed-light {
  color-scheme: light;
  --panel: #fffefb; --ink: #21201d; --muted: #5d5850; --line: #ddd7ca; --accent: #1d5470;
  --water: #e4ecf0; --land: #fbf9f3; --border: #b5ae9f;
}
.embed-dark {
  color-scheme: dark;
  --panel: #1a1e22; --ink: #e9e6df; --muted: #aaa59c; --line: #333a41; --accent: #93c6df;
  --water: #171c20; --land: #2a3137; --border: #566069;
}
.embed { padding: 12px 16px; font-size: 15px; }
.embed h1 { font: 600 19px/1.3 var(--serif); margin: 0 0 8px; }
.embed svg { display: block; width: 100%; height: auto; max-height: calc(100vh - 8.5rem); }
.embed figure { margin: 0; }
.embed ol { list-style: none; margin: 0; padding: 0; }
.embed li { display: grid; grid-template-columns: 9em 1fr; gap: 0 12px; padding: 6px 0; border-top: 1px solid var(--line); }
.embed li > span { color: var(--muted); }
.embed footer { margin-top: 8px; font-size: 13px; color: var(--muted); }
.embed .bubble { fill: var(--accent); fill-opacity: 0.65; stroke: var(--panel); }
@media (max-width: 420px) { .embed li { grid-template-columns: 1fr; } }
*, *::before, *::after { box-sizing: border-box; }
html { font: 16px / 1.5 var(--sans); background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: anywhere; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code { font-family: var(--mono); font-size: 0.88em; }
small, .note { color: var(--muted); font-size: 0.9em; }
code, time { direction: ltr; unicode-bidi: isolate; }
.skip { position: absolute; inset-inline-start: -999em; }
.skip:focus { inset-inline-start: 0.5rem; top: 0.5rem; background: var(--panel); padding: 0.4rem 0.8rem; }
header.site, main, footer.site { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
header.site { padding-top: 1rem; font-weight: 600; }
header.site a { color: inherit; text-decoration: none; }
footer.site { padding-top: 1.5rem; padding-bottom: 2.5rem; color: var(--muted); font-size: 0.9rem; }
footer.site p + p { margin-top: 0.4rem; }
.printed { display: none; }
article { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 1.75rem 2rem 2rem; margin-top: 1rem; }
.kicker { color: var(--muted); font-size: 0.85rem; font-weight: 600; letter-spacing: 0.02em; }
.kicker .warn { color: var(--warn); }
h1 { font: 600 1.9rem / 1.25 var(--serif); margin: 0.3rem 0 0.75rem; }
h2 { font: 600 1.2rem / 1.3 var(--serif); margin-bottom: 0.6rem; }
h3 { font-size: 0.95rem; font-weight: 600; margin: 0.9rem 0 0.25rem; }
section, .part { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.summary { font-size: 1.08rem; white-space: pre-line; }
.translation { border: 0; padding: 0 0 0 0.9rem; border-inline-start: 3px solid var(--line); margin-top: 1rem; white-space: pre-line; }
.translation h2 { margin-bottom: 0.2rem; font-size: 1.05rem; }
.notice { background: var(--wash); border-radius: 6px; padding: 0.6rem 0.9rem; margin: 0 0 1rem; }
.facts { display: grid; grid-template-columns: minmax(7rem, 10rem) 1fr; gap: 0.45rem 1rem; margin-top: 1.25rem; }
.facts dt { color: var(--muted); }
.facts dd small { display: block; }
.facts li + li { margin-top: 0.15rem; }
.tags li { display: inline; }
.tags li:not(:last-child)::after { content: " · "; color: var(--muted); }
figure { margin-top: 1.25rem; }
dl + .note, figure + .note { margin-top: 0.75rem; }
figure svg { display: block; width: 100%; height: auto; background: var(--water); border: 1px solid var(--line); border-radius: 6px; }
figcaption { color: var(--muted); font-size: 0.85rem; margin-top: 0.35rem; }
.land { fill: var(--land); stroke: var(--border); stroke-width: 0.8; stroke-linejoin: round; }
.disc { fill: var(--accent); fill-opacity: 0.18; stroke: var(--accent); stroke-width: 1.2; }
.point { fill: var(--accent); stroke: var(--panel); stroke-width: 1.5; }
.ring { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 3 2.5; }
.rows > li { padding: 0.45rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; padding-top: 0; }
.involved li { display: grid; grid-template-columns: 7.5rem 1fr 1fr; gap: 0 1rem; }
.involved .role { font-size: 0.9rem; color: var(--muted); }
.involved small, .rows small { display: block; }
.involved .perpetrator, .involved .instigator { color: var(--warn); }
.rows > .depth-1 { padding-inline-start: 1.5rem; }
.rows > .depth-2 { padding-inline-start: 3rem; }
.rows > .depth-3 { padding-inline-start: 4.5rem; }
cite { font-style: normal; }
.original { color: var(--first); font-size: 0.9em; }
.warn { color: var(--warn); }
.rivals { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0.75rem; }
.rivals > div { border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; }
.rivals > div:first-child { border-color: var(--accent); }
.rivals .value { font-weight: 600; white-space: pre-line; }
.rivals ul { margin-top: 0.4rem; }
.claims q { quotes: "“" "”"; }
.claims li { padding: 0.3rem 0; }
.citation + .forms { margin-top: 0.6rem; }
.citation { background: var(--wash); border-radius: 6px; padding: 0.75rem 1rem; }
details { margin-top: 0.5rem; }
summary { cursor: pointer; color: var(--accent); }
details .facts { margin-top: 0.6rem; font-size: 0.95rem; }
.forms { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; }
@media (max-width: 40rem) {
  header.site, main, footer.site { padding-left: 0.75rem; padding-right: 0.75rem; }
  article { padding: 1.1rem 1rem 1.4rem; }
  h1 { font-size: 1.5rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dt { margin-top: 0.6rem; font-size: 0.85rem; }
  .involved li { grid-template-columns: 1fr; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --panel: #fff; --ink: #000; --muted: #444; --line: #bbb; --accent: #000; --wash: #fff;
    --warn: #000; --first: #000; --water: #eef1f2; --land: #fff; --border: #999;
  }
  @page { margin: 18mm 16mm; }
  html { font-size: 10.5pt; }
  header.site, main, footer.site { max-width: none; padding: 0; }
  article { border: 0; padding: 0; margin-top: 0.5rem; }
  .skip, .forms, .only-screen { display: none; }
  a { text-decoration: none; }
  a.outside::after { content: " <" attr(href) ">"; font-size: 0.85em; color: #444; }
  section, .part { margin-top: 1.1rem; padding-top: 0.8rem; }
  h2, h3 { break-after: avoid; }
  li, .rivals > div, figure, .citation { break-inside: avoid; }
  figure svg { max-width: 120mm; }
  details::details-content { display: block; content-visibility: visible; }
  details > summary { list-style: none; }
  .rivals > div, .citation { border: 1px solid #bbb; }
  .printed { display: block; border-top: 1px solid #bbb; padding-top: 0.4rem; }
  footer.site { padding: 0; margin-top: 1.5rem; }
}
`

const DIGEST = tagOf(STYLE).slice(0, 12)

export const STYLE_PATH = `/pages-${DIGEST}.css`
