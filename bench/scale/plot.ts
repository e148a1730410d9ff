/** `npm run -s bench -- scale --json > scale.json`, then `npx node bench/scale/plot.ts scale.json > docs/images/scale.svg`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const cost = z.object({ small_ms: z.number(), large_ms: z.number(), ratio: z.number() });
const resultSchema = z.object({
  sizes: z.array(z.looseObject({ events: z.number(), ingest_of_a_batch: cost })),
});

const [width, height, left, right, top, bottom] = [760, 380, 60, 210, 50, 50];
const mostRatio = 2;
const colours = ['#0b6e4f', '#08415c', '#cc2936', '#6b4e9b', '#b36a00', '#4a7c9b', '#8a3b52', '#333333'];

const { sizes } = resultSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8')));
const names = Object.keys(sizes[0] ?? {}).filter((name) => cost.safeParse(sizes[0]?.[name]).success);
const x = (events: number): number =>
  left +
  ((Math.log10(events) - 4) / Math.max(1, Math.log10(sizes.at(-1)?.events ?? 1e5) - 4)) *
    (width - left - right);
const y = (ratio: number): number => top + (1 - ratio / mostRatio) * (height - top - bottom);

const text = (at: { x: number; y: number }, words: string, more = ''): string =>
  `<text x="${at.x.toFixed(1)}" y="${at.y.toFixed(1)}" ${more}>${words}</text>`;

const grid = [0, 0.5, 1, 1.5, 2].map(
  (ratio) =>
    `<line x1="${left}" x2="${width - right}" y1="${y(ratio)}" y2="${y(ratio)}" stroke="${ratio === 1 ? '#777' : '#ddd'}"/>` +
    text({ x: left - 8, y: y(ratio) + 4 }, `${ratio}×`, 'text-anchor="end"'),
);
const ticks = sizes.map(({ events }) =>
  text(
    { x: x(events), y: height - bottom + 20 },
    `10<tspan dy="-5" font-size="9">${Math.round(Math.log10(events))}</tspan>`,
    'text-anchor="middle"',
  ),
);
const lines = names.map((name, index) => {
  const colour = colours[index % colours.length] ?? '#000';
  const points = sizes.map(
    (size) => `${x(size.events).toFixed(1)},${y(cost.parse(size[name]).ratio).toFixed(1)}`,
  );
  return (
    `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>` +
    text({ x: width - right + 14, y: top + 12 + index * 20 }, name.replaceAll('_', ' '), `fill="${colour}"`)
  );
});

process.stdout
  .write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">
<title>Cost against that of 10,000 events, by size of the history</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${text({ x: left, y: 24 }, 'Cost against a central with 10,000 events, asked in turns', 'font-size="14" font-weight="bold"')}
${[...grid, ...ticks, ...lines].join('\n')}
${text({ x: (left + width - right) / 2, y: height - 10 }, 'events in the history', 'text-anchor="middle"')}
</svg>
`);
