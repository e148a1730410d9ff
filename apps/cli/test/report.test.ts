import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastSeen, leastShare, linearAxis, shareAxis, shareLabel } from '../src/report/axis.ts';
import { drawChart, legend, type Chart } from '../src/report/chart.ts';
import { html } from '../src/report/markup.ts';
import { dataTable } from '../src/report/parts.ts';

test('what comes from labels is text and never markup', () => {
  const name = `<script>alert("1")</script> & 'more'`;
  const { text } = html`<p title="${name}">${name}${html`<b>${[name, 1]}</b>`}</p>`;
  assert.equal(text.includes('<script>'), false);
  assert.equal(
    text.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;more&#39;/g)?.length,
    3,
  );
  assert.ok(text.endsWith('1</b></p>'));
});

test('a number and its percent sign stay on one line', () => {
  assert.equal(html`<td>${'at 0.1 % and 5 people'}</td>`.text, '<td>at 0.1&nbsp;% and 5 people</td>');
});

test('an axis of shares goes by powers of ten, with nought at its edge', () => {
  const axis = shareAxis('FMR', 0.001);
  assert.deepEqual(
    axis.ticks.map(({ label }) => label),
    ['0.1 %', '1 %', '10 %', '100 %'],
  );
  for (const [value, place] of [
    [1, 1],
    [0.1, 2 / 3],
    [0.001, 0],
    [0.00001, 0],
    [0, 0],
  ] as const) {
    assert.ok(Math.abs(axis.place(value) - place) < 1e-12, `${value}`);
  }
  assert.equal(shareLabel(0.0001), '0.01 %');
  assert.equal(shareLabel(0.95), '95 %');
});

test('the least share on an axis is one that so many trials could have shown', () => {
  assert.deepEqual([0, 1, 99, 600, 1000, 10_000].map(leastShare), [0.01, 0.01, 0.01, 0.001, 0.001, 0.0001]);
});

const write = (value: number): string => value.toFixed(2);

test('an axis begins at the least share that is seen, and at ten percent where none is less', () => {
  assert.deepEqual([[0, 0.03, 1], [0.001, 0.5], [0, 0.4], []].map(leastSeen), [0.01, 0.001, 0.1, 0.1]);
});

test('a linear axis has round ticks within its ends', () => {
  const labels = ([from, to]: readonly [number, number]): readonly string[] =>
    linearAxis('y', { from, to, write }).ticks.map(({ label }) => label);
  assert.deepEqual(labels([0, 1]), ['0.00', '0.20', '0.40', '0.60', '0.80', '1.00']);
  assert.deepEqual(labels([0.9, 1]), ['0.90', '0.92', '0.94', '0.96', '0.98', '1.00']);
  assert.deepEqual(labels([0.83, 0.97]), ['0.85', '0.90', '0.95']);
  const axis = linearAxis('y', { from: 2, to: 4, write });
  assert.deepEqual([axis.place(1), axis.place(3), axis.place(9)], [0, 0.5, 1]);
});

const unit = { from: 0, to: 1, write: String };
const chart: Chart = {
  id: 'c',
  title: 'Title',
  summary: 'Summary',
  x: linearAxis('across', unit),
  y: linearAxis('up', unit),
  series: [
    {
      name: 'all',
      isWhole: true,
      points: [
        [0, 0],
        [0, 0.5],
        [0, 1],
        [0.5, 1],
        [1, 1],
      ],
      mark: { at: [0.5, 1], words: 'here' },
    },
    { name: 'a <group>', points: [[0, 0]] },
  ],
};

test('a line goes in steps, each run of them once, and its mark says what it is', () => {
  const { text } = drawChart(chart);
  assert.ok(text.includes('d="M64 326V14H546"'), text);
  const plain = text.replace(/\s+/g, ' ');
  assert.match(plain, /<circle class="mark series whole" cx="305" cy="14" r="5" ?><title>all: here<\/title>/);
});

test('a chart has a name and a description for who cannot see it, and the whole is drawn last', () => {
  const { text } = drawChart(chart);
  assert.match(text, /role="img"\s+aria-labelledby="c-title c-summary"/);
  assert.match(text, /<title id="c-title">Title<\/title>\s*<desc id="c-summary">Summary<\/desc>/);
  assert.ok(text.indexOf('series colour-1') < text.indexOf('series whole'));
});

test('a legend is there where there is more than one line', () => {
  assert.match(legend(chart.series).text, /series whole[\s\S]*series colour-1[\s\S]*a &lt;group&gt;/);
  assert.equal(legend(chart.series.slice(0, 1)).text, '');
});

test('a table names its rows and columns', () => {
  const { text } = dataTable({ caption: 'C', header: ['a', 'b'], rows: [['x', 'y']] });
  assert.match(text, /<caption>\s*C\s*<\/caption>/);
  assert.match(text, /<th scope="col">a<\/th>/);
  assert.match(text, /<th scope="row">x<\/th>\s*<td>y<\/td>/);
});
