/** The page's looks, light and dark. Colours of lines: Okabe and Ito's, told apart with all kinds of sight. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fcfcfb; --card: #ffffff; --ink: #1b1c1e; --quiet: #5b6068; --rule: #dfe1e4; --grid: #eceef0;
  --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #a6528a; --c4: #8a6d00; --c5: #2f7fb8; --c6: #7a4ec2; --c7: #5f6670;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131416; --card: #1b1d20; --ink: #eceded; --quiet: #a3a8b0; --rule: #34373c; --grid: #292c30;
    --c0: #56b4e9; --c1: #f08a45; --c2: #35c79a; --c3: #dd9cc4; --c4: #e0c040; --c5: #8cc4ea; --c6: #b79cf0; --c7: #b0b6bf;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1rem, 4vw, 3rem) clamp(1rem, 4vw, 2rem); background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  font-variant-numeric: tabular-nums;
}
body > * { max-width: 68rem; margin-inline: auto; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.015em; margin: 0 0 0.4rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 3rem 0 0.5rem; padding-top: 1.2rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 2rem 0 0.3rem; }
p, .notes li { max-width: 44rem; color: var(--quiet); }
header p { margin: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: 0.8rem; margin: 1.2rem 0; }
.tiles > div { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 0.9rem 1rem; }
.tiles dt { color: var(--quiet); font-size: 0.85rem; }
.tiles dd { margin: 0.1rem 0 0; font-size: 1.65rem; font-weight: 600; letter-spacing: -0.01em; }
.tiles small { display: block; min-height: 1.3em; font-size: 0.8rem; font-weight: 400; letter-spacing: 0; color: var(--quiet); }
figure { margin: 1.2rem 0; padding: 1.1rem 1.2rem; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
figcaption { font-weight: 600; margin-bottom: 0.6rem; }
.beside { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.6rem; align-items: start; }
@media (max-width: 50rem) { .beside { grid-template-columns: minmax(0, 1fr); } }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif; fill: var(--quiet); }
svg .axis { font-size: 12.5px; fill: var(--ink); }
.grid { stroke: var(--grid); }
.series { fill: none; stroke-width: 2; stroke-linejoin: round; }
.whole { stroke: var(--ink); stroke-width: 2.5; }
.colour-0 { stroke: var(--c0); } .colour-1 { stroke: var(--c1); stroke-dasharray: 7 3; }
.colour-2 { stroke: var(--c2); stroke-dasharray: 2 3; } .colour-3 { stroke: var(--c3); stroke-dasharray: 9 3 2 3; }
.colour-4 { stroke: var(--c4); } .colour-5 { stroke: var(--c5); stroke-dasharray: 12 4; }
.colour-6 { stroke: var(--c6); stroke-dasharray: 4 2; } .colour-7 { stroke: var(--c7); stroke-dasharray: 1 4; }
.mark { fill: var(--card); stroke-dasharray: none; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; margin: 0.4rem 0 0; padding: 0; font-size: 0.85rem; }
.legend li { display: flex; align-items: center; gap: 0.45rem; }
.legend svg { width: 28px; }
.scrolls { overflow-x: auto; }
.scrolls:focus-visible { outline: 2px solid var(--c0); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
caption { text-align: start; color: var(--quiet); font-size: 0.85rem; padding-bottom: 0.35rem; }
th, td { padding: 0.4rem 0.9rem 0.4rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { font-weight: 500; }
thead th { color: var(--quiet); font-size: 0.8rem; }
td { min-width: 5.5rem; }
section > .scrolls { margin: 1.2rem 0; }
@media print { body { background: none; } figure, .tiles > div { break-inside: avoid; } }
`;
