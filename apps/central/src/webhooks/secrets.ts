import { isFault } from '@rollcall/domain';
import type { Sealer } from '../access/sealer.ts';
import type { CentralDb } from '../database/open.ts';

/** Where the secret of a webhook lives, for the sealer. */
const placeOf = (webhookId: string): string => `webhooks.secret\n${webhookId}`;

/** What the database keeps of a webhook's secret. */
export const sealedSecret = (sealer: Sealer, webhookId: string, secret: string): string =>
  sealer.seal(secret, placeOf(webhookId));

/** Null where it does not open: the file `sealing-key` is another one. */
export function openSecret(
  sealer: Sealer,
  { webhook_id: webhookId, sealed_secret: sealed }: { webhook_id: string; sealed_secret: string | null },
): string | null {
  if (sealed === null) return null;
  try {
    return sealer.open(sealed, placeOf(webhookId));
  } catch (error) {
    if (isFault(error, 'settings-invalid')) return null;
    throw error;
  }
}

/** Seals the secrets that an earlier version kept readable; answers how many. To be done before anything is sent. */
export function sealReadableSecrets(db: CentralDb, sealer: Sealer): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const readable = await trx
      .selectFrom('webhooks')
      .select(['webhook_id', 'secret'])
      .where('secret', 'is not', null)
      .forUpdate()
      .execute();
    for (const { webhook_id: webhookId, secret } of readable)
      await trx
        .updateTable('webhooks')
        .set({ sealed_secret: sealedSecret(sealer, webhookId, secret ?? ''), secret: null })
        .where('webhook_id', '=', webhookId)
        .execute();
    return readable.length;
  });
}
