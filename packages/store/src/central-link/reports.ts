import {
  batchLength,
  mostDeadLetters,
  mostWaiting,
  standardBatch,
  statementLanes,
  type BatchLimits,
  type LaneStatus,
  type StatementLane,
} from '@rollcall/sync';
import { placeOf, sealBytes } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

export interface WaitingReport {
  readonly id: string;
  /** Canonical JSON; it is signed when it is sent. */
  readonly statement: string;
}

/** One that central does not take, or that had to make room. */
export interface DeadReport extends WaitingReport {
  readonly lane: StatementLane;
  readonly code: string;
  /** ISO 8601. */
  readonly buriedAt: string;
}

/** What waits for central beside the events; see [Note: lanes]. */
export interface Reports {
  queueReport(report: WaitingReport, lane: StatementLane): void;
  /** The oldest of a lane, as many as the limits allow; at least one when any waits. */
  nextReports(lane: StatementLane, limits?: BatchLimits): readonly WaitingReport[];
  /** Central has them. */
  dropReports(ids: readonly string[]): void;
  /** Central never takes it. */
  buryReport(id: string, code: string): void;
  /** Newest first. */
  deadReports(limit?: number): readonly DeadReport[];
  /** In the order of their priority. */
  reportLanes(): readonly LaneStatus[];
}

interface Row {
  readonly id: string;
  readonly statement: Buffer;
}

export function createReports(parts: StoreParts): Reports {
  const { connection, seal, now } = parts;
  const { database } = connection;
  const insert = database.prepare(
    'INSERT OR IGNORE INTO reports (id, statement, lane, queued_at) VALUES (?, ?, ?, ?)',
  );
  const select = database.prepare<[string, number], Row>(
    'SELECT id, statement FROM reports WHERE lane = ? ORDER BY position LIMIT ?',
  );
  const remove = database.prepare<[string]>('DELETE FROM reports WHERE id = ?');
  const selectSurplus = database
    .prepare<[string, number], string>(
      'SELECT id FROM reports WHERE lane = ? ORDER BY position DESC LIMIT -1 OFFSET ?',
    )
    .pluck();
  const burial = createBurial(parts);

  function makeRoom(lane: StatementLane): void {
    for (const id of selectSurplus.all(lane, mostWaiting[lane] - 1)) {
      // An older statement of health is of no use to anybody.
      if (lane === 'health') remove.run(id);
      else burial.bury(id, 'lane-full');
    }
  }

  return {
    queueReport: ({ id, statement }, lane) =>
      connection.write(() => {
        makeRoom(lane);
        insert.run(id, seal.close(statement, reportPlace(id)), lane, now());
      }),
    nextReports: (lane, limits = standardBatch) => {
      const rows = connection.read(() => select.all(lane, Math.max(1, limits.maxEvents)));
      const sizes = rows.map(({ statement }) => statement.byteLength - sealBytes);
      return rows.slice(0, batchLength(sizes, limits)).flatMap(({ id, statement }) => {
        const text = seal.open(statement, reportPlace(id))?.toString('utf8');
        if (text !== undefined) return [{ id, statement: text }];
        // It cannot be said any more, and holds up nothing.
        connection.write(() => burial.bury(id, 'unreadable'));
        return [];
      });
    },
    dropReports: (ids) =>
      connection.write(() => {
        for (const id of ids) remove.run(id);
      }),
    buryReport: (id, code) => connection.write(() => burial.bury(id, code)),
    deadReports: burial.list,
    reportLanes: createLaneStatus(parts),
  };
}

interface DeadRow extends Row {
  readonly lane: StatementLane;
  readonly code: string;
  readonly buried_at: number;
}

/** Within the caller's transaction. */
function createBurial({ connection, seal, now }: StoreParts): {
  readonly bury: (id: string, code: string) => void;
  readonly list: (limit?: number) => readonly DeadReport[];
} {
  const { database } = connection;
  const take = database.prepare<[string], Row & { readonly lane: string }>(
    'DELETE FROM reports WHERE id = ? RETURNING id, statement, lane',
  );
  const insert = database.prepare(
    'INSERT OR REPLACE INTO dead_reports (id, lane, statement, code, buried_at) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = database.prepare<[string, string, number]>(
    `DELETE FROM dead_reports WHERE lane = ? AND position IN
      (SELECT position FROM dead_reports WHERE lane = ? ORDER BY position DESC LIMIT -1 OFFSET ?)`,
  );
  const select = database.prepare<[number], DeadRow>(
    'SELECT id, lane, statement, code, buried_at FROM dead_reports ORDER BY position DESC LIMIT ?',
  );
  return {
    bury: (id, code) => {
      const row = take.get(id);
      if (row === undefined) return;
      const text = seal.open(row.statement, reportPlace(id)) ?? '';
      insert.run(id, row.lane, seal.close(text, deadPlace(id)), code, now());
      forget.run(row.lane, row.lane, mostDeadLetters);
    },
    list: (limit = 100) =>
      connection
        .read(() => select.all(limit))
        .map(({ id, lane, statement, code, buried_at: buriedAt }) => ({
          id,
          lane,
          code,
          statement: seal.open(statement, deadPlace(id))?.toString('utf8') ?? '',
          buriedAt: new Date(buriedAt).toISOString(),
        })),
  };
}

function createLaneStatus({ connection, now }: StoreParts): Reports['reportLanes'] {
  const select = connection.database.prepare<
    [string, string, string],
    { pending: number; oldestMs: number | null; deadLetters: number }
  >(
    `SELECT (SELECT count(*) FROM reports WHERE lane = ?) AS pending,
            (SELECT min(queued_at) FROM reports WHERE lane = ?) AS oldestMs,
            (SELECT count(*) FROM dead_reports WHERE lane = ?) AS deadLetters`,
  );
  return () =>
    statementLanes.map((lane) => {
      const {
        pending = 0,
        oldestMs = null,
        deadLetters = 0,
      } = connection.read(() => select.get(lane, lane, lane)) ?? {};
      // The clock may have been put back since.
      const age = oldestMs === null ? null : Math.max(0, now() - oldestMs) / 1000;
      return { lane, pending, oldestPendingSeconds: age, deadLetters };
    });
}

const reportPlace = (id: string): string => placeOf('reports.statement', id);
const deadPlace = (id: string): string => placeOf('dead_reports.statement', id);
