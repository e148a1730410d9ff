/** Central's app over a database, and the requests that kiosks and administrators make of it. */
import { fileURLToPath } from 'node:url';
import { batchAnswerSchema, errorBodySchema, type BatchAnswer, type EventAnswer } from '@rollcall/contract';
import { createLogger } from '@rollcall/runtime';
import { createTelemetry } from '@rollcall/runtime/telemetry';
import { newSealingKey, sealerOf } from '../../src/access/sealer.ts';
import { newKey, signerOf } from '../../src/access/signing-key.ts';
import { createArrivals } from '../../src/attendance/arrivals.ts';
import { createRepeats } from '../../src/audit/repeats.ts';
import type { CentralDatabase } from '../../src/database/open.ts';
import { createInspector } from '../../src/ingest/inspector.ts';
import { createCentralApp } from '../../src/http/app.ts';
import type { CentralParts, CentralRoutes } from '../../src/http/parts.ts';
import type { Kiosk } from './kiosk.ts';

export const tokens = {
  admin: 'admin-token-of-the-tests-0123456789',
  registration: 'registration-token-0123456789abcd',
  metrics: 'metrics-token-of-the-tests-01234',
};

/** Of every central of the tests. */
export const signer = signerOf(newKey());
export const sealer = sealerOf(newSealingKey());

export interface TestCentral {
  readonly app: CentralRoutes;
  readonly database: CentralDatabase;
  /** What was logged, as JSON lines. */
  readonly log: string[];
  stop(): void;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  register(kiosk: Kiosk): Promise<Response>;
  send(kiosk: Kiosk, events: readonly unknown[]): Promise<Response>;
  /** Sends and reads the answers. */
  deliver(kiosk: Kiosk, events: readonly unknown[]): Promise<readonly EventAnswer[]>;
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
export const asAdmin = bearer(tokens.admin);

/** One for all: its threads end with the process. */
const inspector = createInspector();

/** Streams wake by themselves here: one that had to wait for its next look would take a minute. */
const standardTiming = { pollMs: 60_000, heartbeatMs: 60_000 };

export function createTestCentral(
  database: CentralDatabase,
  options: Partial<
    Pick<CentralParts, 'pageDirectory' | 'passkeySite' | 'sso' | 'streams' | 'telemetry'>
  > = {},
): TestCentral {
  const stopping = new AbortController();
  const log: string[] = [];
  const app = createCentralApp({
    database,
    tokens,
    signer,
    sealer,
    passkeySite: null,
    sso: null,
    arrivals: createArrivals(),
    inspector,
    logger: createLogger('central', 'debug', { write: (line) => void log.push(line) }),
    telemetry: createTelemetry({ service: 'rollcall-central', version: '0' }),
    now: Date.now,
    repeats: createRepeats(Date.now),
    stopping: stopping.signal,
    streams: standardTiming,
    pageDirectory: fileURLToPath(new URL('page-fixture', import.meta.url)),
    ...options,
  });
  const post: TestCentral['post'] = async (path, body, headers = {}) =>
    app.request(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const send: TestCentral['send'] = async (kiosk, events) =>
    post('/api/v1/events/batches', { events }, bearer(await kiosk.credential()));
  return {
    app,
    database,
    log,
    stop: () => stopping.abort(),
    get: async (path, headers = asAdmin) => app.request(path, { headers }),
    post,
    register: (kiosk) => post('/api/v1/devices', kiosk.registration, bearer(tokens.registration)),
    send,
    deliver: async (kiosk, events) => (await readBatchAnswer(await send(kiosk, events))).answers,
  };
}

export async function readBatchAnswer(response: Response): Promise<BatchAnswer> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return batchAnswerSchema.parse(await response.json());
}

/** Status and code of an error, and nothing else in its body than the contract says. */
export async function errorOf(response: Response): Promise<[status: number, code: string]> {
  const body = errorBodySchema.strict().parse(await response.json());
  return [response.status, body.code];
}
