/** A fleet's history of any length, made inside PostgreSQL. */
import { query } from '../sync/central.ts';

/** A thousand kiosks with 27 check-ins a day each: ten million are a year. */
export const fleet = { kiosks: 1000, people: 20_000, sites: 50, secondsBetween: 3.15 } as const;

const months = 14;

/** As a central that has run for so long has them: each made when its time came. */
const monthsOfThePast = `do $$
  declare
    oldest date := (select min(month) from months);
    bound date := (oldest - interval '${months} months')::date;
  begin
    drop table events_earlier;
    drop table attendance_earlier;
    perform add_partition('earlier', 'minvalue', month_bound(bound));
    while bound < oldest loop
      perform add_partition(to_char(bound, 'YYYY_MM'), month_bound(bound),
        month_bound((bound + interval '1 month')::date));
      insert into months values (bound);
      bound := (bound + interval '1 month')::date;
    end loop;
  end $$`;

const kiosk = (n: string): string => `'kiosk-s' || ${n} % ${fleet.kiosks}`;

const people = [
  `insert into devices (device_id, name, public_key, site_id)
    select ${kiosk('n')}, 'Kiosk ' || n, 'key-' || n, 'site-' || n % ${fleet.sites}
    from generate_series(0, ${fleet.kiosks - 1}) n`,
  `insert into enrolees (enrolee_id, display_name, stated_at, stated_by)
    select 'person-' || n, 'Person ' || n, now(), gen_random_uuid() from generate_series(0, ${fleet.people - 1}) n`,
];

export async function prepare(databaseUrl: string): Promise<void> {
  for (const text of [monthsOfThePast, ...people]) await query(databaseUrl, text);
}

/** Ids have their time in front, as the kiosks' have (UUIDv7): an index takes them at its end. */
const id = `encode(int8send((extract(epoch from at) * 1000)::bigint), 'hex')`;
const eventId = `(substr(${id}, 5, 8) || '-' || substr(${id}, 13, 4) || '-7' || substr(md5(n::text), 1, 3)
  || '-8' || substr(md5(n::text), 4, 3) || '-' || substr(md5(n::text), 7, 12))::uuid`;

/** The n-th check-in, counted from now into the past; the oldest is made first. A body of 200 bytes stands for one of a kilobyte. */
const source = (from: number, to: number): string =>
  `(select n, now() - n * interval '${fleet.secondsBetween} seconds' as at from generate_series(${to}, ${from}, -1) n) as one`;

const attendance = (from: number, to: number): string => `
  insert into attendance (event_id, enrolee_id, device_id, site_id, occurred_at, received_at, comparison_score,
      liveness_actions, presence, edge_distance_metres)
    select ${eventId}, 'person-' || (n::bigint * 7919) % ${fleet.people}, ${kiosk('n')}, 'site-' || n % ${fleet.sites},
      at, at, 0.9, '{blink}', 'inside', -5 from ${source(from, to)}`;

const events = (from: number, to: number): string => `
  insert into events (event_id, device_id, sequence, kind, occurred_at, received_at, hash, body)
    select ${eventId}, ${kiosk('n')}, ${2 ** 31} - n / ${fleet.kiosks}, 'attendance', at, at,
      md5(n::text) || md5((-n)::text), ('"' || repeat('x', 198) || '"')::json from ${source(from, to)}`;

const lot = 500_000;

/** Makes those from the `from`-th (excluded) to the `to`-th. */
export async function grow(
  databaseUrl: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  for (let at = from; at < to; at += lot) {
    const end = Math.min(to, at + lot);
    await query(databaseUrl, events(at + 1, end));
    await query(databaseUrl, attendance(at + 1, end));
  }
  await query(databaseUrl, 'vacuum analyze');
  await query(databaseUrl, 'checkpoint');
}
