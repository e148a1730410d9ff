/**
 * What an administrator waits for: pages of attendance out of a million events, asked for over HTTP from a central
 * process on a real PostgreSQL. Deep pages come by keyset (ours) and, to compare, by OFFSET, in turns.
 */
import { openBenchCentral, query } from './sync/central.ts';
import { median } from './frame/statistics.ts';

const events = 1_000_000;
const people = 2000;
const kiosks = 50;
const sites = 10;
const rounds = 60;

const fill = [
  `insert into devices (device_id, name, public_key, site_id)
    select 'kiosk-' || n, 'Kiosk ' || n, 'key-' || n, 'site-' || n % ${sites} from generate_series(0, ${kiosks - 1}) n`,
  `insert into enrolees (enrolee_id, display_name, stated_at, stated_by)
    select 'person-' || n, 'Person ' || n, now(), gen_random_uuid() from generate_series(0, ${people - 1}) n`,
  `insert into attendance (event_id, enrolee_id, device_id, site_id, occurred_at, received_at, comparison_score,
      liveness_actions, presence, edge_distance_metres)
    select gen_random_uuid(), 'person-' || n % ${people}, 'kiosk-' || n % ${kiosks}, 'site-' || n % ${sites},
      now() - n * interval '31 seconds', now() - n * interval '31 seconds', 0.9, '{blink}', 'inside', -5
    from generate_series(1, ${events}) n`,
  `analyze`,
];

const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString();

const filters = {
  newest: '',
  person: '&enroleeId=person-7',
  site: '&siteId=site-3',
  kiosk: '&deviceId=kiosk-11',
  week: `&from=${day(107)}&to=${day(100)}`,
  personInAWeek: `&enroleeId=person-7&from=${day(107)}&to=${day(100)}`,
  siteAndKiosk: '&siteId=site-3&deviceId=kiosk-13',
};

export async function run(): Promise<Record<string, unknown>> {
  const bench = await openBenchCentral();
  try {
    for (const text of fill) await query(bench.databaseUrl, text);
    const headers = { authorization: `Bearer ${bench.central.token('admin')}` };
    const ask = async (path: string): Promise<number> => {
      const start = performance.now();
      const response = await fetch(`${bench.central.url}${path}`, { headers });
      await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return performance.now() - start;
    };
    const firstPageMs: Record<string, object> = {};
    for (const [name, filter] of Object.entries(filters))
      firstPageMs[name] = await measure(() => ask(`/api/v1/attendance?limit=50${filter}`));
    return { events, people, kiosks, sites, rounds, firstPageMs, ...(await deepPages(bench.databaseUrl)) };
  } finally {
    await bench.close();
  }
}

async function measure(work: () => Promise<number>): Promise<{ median: number; p95: number; most: number }> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await work());
  return summary(times);
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

function summary(times: readonly number[]): { median: number; p95: number; most: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { median: round(median(times)), p95: round(at(0.95)), most: round(at(1)) };
}

/** The page after 900,000 others, without HTTP. */
async function deepPages(databaseUrl: string): Promise<Record<string, unknown>> {
  const order = 'order by occurred_at desc, event_id desc limit 50';
  const skipped = 900_000;
  const [place] = await query<{ at: string; id: string }>(
    databaseUrl,
    `select occurred_at::text as at, event_id as id from attendance
      order by occurred_at desc, event_id desc offset ${skipped - 1} limit 1`,
  );
  if (place === undefined) throw new Error('there are not that many events');
  const keyset = `select * from attendance
    where (occurred_at, event_id) < ('${place.at}'::timestamptz, '${place.id}'::uuid) ${order}`;
  const offset = `select * from attendance ${order} offset ${skipped}`;
  const times: Record<'keyset' | 'offset', number[]> = { keyset: [], offset: [] };
  for (let turn = 0; turn < 8; turn += 1)
    for (const [list, text] of [
      [times.keyset, keyset],
      [times.offset, offset],
    ] as const) {
      const start = performance.now();
      await query(databaseUrl, text);
      list.push(performance.now() - start);
    }
  const ratio = Math.round(median(times.offset) / median(times.keyset));
  return {
    deepKeysetMs: summary(times.keyset),
    deepOffsetMs: summary(times.offset),
    offsetOverKeyset: ratio,
  };
}
