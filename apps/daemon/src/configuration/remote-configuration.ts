import {
  configurationSchema,
  configurationScopes,
  remoteSettingNames,
  type Configuration,
  type ConfigurationChange,
  type ConfigurationReport,
  type LayerReport,
  type RemoteSettingName,
  type RemoteSettings,
} from '@rollcall/contract';
import type { Facts } from '@rollcall/store';
import { z } from 'zod';

const revision = z.int().positive();
const layerSchema = z.object({
  /** The pull's round that named it last. */
  round: z.int(),
  /** The last revision that could be applied. */
  accepted: z.object({ revision, settings: z.unknown() }).nullable(),
  /** A later one that could not. */
  refused: z.object({ revision, reason: z.string() }).nullable(),
});
type Layer = z.infer<typeof layerSchema>;
const layersSchema = z.record(z.enum(configurationScopes), layerSchema);
type Layers = z.infer<typeof layersSchema>;

const emptyLayer: Layer = { round: 0, accepted: null, refused: null };
const layersFact = 'remote-configuration';
const mostReason = 500;

/** What features ask when somebody is before the kiosk. */
export interface ObeyedSettings<Name extends RemoteSettingName = RemoteSettingName> {
  readonly inForce: Pick<RemoteSettings, Name>;
}

export interface RemoteConfigurationParts {
  /** Null for a kiosk by itself, which obeys no central of before. */
  readonly facts: Facts | null;
  /** What the box would do without central. */
  readonly own: RemoteSettings;
  readonly heldByEnvironment: ReadonlySet<RemoteSettingName>;
}

/**
 * The settings that central can change; see [Note: remote configuration]. What was taken is kept in the database, so
 * that a kiosk without central goes on with it over its restarts.
 */
export class RemoteConfiguration implements ObeyedSettings {
  readonly #parts: RemoteConfigurationParts;
  #report: ConfigurationReport;
  #inForce: RemoteSettings;

  constructor(parts: RemoteConfigurationParts) {
    this.#parts = parts;
    [this.#inForce, this.#report] = this.#resolve();
  }

  get inForce(): RemoteSettings {
    return this.#inForce;
  }

  get report(): ConfigurationReport {
    return this.#report;
  }

  /**
   * Keeps a revision, or why it cannot be applied; then the one before it stays. Within the caller's transaction: `obey`
   * makes it so when that is through.
   */
  take({ scope, revision: number, settings }: ConfigurationChange, round: number): void {
    const layers = this.#read();
    const problem = problemOf(settings);
    const layer: Layer =
      problem === null
        ? { round, accepted: { revision: number, settings }, refused: null }
        : { ...layers[scope], round, refused: { revision: number, reason: problem } };
    this.#write({ ...layers, [scope]: layer });
  }

  /** At the end of a pull that began anew: what central did not name again is over. */
  forgetUnnamed(round: number): void {
    const layers = this.#read();
    const over = configurationScopes.filter(
      (scope) => layers[scope].round > 0 && layers[scope].round < round,
    );
    if (over.length === 0) return;
    this.#write({ ...layers, ...Object.fromEntries(over.map((scope) => [scope, emptyLayer])) });
  }

  /** From now on the kiosk does what was taken. */
  obey(): void {
    [this.#inForce, this.#report] = this.#resolve();
  }

  #resolve(): [RemoteSettings, ConfigurationReport] {
    const { own, heldByEnvironment } = this.#parts;
    const layers = this.#read();
    const [kiosk, site] = [understood(layers.kiosk), understood(layers.site)];
    const settings = remoteSettingNames.map((name) => {
      if (heldByEnvironment.has(name)) return { name, value: own[name], from: 'environment' as const };
      const ofKiosk = kiosk.settings[name];
      if (ofKiosk !== undefined) return { name, value: ofKiosk, from: 'kiosk' as const };
      const ofSite = site.settings[name];
      if (ofSite !== undefined) return { name, value: ofSite, from: 'site' as const };
      return { name, value: own[name], from: 'box' as const };
    });
    // Each name has a value of its own kind, by where it is taken from.
    const inForce = Object.fromEntries(settings.map(({ name, value }) => [name, value])) as RemoteSettings;
    return [inForce, { kiosk: kiosk.report, site: site.report, settings }];
  }

  #read(): Layers {
    const text = this.#parts.facts?.get(layersFact) ?? null;
    const kept = text === null ? null : layersSchema.safeParse(JSON.parse(text)).data;
    return kept ?? { kiosk: emptyLayer, site: emptyLayer };
  }

  #write(layers: Layers): void {
    this.#parts.facts?.set(layersFact, JSON.stringify(layers));
  }
}

interface Understood {
  readonly settings: Configuration;
  readonly report: LayerReport;
}

/** A program that was put back to an older version may not understand what the newer one had accepted. */
function understood({ accepted, refused }: Layer): Understood {
  if (accepted === null) return { settings: {}, report: { revision: 0, refused } };
  const { data } = configurationSchema.safeParse(accepted.settings);
  if (data !== undefined) return { settings: data, report: { revision: accepted.revision, refused } };
  const reason = problemOf(accepted.settings) ?? '';
  const later = refused ?? { revision: accepted.revision, reason };
  return { settings: {}, report: { revision: 0, refused: later } };
}

/** Null when all of it is understood. */
function problemOf(settings: unknown): string | null {
  const parsed = configurationSchema.safeParse(settings);
  if (parsed.success) return null;
  const problems = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter((part) => part !== '').join(': '),
  );
  return `This kiosk's version does not understand it. ${problems.join('; ')}`.slice(0, mostReason);
}
