import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessScopes } from '@rollcall/domain';
import { withNewOrKnownStore, withStore } from '../../device-store.ts';
import type { Places } from '../../places.ts';
import type { Course, Credentials, Example } from './example.ts';
import { accessExamples } from './examples/access.ts';
import { kycExamples } from './examples/kyc.ts';
import { livenessSessionExamples } from './examples/liveness-sessions.ts';
import { providerExamples, selfieExamples } from './examples/onboarding.ts';
import { allowedPlace, presenceExamples } from './examples/presence.ts';
import { realtimeExamples } from './examples/realtime.ts';
import { filmFrames, type Frames } from './frames.ts';
import { startOwnDaemon } from './own-daemon.ts';
import { play, type Failure } from './play.ts';
import { startProvider } from './provider.ts';

export interface ApiReport {
  readonly total: number;
  readonly passed: number;
  readonly failures: readonly Failure[];
}

type Examples = readonly (Example | Course)[];
const withoutProvider: Examples = [
  ...accessExamples,
  ...livenessSessionExamples,
  ...presenceExamples,
  ...realtimeExamples,
  ...selfieExamples,
  ...kycExamples,
];
const withProvider: Examples = [...accessExamples, ...providerExamples];

export const apiFamilies = ['A', 'B', 'C', 'D', 'E'] as const;

export interface ApiEvaluation extends Places {
  /** Of a running daemon, whose data directory `dataDir` is; null starts daemons of its own. */
  readonly url: string | null;
  /** The family whose examples are played; null plays all. */
  readonly family: (typeof apiFamilies)[number] | null;
}

/**
 * Plays the examples of the five documents to daemons of its own, one for each mode of onboarding; or, those of the
 * mode that it is in, to the daemon at `url`.
 */
export async function evaluateApi(options: ApiEvaluation): Promise<ApiReport> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-eval-'));
  try {
    const frames = await filmFrames(join(directory, 'frames'), options.modelsDir);
    if (options.url === null) return await evaluateOwn(directory, options, frames);
    const place = { ...options, url: options.url };
    return await evaluateAt(place, frames, examplesOf(options, withoutProvider));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Those of the family, and the login that they need. */
const examplesOf = ({ family }: Pick<ApiEvaluation, 'family'>, all: Examples): Examples =>
  family === null
    ? all
    : all.filter((example) => accessNames.has(example.name) || example.name.startsWith(`${family} `));
const accessNames: ReadonlySet<string> = new Set(accessExamples.map(({ name }) => name));

const settings = {
  site: {
    id: 'evaluation',
    name: 'Evaluation',
    fence: { shape: 'circle', centre: allowedPlace, radiusMetres: 20 },
  },
  rateLimits: { access: 1000, onboarding: 1000, 'onboarding-users': 1000 },
};

async function evaluateOwn(
  directory: string,
  options: Pick<ApiEvaluation, 'modelsDir' | 'family'>,
  frames: Frames,
): Promise<ApiReport> {
  const { modelsDir, family } = options;
  const keyFile = join(directory, 'provider-key');
  await writeFile(keyFile, randomBytes(16).toString('hex'));
  const provider = await startProvider(frames.photo);
  const valida = { url: provider.url, keyFile };
  try {
    const first = { dataDir: join(directory, 'selfie'), modelsDir, settings };
    const second = {
      dataDir: join(directory, 'provider'),
      modelsDir,
      settings: { ...settings, valida },
      environment: { VALIDA_ENABLED: 'true', WALLET_VALIDA: 'enable' },
    };
    const reports = [await evaluateOne(first, frames, examplesOf(options, withoutProvider))];
    // The mode changes nothing for the other families.
    const isOnboarding = family === null || family === 'D';
    if (isOnboarding) reports.push(await evaluateOne(second, frames, withProvider));
    return sumOf(reports);
  } finally {
    provider.close();
  }
}

async function evaluateOne(
  options: Parameters<typeof startOwnDaemon>[0],
  frames: Frames,
  examples: Examples,
): Promise<ApiReport> {
  const daemon = await startOwnDaemon(options);
  try {
    return await evaluateAt({ ...options, url: daemon.url }, frames, examples);
  } finally {
    await daemon.stop();
  }
}

async function evaluateAt(
  place: Places & { readonly url: string },
  frames: Frames,
  examples: Examples,
): Promise<ApiReport> {
  const { credentials, remove } = await makeCredentials(place);
  try {
    const stage = {
      url: place.url.replace(/\/$/, ''),
      frames,
      credentials,
      kept: new Map<string, unknown>(),
    };
    const failures = await play(examples, stage);
    return { total: examples.length, passed: examples.length - failures.length, failures };
  } finally {
    await remove();
  }
}

/** A user and a key for the time of the evaluation. */
async function makeCredentials(
  place: Places,
): Promise<{ readonly credentials: Credentials; readonly remove: () => Promise<void> }> {
  const username = `eval-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(16).toString('base64url');
  const made = await withNewOrKnownStore(place, async ({ access }) => {
    const contact = { email: 'user@example.com', emailVerified: true, phoneVerified: false };
    const user = await access.users.add({ name: username, password, scopes: accessScopes, ...contact });
    const token = access.keys.add({ label: username, userId: user.id, scopes: accessScopes });
    const key = access.keys.add({ label: username, userId: null, scopes: accessScopes });
    return { user, token, key };
  });
  const { user, token, key } = made;
  return {
    credentials: { username, password, userId: user.id, token: token.secret, apiKey: key.secret },
    remove: () =>
      withStore(place, ({ access, people }) => {
        access.keys.revoke(key.id);
        access.users.remove(username);
        for (const { enroleeId } of people.list()) if (enroleeId === username) people.remove(enroleeId);
      }),
  };
}

const sumOf = (reports: readonly ApiReport[]): ApiReport => ({
  total: reports.reduce((sum, { total }) => sum + total, 0),
  passed: reports.reduce((sum, { passed }) => sum + passed, 0),
  failures: reports.flatMap(({ failures }) => failures),
});
