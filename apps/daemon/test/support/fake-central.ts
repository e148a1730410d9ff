/** A central server of a hundred lines: real HTTP, real credentials, the shared rules of what is accepted. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { deviceRegistrationSchema, eventBatchSchema, type EventAnswer } from '@rollcall/contract';
import {
  emptyChain,
  readEnvelope,
  receive as receiveEvent,
  type ChainHead,
  type ReceiverState,
} from '@rollcall/sync';
import { decodeJwt, errors, jwtVerify } from 'jose';
import { closeServer, portOf } from './servers.ts';

interface Device {
  readonly publicKey: string;
  readonly key: KeyObject;
  head: ChainHead;
}

/** A central server as a test needs it: this one, or the real one. */
export interface TestCentral {
  readonly url: string;
  readonly registrationToken: string;
  /** Ids of the check-ins that it has of a device, sorted. */
  checkInsOf(deviceId: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface FakeCentral extends TestCentral {
  /** Ids of accepted events in the order of their arrival. */
  readonly eventIds: string[];
}

export async function startFakeCentral(): Promise<FakeCentral> {
  const devices = new Map<string, Device>();
  const known = new Map<string, NonNullable<ReceiverState['before']>>();
  const eventIds: string[] = [];
  const checkIns: { deviceId: string; id: string }[] = [];
  const registrationToken = 'the-registration-token-of-a-test-server';

  function register(token: string, body: unknown): Reply {
    if (token !== registrationToken) return refusal(401, 'unauthorised');
    const { deviceId, publicKey } = deviceRegistrationSchema.parse(body);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    const isNew = !devices.has(deviceId);
    if (isNew) devices.set(deviceId, { publicKey, key, head: emptyChain });
    return { status: isNew ? 201 : 200, body: {} };
  }

  async function receive(token: string, url: string, body: unknown): Promise<Reply> {
    const deviceId = decodeJwt(token).iss ?? '';
    const device = devices.get(deviceId);
    if (device === undefined) return refusal(401, 'device-unknown');
    try {
      const claims = {
        algorithms: ['EdDSA'],
        audience: 'rollcall-central',
        maxTokenAge: 600,
        clockTolerance: 120,
      };
      await jwtVerify(token, device.key, claims);
    } catch (error) {
      const untimely = error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
      return refusal(401, untimely ? 'credential-untimely' : 'credential-invalid');
    }
    const centralTime = new Date().toISOString();
    if (url.endsWith('/heartbeat')) return { status: 200, body: { centralTime } };
    // As a central server of before reports and pulls: a kiosk delivers its events all the same.
    if (!url.endsWith('/batches')) return refusal(404, 'not-found');
    const answers = eventBatchSchema.parse(body).events.map((raw) => receiveOne(raw, deviceId, device));
    return { status: 200, body: { answers, centralTime } };
  }

  function receiveOne(raw: unknown, deviceId: string, device: Device): EventAnswer {
    const envelope = readEnvelope(raw);
    if (envelope === null) return { id: '', status: 'rejected', code: 'event-unreadable' };
    const { publicKey, head } = device;
    const verdict = receiveEvent(
      envelope,
      { deviceId, publicKey, head, before: known.get(envelope.id) },
      { digest, verify: isSigned },
    );
    if ('head' in verdict && verdict.head !== undefined) device.head = verdict.head;
    if (verdict.status === 'accepted') {
      eventIds.push(envelope.id);
      if (verdict.event.payload.kind === 'attendance') checkIns.push({ deviceId, id: envelope.id });
      known.set(envelope.id, { status: 'accepted', hash: verdict.event.hash });
    }
    const code = 'code' in verdict ? { code: verdict.code } : {};
    const asked = verdict.status === 'later' ? { expectedSequence: verdict.expectedSequence } : {};
    return { id: envelope.id, status: verdict.status, ...code, ...asked };
  }

  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const answer = async (): Promise<Reply> => {
      const { url = '' } = request;
      // The doctor of the kiosk's rounds asks whether anybody is there.
      if (url === '/health') return { status: 200, body: {} };
      const body = await readJson(request);
      return url === '/api/v1/devices' ? register(token, body) : receive(token, url, body);
    };
    void answer().then((reply) => send(response, reply));
  });
  const url = `http://127.0.0.1:${await portOf(server)}`;
  const checkInsOf = async (deviceId: string): Promise<readonly string[]> =>
    checkIns
      .filter((checkIn) => checkIn.deviceId === deviceId)
      .map(({ id }) => id)
      .toSorted();
  return { url, registrationToken, eventIds, checkInsOf, close: () => closeServer(server) };
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

const refusal = (status: number, code: string): Reply => ({ status, body: { code, message: code } });

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function isSigned({
  text,
  signature,
  publicKey,
}: {
  text: string;
  signature: string;
  publicKey: string;
}): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = Buffer.concat(await request.toArray());
  const isPacked = request.headers['content-encoding'] === 'gzip';
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString();
  // What is only asked for comes without a body.
  return text === '' ? null : JSON.parse(text);
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
