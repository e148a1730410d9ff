/** What sections are made of. */
import { drawChart, legend, type Chart } from './chart.ts';
import { html, type Content, type Markup } from './markup.ts';

export interface Tile {
  readonly value: string;
  readonly what: string;
  /** The 95 % interval or what else belongs to it. */
  readonly note: string;
}

export const tiles = (shown: readonly Tile[]): Markup =>
  html`<dl class="tiles">
    ${shown.map(
      ({ value, what, note }) =>
        html`<div>
          <dt>${what}</dt>
          <dd>${value}<small>${note}</small></dd>
        </div>`,
    )}
  </dl>`;

export interface DataTable {
  readonly caption: string;
  readonly header: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

export const dataTable = ({ caption, header, rows }: DataTable): Markup =>
  html`<div class="scrolls" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${header.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** A chart, its legend, and the same in figures. */
export const figure = (chart: Chart, table: DataTable): Markup =>
  html`<figure>
    <figcaption>${chart.title}</figcaption>
    <div class="beside">
      <div>${drawChart(chart)} ${legend(chart.series)}</div>
      ${dataTable(table)}
    </div>
  </figure>`;

export const section = (id: string, title: string, content: Content): Markup =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;
