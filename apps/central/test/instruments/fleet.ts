/** What kiosks and administrators ask of central, beside events. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  changesPageSchema,
  itemAnswersSchema,
  pairingAnswerSchema,
  type ChangesPage,
  type Statement,
} from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { deviceListSchema, type DeviceStatus } from '../../src/wire.ts';
import { asAdmin, bearer, type TestCentral } from './central.ts';
import type { Kiosk } from './kiosk.ts';

export const agreementKey = (): string =>
  generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '';

export type Said = {
  [Kind in Statement['kind']]: Omit<Extract<Statement, { kind: Kind }>, 'id' | 'statedAt'>;
}[Statement['kind']];

export const kinds = ({ changes }: ChangesPage): string[] =>
  changes.map((change) => z.object({ kind: z.string() }).parse(change).kind);

/** As a start of the service with this number and this value issues it. */
export async function credentialOf(
  kiosk: Kiosk,
  boot: number,
  instance: string,
  issuedIn = 0,
): Promise<Record<string, string>> {
  const seconds = Math.floor(Date.now() / 1000) + issuedIn;
  const token = await new SignJWT({ boot, jti: instance })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(kiosk.registration.deviceId)
    .setAudience('rollcall-central')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 60)
    .sign(kiosk.privateKey);
  return bearer(token);
}

/** `of` answers the central of the running test. */
export function createFleet(of: () => TestCentral) {
  const admin = (path: string, body: object): Promise<Response> => of().post(path, body, asAdmin);

  async function pair(kiosk: Kiosk, siteId = 'plant'): Promise<void> {
    const body = {
      deviceId: kiosk.registration.deviceId,
      name: kiosk.registration.name,
      publicKey: kiosk.registration.publicKey,
      agreementKey: agreementKey(),
    };
    const ask = async () =>
      pairingAnswerSchema.parse(
        await (await of().post('/api/v1/pairings', body, bearer(await kiosk.credential()))).json(),
      );
    const waiting = await ask();
    assert.equal(waiting.state, 'waiting');
    assert.equal((await ask()).code, waiting.code, 'it keeps its code');
    const typed = `${waiting.code?.slice(0, 4).toLowerCase()} - ${waiting.code?.slice(4)}`;
    const confirmed = await admin('/api/v1/pairings/confirm', { code: typed, siteId });
    assert.equal(confirmed.status, 200);
    assert.equal((await ask()).state, 'confirmed');
  }

  async function pull(kiosk: Kiosk, cursor?: string): Promise<ChangesPage> {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const response = await of().get(`/api/v1/devices/self/changes${query}`, bearer(await kiosk.credential()));
    return changesPageSchema.parse(await response.json());
  }

  async function report(kiosk: Kiosk, said: Said, id: string = randomUUID()): Promise<string> {
    const statement = canonicalJson({ id, statedAt: new Date().toISOString(), ...said });
    const reports = [{ id, statement, signature: kiosk.sign(statement) }];
    const response = await of().post(
      '/api/v1/devices/self/reports',
      { reports },
      bearer(await kiosk.credential()),
    );
    return itemAnswersSchema.parse(await response.json()).answers[0]?.status ?? 'none';
  }

  async function device(deviceId: string): Promise<DeviceStatus> {
    const { devices } = deviceListSchema.parse(await (await of().get('/api/v1/devices')).json());
    const found = devices.find((each) => each.deviceId === deviceId);
    assert.ok(found);
    return found;
  }

  const heartbeat = (headers: Record<string, string>): Promise<Response> =>
    of().post('/api/v1/devices/self/heartbeat', {}, headers);

  return { admin, pair, pull, report, device, heartbeat };
}
