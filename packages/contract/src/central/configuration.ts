import { z } from 'zod';
import { defaultLanguages, undoSecondsSchema } from '../kiosk-socket.ts';

/**
 * [Note: remote configuration] What an administrator can change at a kiosk from afar: this list and nothing else, each
 * of which the daemon obeys from the next person on, without a restart. A setting that is absent is left to what is
 * below: the kiosk's own configuration lies over its site's, that over the box's `settings.json`, and a variable of the
 * box's environment over all of them. Every change is a revision, numbered by kiosk or site and kept for ever; going
 * back to an earlier one is a new one. The list only grows: revisions of before stay readable.
 */
export const remoteSettings = {
  /** What people are asked for at check-in. */
  livenessMode: z.enum(['passive', 'one-action', 'two-actions']),
  /** Changing colours on the screen, to which skin has to answer. */
  screenLight: z.enum(['never', 'when-unsure', 'always']),
  voicePrompts: z.boolean(),
  /** Whether people can have their documents checked here. */
  identityCheck: z.boolean(),
  /** Whether people with a PIN or a badge can have their face enrolled by themselves. */
  selfEnrolment: z.boolean(),
  /** Whether a result says if the person comes or goes, and their hours this week. */
  showWorkedTime: z.boolean(),
  /** Whether check-ins by PIN or badge need a supervisor's PIN too. */
  supervisorWithoutFace: z.boolean(),
  /** What the kiosk speaks until somebody chooses otherwise; `screen`: as its browser is set. */
  defaultLanguage: z.enum(defaultLanguages),
  /** For so long whoever has checked in can take it back; see [Note: taking back]. */
  undoSeconds: undoSecondsSchema,
} as const;
export type RemoteSettingName = keyof typeof remoteSettings;
export const remoteSettingNames = Object.keys(remoteSettings) as RemoteSettingName[];

const allRemoteSettings = z.strictObject(remoteSettings);
/** All of them, as a kiosk obeys them. */
export type RemoteSettings = z.infer<typeof allRemoteSettings>;

/** Those that a revision states. */
export const configurationSchema = allRemoteSettings.partial();
export type Configuration = z.infer<typeof configurationSchema>;

export const configurationScopes = ['kiosk', 'site'] as const;
export const configurationScopeSchema = z.enum(configurationScopes);
export type ConfigurationScope = z.infer<typeof configurationScopeSchema>;

/** As it travels: a kiosk of before does not know every setting, and says so instead of passing the revision over. */
export const configurationChangeSchema = z.strictObject({
  kind: z.literal('configuration'),
  scope: configurationScopeSchema,
  revision: z.int().positive(),
  settings: z.record(z.string().max(60), z.unknown()),
});
export type ConfigurationChange = z.infer<typeof configurationChangeSchema>;

/** Where a value in force is from; `box`: `settings.json`, or the default. */
export const settingOrigins = ['environment', 'kiosk', 'site', 'box'] as const;

/** A revision that a kiosk cannot apply, and why. */
export const refusedRevisionSchema = z.strictObject({
  revision: z.int().positive(),
  reason: z.string().max(500),
});

const layerReportSchema = z.strictObject({
  /** In force; 0 for none. */
  revision: z.int().nonnegative(),
  /** A later one that stays undone. */
  refused: refusedRevisionSchema.nullable(),
});
export type LayerReport = z.infer<typeof layerReportSchema>;

/** What a kiosk runs with. Said again whenever it is otherwise. */
export const configurationReportSchema = z.strictObject({
  kiosk: layerReportSchema,
  site: layerReportSchema,
  /** By the kiosk's own version: names and values that another does not know are let through. */
  settings: z
    .array(
      z.strictObject({
        name: z.string().max(60),
        value: z.union([z.string().max(60), z.boolean(), z.number()]),
        from: z.enum(settingOrigins),
      }),
    )
    .max(60),
});
export type ConfigurationReport = z.infer<typeof configurationReportSchema>;
