import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLanguages, standardUndoSeconds, undoSecondsSchema } from '@rollcall/contract';
import { isSiteId } from '@rollcall/domain';
import { environmentName, loadSettings, logLevels } from '@rollcall/runtime';
import { validate as isCronExpression } from 'node-cron';
import { visionSettings } from '@rollcall/vision/settings';
import { z } from 'zod';
import { familyNames } from './http/family/family-names.ts';
import { kycSettings } from './kyc/settings.ts';
import { verifierNames } from './liveness-sessions/verifier.ts';

export const environmentPrefix = 'ROLLCALL_';
const checkout = fileURLToPath(new URL('../../../', import.meta.url));

const geoPoint = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const fence = z.discriminatedUnion('shape', [
  z.strictObject({ shape: z.literal('circle'), centre: geoPoint, radiusMetres: z.number().positive() }),
  z.strictObject({ shape: z.literal('polygon'), ring: z.array(geoPoint).min(3) }),
]);

const site = z.strictObject({
  id: z.string().refine(isSiteId, 'letters, digits and ._@+- only, at most 64'),
  name: z.string().min(1).max(200),
  fence,
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:MM');
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
};

/** `days`: 1 is Monday; an end that is not after the start is on the next day. */
const schedule = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'is no time zone, such as Asia/Jakarta'),
  hours: z
    .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: timeOfDay, until: timeOfDay }))
    .min(1),
});

const defaultRadiusMetres = 20;

/** As the kiosk's own site, with a radius of 20 m where none is said, and open at any time without a schedule. */
const presenceSite = site.extend({
  fence: z.discriminatedUnion('shape', [
    z.strictObject({
      shape: z.literal('circle'),
      centre: geoPoint,
      radiusMetres: z.number().positive().default(defaultRadiusMetres),
    }),
    z.strictObject({ shape: z.literal('polygon'), ring: z.array(geoPoint).min(3) }),
  ]),
  schedule: schedule.nullable().default(null),
});

/** What people are asked for at check-in; `docs/presentation-attacks.md` says what each does. */
const liveness = z.strictObject({
  mode: z.enum(['passive', 'one-action', 'two-actions']).default('two-actions'),
  stepUp: z
    .strictObject({
      whenUnsure: z.boolean().default(true),
      firstOfDay: z.boolean().default(false),
      randomShare: z.number().min(0).max(1).default(0),
    })
    .prefault({}),
  /** Changing colours on the screen, to which skin has to answer. `never` for a site with photosensitive people. */
  screenLight: z.enum(['never', 'when-unsure', 'always']).default('never'),
});

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });

const valida = z.strictObject({
  url: webAddress,
  keyFile: z.string().min(1),
  timeoutSeconds: z.number().positive().max(60).default(8),
});

const smtp = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(587),
  /** TLS from the first byte (port 465); otherwise STARTTLS where the server has it. */
  secure: z.boolean().default(false),
  user: z.string().min(1).nullable().default(null),
  passwordFile: z.string().min(1).nullable().default(null),
  from: z.string().min(3).max(300),
});

const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text;

/** What a technician sets, in `settings.json` of the data directory or as `ROLLCALL_…` in the environment. */
const settingsSchema = z.strictObject({
  /**
   * The address to listen on. Anything but the loopback address lets other machines reach the families of the network;
   * the kiosk's own page and the device family stay this machine's, and nothing is open without a credential.
   */
  host: z.string().min(1).max(255).default('127.0.0.1'),
  /** 0 lets the system choose, and the log says which. */
  port: z.int().min(0).max(65_535).default(4500),
  modelsDir: z.string().min(1).default(`${checkout}models`),
  /** The built kiosk page. */
  kioskDir: z.string().min(1).default(`${checkout}apps/kiosk/dist`),
  site: z
    .custom<unknown>((value) => value !== undefined, 'is missing: where does this kiosk stand?')
    .pipe(site),
  /** Where the presence API says that people are within the allowed area; none: at the kiosk's own site. */
  presenceSites: z.array(presenceSite).max(1000).default([]),
  /** Where the kiosk stands; null: the page's geolocation says so. */
  position: geoPoint.extend({ accuracyMetres: z.number().nonnegative() }).nullable().default(null),
  liveness: liveness.prefault({}),
  /** Whether check-ins by PIN or badge need a supervisor's PIN too. */
  withoutFace: z.strictObject({ supervisor: z.boolean().default(false) }).prefault({}),
  /** A position of the page older than this is not known any more. */
  positionMaxAgeSeconds: z.number().positive().default(120),
  deviceName: z.string().min(1).max(200).default(hostname()),
  /** Null: this kiosk delivers to nobody and keeps its events. */
  centralUrl: webAddress.nullable().default(null),
  registrationTokenFile: z.string().min(1).nullable().default(null),
  /** When to look for events that other programs queued, beside at once after each check-in. */
  outboxSchedule: z.string().refine(isCronExpression, 'is not a cron expression').default('*/10 * * * * *'),
  /** Longest wait between two attempts to reach central, unless central asks for more. */
  pushMaxWaitSeconds: z.number().positive().default(60),
  /** For one request to central. */
  centralTimeoutSeconds: z.number().positive().default(15),
  /** Age at which this kiosk changes the keys that it signs by and that references are sealed for; 0: never. */
  keyRotationDays: z.number().nonnegative().max(3650).default(90),
  /** The camera is the demo clip; the page says so. */
  demo: z.boolean().default(false),
  /** Threads that analyse frames; undefined leaves it to the vision package. */
  workers: z.int().positive().max(64).optional(),
  /** Which networks run, and what computes them. */
  ...visionSettings,
  /**
   * Keeps the face of each picture that somebody is enrolled by, sealed, so that another recogniser can make its own
   * references. Ask the people first. Switched off, what was kept is removed at the next start.
   */
  keepFaces: z.boolean().default(false),
  /** Where `rollcall models pull` finds the networks instead of at their makers'. */
  modelsMirror: webAddress.nullable().default(null),
  /** The doctor looks in every 15 minutes, for central's kiosks page. */
  doctorRounds: z.boolean().default(true),
  maxConnections: z.int().positive().max(1000).default(4),
  /** Checking in again within this time is the same visit. */
  sameVisitSeconds: z.number().nonnegative().default(60),
  /**
   * Whether a result says if the person comes or goes, and their hours this week. Switch it off where people come by one
   * kiosk and leave by another: each knows its own check-ins only.
   */
  showWorkedTime: z.boolean().default(true),
  /** Whether the kiosk speaks its prompts; people can silence it. */
  voicePrompts: z.boolean().default(true),
  /** What the kiosk speaks until somebody chooses otherwise; `screen`: as its browser is set. */
  defaultLanguage: z.enum(defaultLanguages).default('screen'),
  /** For so long whoever has checked in can take it back. */
  undoSeconds: undoSecondsSchema.default(standardUndoSeconds),
  /** Whether people who have a PIN or a badge can have their face enrolled by themselves, once they have agreed to it. */
  selfEnrolment: z.boolean().default(true),
  /** Whether people can have their documents checked at this kiosk, by the rules of `kyc`. */
  identityCheck: z.boolean().default(false),
  /** Whether people can prove at this kiosk that they are live, for a login of the APIs or an open onboarding. */
  onboardingCheck: z.boolean().default(false),
  /** Pages of other origins (`https://app.example.org`) that may use the families of the network. */
  corsOrigins: z
    .array(z.url({ protocol: /^https?$/ }).refine(isOrigin, 'is no origin: scheme, name and port alone'))
    .default([]),
  /** Requests per minute and key, user or address, by family; a family that is not named keeps its own. */
  rateLimits: z.partialRecord(z.enum(familyNames), z.int().positive()).default({}),
  /** Where the own page's frames go: another Rollcall device with a stronger processor. Null: this one. */
  inferenceUrl: webAddress.nullable().default(null),
  /** Holds a key of that device with the scope `realtime`. */
  inferenceKeyFile: z.string().min(1).nullable().default(null),
  /** While listening on the loopback address, the KYC family asks for no key. */
  openOnLoopback: z.boolean().default(true),
  /** Who judges the videos and images of liveness sessions; `mock` passes everybody and refuses to start in production. */
  livenessVerifier: z.enum(verifierNames).default('local'),
  /** Null: the chosen service's own address. */
  livenessVerifierUrl: webAddress.nullable().default(null),
  /** For one request to the chosen service. */
  livenessVerifierTimeoutSeconds: z.number().positive().default(10),
  /** Valida, which proves people live in onboardings when VALIDA_ENABLED says so. */
  valida: valida.nullable().default(null),
  /** Who sends mails; null: they wait until there is one. */
  smtp: smtp.nullable().default(null),
  /** What the KYC family asks of documents and their holders. */
  kyc: kycSettings,
  logLevel: z.enum(logLevels).default('info'),
  /** Where spans go (OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`); null: nowhere, and none are made. */
  tracesUrl: webAddress.nullable().default(null),
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
