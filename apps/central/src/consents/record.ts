import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { PlacedEvent } from '../ingest/judge-batch.ts';

interface ConsentsToRecord {
  readonly deviceId: string;
  readonly events: readonly PlacedEvent[];
}

/** Notes what people answered, so that their page need not search the events. */
export async function recordConsents(
  trx: Transaction<Tables>,
  { deviceId, events }: ConsentsToRecord,
): Promise<void> {
  const rows = events.flatMap(({ columns: { id, occurredAt, consent } }) =>
    consent === null
      ? []
      : [
          {
            event_id: id,
            enrolee_id: consent.enroleeId,
            device_id: deviceId,
            site_id: consent.siteId,
            occurred_at: occurredAt,
            decision: consent.decision,
            method: consent.method,
            text_version: consent.text.version,
            language: consent.text.language,
            erased_references: consent.erasedReferences ?? null,
          },
        ],
  );
  if (rows.length > 0) await trx.insertInto('consents').values(rows).execute();
}
