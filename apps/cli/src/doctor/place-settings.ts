import { join } from 'node:path';
import { isSiteId, type Site } from '@rollcall/domain';
import { loadSettings } from '@rollcall/runtime';
import { z } from 'zod';

const point = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const fence = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('circle'), centre: point, radiusMetres: z.number().positive() }),
  z.object({ shape: z.literal('polygon'), ring: z.array(point).min(3) }),
]);

/** What the doctor needs to know of where the kiosk stands; the daemon judges the rest itself. */
const schema = z.object({
  position: point.extend({ accuracyMetres: z.number().nonnegative() }).nullable().default(null),
  site: z.object({ id: z.string().refine(isSiteId), name: z.string(), fence }).optional(),
  kioskDir: z.string().min(1).optional(),
});

export interface Place {
  readonly position: z.output<typeof schema>['position'];
  readonly site: Site | undefined;
  /** The built kiosk page; undefined: where the setup puts it. */
  readonly kioskDir: string | undefined;
}

/** @throws Fault `settings-invalid` */
export function readPlace(dataDir: string): Place {
  const { position, site, kioskDir } = loadSettings(schema, {
    environment: process.env,
    prefix: 'ROLLCALL_',
    file: join(dataDir, 'settings.json'),
  });
  return { position, site, kioskDir };
}
