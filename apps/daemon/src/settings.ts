import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLanguages, standardUndoSeconds, undoSecondsSchema } from '@rollcall/contract';
import { environmentName, loadSettings, logLevels } from '@rollcall/runtime';
import { validate as isCronExpression } from 'node-cron';
import { visionSettings } from '@rollcall/vision/settings';
import { z } from 'zod';
import { familyNames } from './http/family/family-names.ts';
import { kycSettings } from './kyc/settings.ts';
import { verifierNames } from './liveness-sessions/verifier.ts';
import { geoPoint, presenceSite, site } from './site-settings.ts';

export const environmentPrefix = 'ROLLCALL_';
const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/** `docs/presentation-attacks.md` says what each does. */
const liveness = z.strictObject({
  mode: z
    .enum(['passive', 'one-action', 'two-actions'])
    .default('two-actions')
    .describe('What people are asked for at check-in: to look at the camera, one movement, or two.'),
  stepUp: z
    .strictObject({
      whenUnsure: z
        .boolean()
        .default(true)
        .describe(
          'One movement more, two at most, where the passive checks are not sure; with `passive` always.',
        ),
      firstOfDay: z
        .boolean()
        .default(false)
        .describe("One movement more at a person's first check-in of the day on this kiosk."),
      randomShare: z
        .number()
        .min(0)
        .max(1)
        .default(0)
        .describe('Share of the check-ins, drawn by chance, that ask for one movement more.'),
    })
    .prefault({}),
  screenLight: z
    .enum(['never', 'when-unsure', 'always'])
    .default('never')
    .describe(
      'Changing colours on the screen, to which skin has to answer; `never` for a site with photosensitive people.',
    ),
});

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });

const valida = z.strictObject({
  url: webAddress.describe('Its address.'),
  keyFile: z.string().min(1).describe('The file that holds the key.'),
  timeoutSeconds: z.number().positive().max(60).default(8).describe('For one request.'),
});

const smtp = z.strictObject({
  host: z.string().min(1).describe('The mail server.'),
  port: z.int().min(1).max(65_535).default(587).describe('Its port.'),
  secure: z
    .boolean()
    .default(false)
    .describe('TLS from the first byte (port 465); otherwise STARTTLS where the server has it.'),
  user: z.string().min(1).nullable().default(null).describe('Who logs in; null: nobody.'),
  passwordFile: z.string().min(1).nullable().default(null).describe('The file that holds the password.'),
  from: z.string().min(3).max(300).describe('Whom the mails are from.'),
});

const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text;

/** What a technician sets, in `settings.json` of the data directory or as `ROLLCALL_…` in the environment. */
export const settingsSchema = z.strictObject({
  // Anything but the loopback address lets other machines reach the families of the network; the kiosk's own page and the
  // device family stay this machine's, and nothing is open without a credential.
  host: z
    .string()
    .min(1)
    .max(255)
    .default('127.0.0.1')
    .describe(
      'The address to listen on: with another than this, other machines reach the interfaces for programs.',
    ),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(4500)
    .describe('The port to listen on; 0 lets the system choose, and the log says which.'),
  modelsDir: z.string().min(1).default(`${checkout}models`).describe('Where the networks are.'),
  kioskDir: z
    .string()
    .min(1)
    .default(`${checkout}apps/kiosk/dist`)
    .describe('Where the built kiosk page is.'),
  site: z
    .custom<unknown>((value) => value !== undefined, 'is missing: where does this kiosk stand?')
    .pipe(site)
    .describe('Id, name and fence (circle or polygon) of where check-ins count.'),
  presenceSites: z
    .array(presenceSite)
    .max(1000)
    .default([])
    .describe(
      "Where the presence API says that people are within the allowed area; none: at the kiosk's own site.",
    ),
  position: geoPoint
    .extend({ accuracyMetres: z.number().nonnegative() })
    .nullable()
    .default(null)
    .describe("Where the kiosk stands; null: the page's geolocation says so."),
  liveness: liveness.prefault({}),
  withoutFace: z
    .strictObject({
      supervisor: z
        .boolean()
        .default(false)
        .describe("Whether check-ins by PIN or badge need a supervisor's PIN too."),
    })
    .prefault({}),
  positionMaxAgeSeconds: z
    .number()
    .positive()
    .default(120)
    .describe('A position of the page that is older than this is not known any more.'),
  deviceName: z
    .string()
    .min(1)
    .max(200)
    .default(hostname())
    .describe('The name by which it makes itself known to central.'),
  centralUrl: webAddress
    .nullable()
    .default(null)
    .describe('The central server; null: this kiosk delivers to nobody and keeps its events.'),
  registrationTokenFile: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe(
      'The file with the token by which it makes itself known to central; null: it shows a code instead.',
    ),
  outboxSchedule: z
    .string()
    .refine(isCronExpression, 'is not a cron expression')
    .default('*/10 * * * * *')
    .describe('When to look for events that other programs queued, beside at once after each check-in.'),
  pushMaxWaitSeconds: z
    .number()
    .positive()
    .default(60)
    .describe('Longest wait between two attempts to reach central, unless central asks for more.'),
  centralTimeoutSeconds: z.number().positive().default(15).describe('For one request to central.'),
  keyRotationDays: z
    .number()
    .nonnegative()
    .max(3650)
    .default(90)
    .describe(
      'Age at which it changes the keys that it signs by and that references are sealed for; 0: never.',
    ),
  demo: z.boolean().default(false).describe('The camera is the demo clip; the page says so.'),
  workers: z.int().positive().max(64).optional().describe('Threads that analyse frames; without it, one.'),
  // Which networks run, and what computes them.
  ...visionSettings,
  // Ask the people first.
  keepFaces: z
    .boolean()
    .default(false)
    .describe(
      'Keeps the face of each picture that somebody is enrolled by, sealed, so that another recogniser can make its own ' +
        'references; switched off, what was kept is removed at the next start.',
    ),
  modelsMirror: webAddress
    .nullable()
    .default(null)
    .describe("Where `rollcall models pull` finds the networks instead of at their makers'."),
  doctorRounds: z
    .boolean()
    .default(true)
    .describe("Whether the doctor looks in every 15 minutes, for central's kiosks page."),
  maxConnections: z.int().positive().max(1000).default(4).describe('Pages that may be connected at a time.'),
  sameVisitSeconds: z
    .number()
    .nonnegative()
    .default(60)
    .describe('Checking in again within this time is the same visit.'),
  // Switch it off where people come by one kiosk and leave by another: each knows its own check-ins only.
  showWorkedTime: z
    .boolean()
    .default(true)
    .describe('Whether a result says if the person comes or goes, and their hours this week.'),
  voicePrompts: z
    .boolean()
    .default(true)
    .describe('Whether the kiosk speaks its prompts; people can silence it.'),
  defaultLanguage: z
    .enum(defaultLanguages)
    .default('screen')
    .describe('What the kiosk speaks until somebody chooses otherwise; `screen`: as its browser is set.'),
  undoSeconds: undoSecondsSchema
    .default(standardUndoSeconds)
    .describe('For so long whoever has checked in can take it back.'),
  selfEnrolment: z
    .boolean()
    .default(true)
    .describe(
      'Whether people who have a PIN or a badge can have their face enrolled by themselves, once they have agreed to it.',
    ),
  identityCheck: z
    .boolean()
    .default(false)
    .describe('Whether people can have their documents checked at this kiosk, by the rules of `kyc`.'),
  onboardingCheck: z
    .boolean()
    .default(false)
    .describe(
      'Whether people can prove at this kiosk that they are live, for a login of the APIs or an open onboarding.',
    ),
  corsOrigins: z
    .array(z.url({ protocol: /^https?$/ }).refine(isOrigin, 'is no origin: scheme, name and port alone'))
    .default([])
    .describe('Pages of other origins (`https://app.example.org`) that may use the interfaces for programs.'),
  rateLimits: z
    .partialRecord(z.enum(familyNames), z.int().positive())
    .default({})
    .describe(
      'Requests per minute and key, user or address, by family; a family that is not named keeps its own.',
    ),
  inferenceUrl: webAddress
    .nullable()
    .default(null)
    .describe(
      'Where the frames of the page `/realtime` go: another Rollcall device with a stronger processor; null: this one.',
    ),
  inferenceKeyFile: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('The file with a key of that device, with the scope `realtime`.'),
  openOnLoopback: z
    .boolean()
    .default(true)
    .describe('While listening on the loopback address, the KYC family asks for no key.'),
  livenessVerifier: z
    .enum(verifierNames)
    .default('local')
    .describe(
      'Who judges the videos and images of liveness sessions; `mock` passes everybody and refuses to start in production.',
    ),
  livenessVerifierUrl: webAddress
    .nullable()
    .default(null)
    .describe("The chosen service's address; null: its own."),
  livenessVerifierTimeoutSeconds: z
    .number()
    .positive()
    .default(10)
    .describe('For one request to the chosen service.'),
  valida: valida
    .nullable()
    .default(null)
    .describe('Valida, which proves people live in onboardings when `VALIDA_ENABLED` says so.'),
  smtp: smtp.nullable().default(null).describe('Who sends mails; null: they wait until there is one.'),
  // What the KYC family asks of documents and their holders.
  kyc: kycSettings,
  logLevel: z.enum(logLevels).default('info').describe('The least that is written in the log.'),
  tracesUrl: webAddress
    .nullable()
    .default(null)
    .describe(
      'Where spans go (OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`); null: none are made.',
    ),
});

export type Settings = z.output<typeof settingsSchema> & { readonly dataDirectory: string };

export const portSetting = environmentName(environmentPrefix, 'port');

/**
 * The environment over `settings.json` over the defaults. The data directory comes from the environment only
 * (`ROLLCALL_DATA_DIR`), since the file lies in it.
 * @throws Fault `settings-invalid`, naming every problem at once.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const chosen = environment[`${environmentPrefix}DATA_DIR`];
  const dataDirectory = resolve(chosen === undefined || chosen === '' ? `${checkout}var/daemon` : chosen);
  const settings = loadSettings(settingsSchema, {
    environment,
    prefix: environmentPrefix,
    file: `${dataDirectory}/settings.json`,
  });
  return {
    ...settings,
    dataDirectory,
    modelsDir: resolve(settings.modelsDir),
    kioskDir: resolve(settings.kioskDir),
  };
}
