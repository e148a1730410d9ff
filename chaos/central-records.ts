/** What central has, read from its database when it has stopped. */
import { z } from 'zod';
import { openDatabase } from '../apps/central/src/index.ts';
import type { SigningKey, StoredEvent } from './oracle.ts';

export interface CentralRecords {
  /** Of the device, by sequence number. */
  readonly events: readonly StoredEvent[];
  /** Ids in the list of attendance. */
  readonly listed: readonly string[];
  /** Of the device, the oldest first. */
  readonly keys: readonly SigningKey[];
  readonly rejections: number;
  /** Alarms by kind. */
  readonly alarms: Readonly<Record<string, number>>;
}

export async function readCentral(
  place: { readonly dataDirectory: string; readonly databaseUrl: string | undefined },
  deviceId: string,
): Promise<CentralRecords> {
  const database = await openDatabase({ ...place, onIdleError: () => undefined });
  try {
    const { db } = database;
    const events = await db
      .selectFrom('events')
      .select(['sequence', 'body'])
      .where('device_id', '=', deviceId)
      .orderBy('sequence')
      .execute();
    const listed = await db.selectFrom('attendance').select('event_id').execute();
    const keys = await db
      .selectFrom('device_keys')
      .select(['public_key', 'from_sequence'])
      .where('device_id', '=', deviceId)
      .orderBy('generation')
      .execute();
    const rejections = await db.selectFrom('rejections').select('event_id').execute();
    const alarms = await db.selectFrom('alarms').select(['code', 'occurrences']).execute();
    return {
      events: events.map(({ sequence, body }) => ({ sequence: Number(sequence), body })),
      listed: listed.map(({ event_id }) => event_id),
      keys: keys.map((key) => ({ publicKey: key.public_key, fromSequence: Number(key.from_sequence) })),
      rejections: rejections.length,
      alarms: Object.fromEntries(alarms.map(({ code, occurrences }) => [code, Number(occurrences)])),
    };
  } finally {
    await database.close();
  }
}

const pageSchema = z.object({
  records: z.array(z.object({ eventId: z.string() })),
  nextBefore: z.string().nullable(),
});

/** The ids of the list of attendance as an administrator reads it. */
export async function readList(url: string, adminToken: string): Promise<string[]> {
  const ids: string[] = [];
  for (let before: string | null | undefined; before !== null;) {
    const query = new URLSearchParams({ limit: '200', ...(before !== undefined && { before }) });
    const response = await fetch(`${url}/api/v1/attendance?${query.toString()}`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    const page = pageSchema.parse(await response.json());
    ids.push(...page.records.map(({ eventId }) => eventId));
    before = page.nextBefore;
  }
  return ids;
}
