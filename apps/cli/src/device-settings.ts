import { join } from 'node:path';
import { loadSettings } from '@rollcall/runtime';
import { visionSettings } from '@rollcall/vision/settings';
import { z } from 'zod';

/** What the commands need of the daemon's settings; it judges the rest itself. */
const schema = z.object({
  port: z.int().min(1).max(65_535).default(4500),
  centralUrl: z.url().nullable().default(null),
  ...visionSettings,
  keepFaces: z.boolean().default(false),
  /** Where `models pull` finds the networks instead of at their makers'. */
  modelsMirror: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

export type DeviceSettings = z.output<typeof schema>;

/** As the daemon reads them: the environment over `settings.json` of the data directory. @throws Fault `settings-invalid` */
export function readDeviceSettings(dataDir: string): DeviceSettings {
  return loadSettings(schema, {
    environment: process.env,
    prefix: 'ROLLCALL_',
    file: join(dataDir, 'settings.json'),
  });
}
