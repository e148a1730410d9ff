import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import { load } from 'sqlite-vec';
import type * as usearch from 'usearch';
import { dimensions } from './people.ts';

/** Answers the row that is most like the probe, having looked for the best two. */
export type Search = (probe: Float32Array) => number;

// The ECMAScript entry of usearch 2.26.2 calls itself until the stack is full; its CommonJS entry works.
const { exactSearch, MetricKind }: typeof usearch = createRequire(import.meta.url)('usearch');

/** Inner products of the same memory that ours was built from, with as many threads as usearch thinks best. */
export function prepareUsearch(matrix: Float32Array): Search {
  return (probe) => {
    const { keys } = exactSearch(matrix, probe, dimensions, 2, MetricKind.IP, 0);
    return Number(keys[0]);
  };
}

/** A `vec0` table in memory, which is kinder to it than a file. Of unit vectors the nearest is the most alike. */
export function prepareSqliteVec(matrix: Float32Array): Search {
  const database = new Database(':memory:');
  load(database);
  database.exec(`CREATE VIRTUAL TABLE template USING vec0(vector float[${dimensions}])`);
  const insert = database.prepare('INSERT INTO template (rowid, vector) VALUES (?, ?)');
  database.transaction(() => {
    for (let row = 0; row * dimensions < matrix.length; row++)
      insert.run(BigInt(row), matrix.subarray(row * dimensions, (row + 1) * dimensions));
  })();
  const select = database.prepare<[Float32Array], number>(
    'SELECT rowid FROM template WHERE vector MATCH ? ORDER BY distance LIMIT 2',
  );
  const nearest = select.pluck();
  return (probe) => nearest.all(probe)[0] ?? Number.NaN;
}
