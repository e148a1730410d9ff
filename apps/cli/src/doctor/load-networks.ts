/** Entry of a process that loads the networks as the daemon does; one line of JSON says how it went. */
import { asFault, faultCodes } from '@rollcall/domain';
import { z } from 'zod';
import { withVision } from '../vision.ts';

export const placesSchema = z.object({ dataDir: z.string(), modelsDir: z.string() });

export const loadedSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('loaded'),
    provider: z.string(),
    reason: z.string(),
    milliseconds: z.number(),
  }),
  z.object({ outcome: z.literal('failed'), code: z.enum(faultCodes), message: z.string() }),
]);
export type Loaded = z.infer<typeof loadedSchema>;

async function load(): Promise<Loaded> {
  const places = placesSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const startedAt = performance.now();
  return withVision(places, async ({ executionProvider, executionProviderReason }) => ({
    outcome: 'loaded',
    provider: executionProvider,
    reason: executionProviderReason,
    milliseconds: performance.now() - startedAt,
  }));
}

if (import.meta.main) {
  const loaded = await load().catch((error: unknown): Loaded => {
    const { code, message } = asFault(error);
    return { outcome: 'failed', code, message };
  });
  process.stdout.write(`${JSON.stringify(loaded)}\n`);
}
