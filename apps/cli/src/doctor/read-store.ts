/**
 * Entry of a process that opens the store once for all lines that are of it. It says what it found as a line of JSON,
 * and once more when it has read all of the database, which may last longer than the doctor waits.
 */
import { queueStatusSchema, sitePolicyFact, sitePolicySchema, type SitePolicy } from '@rollcall/contract';
import { asFault, faultCodes } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import { z } from 'zod';
import { withStore } from '../device-store.ts';
import type { Places } from '../places.ts';

export const storeReadSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('opened'),
    enrolled: z.int(),
    queue: queueStatusSchema,
    sitePolicy: sitePolicySchema.nullable(),
    isReadWhole: z.boolean(),
  }),
  z.object({ outcome: z.literal('failed'), code: z.enum(faultCodes), message: z.string() }),
]);
export type StoreRead = z.infer<typeof storeReadSchema>;

const say = (read: StoreRead): void => void process.stdout.write(`${JSON.stringify(read)}\n`);

const readAll = (places: Pick<Places, 'dataDir'>): Promise<void> =>
  withStore(places, (store) => {
    const opened = {
      outcome: 'opened',
      enrolled: store.people.count(),
      queue: store.outbox.status(),
      sitePolicy: policyOf(store),
    } as const;
    say({ ...opened, isReadWhole: false });
    const [damage] = store.maintenance.check();
    if (damage === undefined) say({ ...opened, isReadWhole: true });
    else
      say({ outcome: 'failed', code: 'database-corrupt', message: `The database is damaged (${damage}).` });
  });

function policyOf({ facts }: Pick<DeviceStore, 'facts'>): SitePolicy | null {
  const text = facts.get(sitePolicyFact);
  return text === null ? null : (sitePolicySchema.safeParse(JSON.parse(text)).data ?? null);
}

if (import.meta.main) {
  const { dataDir } = z.object({ dataDir: z.string() }).parse(JSON.parse(process.argv[2] ?? ''));
  await readAll({ dataDir }).catch((error: unknown) => {
    const { code, message } = asFault(error);
    say({ outcome: 'failed', code, message });
  });
}
