import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { loadSettings, logLevels } from '@rollcall/runtime';
import { z } from 'zod';
import { checkSsoFields, ssoFields } from './sso/settings.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/** Browsers have no passkeys for anything else. */
function isPublicAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.href !== `${url.origin}/`) return false;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost');
  return isSafe && isIP(url.hostname.replaceAll(/[[\]]/g, '')) === 0;
}

export const fieldsSchema = z.strictObject({
  // Only this machine, unless somebody decides otherwise: TLS is a reverse proxy's work.
  host: z.string().min(1).default('127.0.0.1').describe('The address to listen on.'),
  port: z.int().min(0).max(65_535).default(4600).describe('The port to listen on; 0 lets the system choose.'),
  dataDir: z
    .string()
    .min(1)
    .default(`${checkout}var/central`)
    .describe('Holds the token files and keys, and the database when it is the embedded one.'),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional()
    .describe('A PostgreSQL address (15 or newer); without it, the embedded database in the data directory.'),
  publicUrl: z
    .url()
    .refine(
      isPublicAddress,
      'must be https:// and a name (no IP address) without a path, or http://localhost',
    )
    .optional()
    .describe(
      "Where people's browsers open the page, such as `https://rollcall.example.org`: passkeys are good for this address " +
        'alone, and there are none without it.',
    ),
  logLevel: z.enum(logLevels).default('info').describe('The least that is written in the log.'),
  tracesUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where spans go (OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`); without it, none are made.',
    ),
  ...ssoFields,
});
const settingsSchema = fieldsSchema.superRefine(checkSsoFields);
export type CentralSettings = z.output<typeof settingsSchema>;

/**
 * From variables `ROLLCALL_CENTRAL_PORT`, `ROLLCALL_CENTRAL_DATA_DIR` and so on.
 * @throws Fault `settings-invalid`.
 */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): CentralSettings =>
  loadSettings(settingsSchema, { environment, prefix: 'ROLLCALL_CENTRAL_' });
