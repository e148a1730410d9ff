import type { Axis } from './axis.ts';
import { html, type Markup } from './markup.ts';

export type Point = readonly [x: number, y: number];

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** The whole, drawn in the text's colour over the others. */
  readonly isWhole?: boolean;
  readonly mark?: { readonly at: Point; readonly words: string } | null;
}

export interface Chart {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** For who cannot see it. */
  readonly summary: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

const size = { width: 572, height: 380 } as const;
const plot = { left: 64, top: 14, right: 546, bottom: 326 } as const;
export const coloursOfSeries = 8;

/** A chart as SVG. Lines go in steps, since between two thresholds that were seen nothing is known. */
export function drawChart({ id, title, summary, x, y, series }: Chart): Markup {
  const toX = (value: number): number => plot.left + x.place(value) * (plot.right - plot.left);
  const toY = (value: number): number => plot.bottom - y.place(value) * (plot.bottom - plot.top);
  const ordered = series.toSorted(
    (first, second) => Number(first.isWhole ?? 0) - Number(second.isWhole ?? 0),
  );
  return html`<svg
    viewBox="0 0 ${size.width} ${size.height}"
    role="img"
    aria-labelledby="${id}-title ${id}-summary"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-summary">${summary}</desc>
    ${x.ticks.map(({ value, label }) => verticalTick(toX(value), label))}
    ${y.ticks.map(({ value, label }) => horizontalTick(toY(value), label))}
    <text class="axis" x="${(plot.left + plot.right) / 2}" y="${size.height - 10}" text-anchor="middle">
      ${x.label}
    </text>
    <text
      class="axis"
      transform="translate(14 ${(plot.top + plot.bottom) / 2}) rotate(-90)"
      text-anchor="middle"
    >
      ${y.label}
    </text>
    ${ordered.map((each) => drawSeries(each, { toX, toY, place: series.indexOf(each) }))}
  </svg>`;
}

const verticalTick = (at: number, label: string): Markup =>
  html`<line class="grid" x1="${round(at)}" x2="${round(at)}" y1="${plot.top}" y2="${plot.bottom}" />
    <text class="tick" x="${round(at)}" y="${plot.bottom + 18}" text-anchor="middle">${label}</text>`;

const horizontalTick = (at: number, label: string): Markup =>
  html`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${round(at)}" y2="${round(at)}" />
    <text class="tick" x="${plot.left - 8}" y="${round(at + 4)}" text-anchor="end">${label}</text>`;

interface Placing {
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly place: number;
}

function drawSeries({ points, isWhole, mark, name }: Series, { toX, toY, place }: Placing): Markup {
  const line = html`<path class="${seriesClass(place, isWhole)}" d="${stepPath(points, toX, toY)}" />`;
  if (mark === undefined || mark === null) return line;
  const [x, y] = mark.at;
  return html`${line}<circle
      class="mark ${seriesClass(place, isWhole)}"
      cx="${round(toX(x))}"
      cy="${round(toY(y))}"
      r="5"
      ><title>${name}: ${mark.words}</title></circle
    >`;
}

export const seriesClass = (place: number, isWhole = false): string =>
  isWhole ? 'series whole' : `series colour-${place % coloursOfSeries}`;

function stepPath(
  points: readonly Point[],
  toX: (value: number) => number,
  toY: (value: number) => number,
): string {
  let path = '';
  let last: readonly [string, string] | null = null;
  for (const point of points) {
    const [x, y] = [round(toX(point[0])), round(toY(point[1]))];
    if (last === null) path += `M${x} ${y}`;
    else {
      if (x !== last[0]) path += `H${x}`;
      if (y !== last[1]) path += `V${y}`;
    }
    last = [x, y];
  }
  // A row of steps to one side is one line.
  return path.replace(/(?:H[\d.]+)+(H[\d.]+)/g, '$1').replace(/(?:V[\d.]+)+(V[\d.]+)/g, '$1');
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** Which line is which; nothing where there is but one. */
export function legend(series: readonly Series[]): Markup {
  if (series.length < 2) return html``;
  const entry = ({ name, isWhole }: Series, place: number): Markup =>
    html`<li>
      <svg viewBox="0 0 28 10" aria-hidden="true">
        <path class="${seriesClass(place, isWhole)}" d="M1 5H27" />
      </svg>
      ${name}
    </li>`;
  return html`<ul class="legend">
    ${series.map(entry)}
  </ul>`;
}
