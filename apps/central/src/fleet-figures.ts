import type { Telemetry } from '@rollcall/runtime';
import { sql } from 'kysely';
import type { BatchJudgement } from './ingest/judge-batch.ts';
import type { CentralDatabase } from './database/open.ts';

interface FleetRow {
  readonly state: string;
  readonly devices: string;
  readonly pending: string | null;
  readonly oldest: number | null;
}

/** How the fleet is, asked of the database at each scrape. Sums over kiosks: none of them is told apart. */
export function watchFleet(telemetry: Telemetry, { db }: Pick<CentralDatabase, 'db'>): void {
  const readFleet = async (): Promise<readonly FleetRow[]> => {
    const { rows } = await sql<FleetRow>`
      select case when revoked_at is not null then 'revoked' when quarantined_at is not null then 'quarantined'
          when last_seen_at > now() - interval '5 minutes' then 'online' else 'silent' end as state,
        count(*) as devices, sum((health->>'pending')::bigint) as pending,
        max((health->>'oldestPendingSeconds')::float8) as oldest
      from devices group by 1`.execute(db);
    return rows;
  };
  telemetry.gauge('rollcall.kiosks', 'Kiosks, by how they are', async (say) => {
    for (const { state, devices } of await readFleet()) say(Number(devices), { state });
  });
  telemetry.gauge('rollcall.kiosks.pending_events', 'Events that wait at all kiosks', async (say) => {
    for (const { state, pending } of await readFleet()) say(Number(pending ?? 0), { state });
  });
  telemetry.gauge('rollcall.kiosks.oldest_pending_seconds', 'The longest that any waits', async (say) => {
    for (const { state, oldest } of await readFleet()) say(oldest ?? 0, { state });
  });
  telemetry.gauge('rollcall.alarms.open', 'Alarms that nobody has acknowledged, by code', async (say) => {
    const { rows } = await sql<{ code: string; open: string }>`
      select code, count(*) as open from alarms where acknowledged_at is null group by code`.execute(db);
    for (const { code, open } of rows) say(Number(open), { code });
  });
}

/** Counts what became of events, and the alarms that they raised. */
export function countEvents(telemetry: Telemetry): (judgement: BatchJudgement) => void {
  const events = telemetry.count('rollcall.events', 'Events that kiosks delivered, by what became of them');
  const alarms = telemetry.count('rollcall.alarms', 'Alarms that deliveries raised, by code');
  return ({ answers, alarms: raised }) => {
    for (const [status, some] of Map.groupBy(answers, (answer) => answer.status))
      events({ status }, some.length);
    for (const { code } of raised) alarms({ code });
  };
}
