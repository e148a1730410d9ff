/** A central server for one self-test: on this machine, in memory, with the rules of the real one for what is accepted. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { zstdDecompressSync, gunzipSync } from 'node:zlib';
import { deviceRegistrationSchema, eventBatchSchema, type EventAnswer } from '@rollcall/contract';
import type { SignedEvent } from '@rollcall/domain';
import { emptyChain, readEnvelope, receive, type ChainHead } from '@rollcall/sync';

export interface StandInCentral {
  readonly url: string;
  /** Accepted: whole, signed by this device, in its chain. */
  readonly accepted: readonly SignedEvent[];
  /** Why something was not taken. */
  readonly refused: readonly string[];
  close(): void;
}

export async function startStandInCentral(): Promise<StandInCentral> {
  const accepted: SignedEvent[] = [];
  const refused: string[] = [];
  let device: { deviceId: string; publicKey: string } | null = null;
  let head: ChainHead = emptyChain;
  const receiveOne = (raw: unknown): EventAnswer => {
    const envelope = readEnvelope(raw);
    if (envelope === null || device === null) return { id: '', status: 'rejected', code: 'event-unreadable' };
    const verdict = receive(envelope, { ...device, head, before: undefined }, { digest, verify: isSigned });
    if ('head' in verdict && verdict.head !== undefined) ({ head } = verdict);
    if (verdict.status === 'accepted') accepted.push(verdict.event);
    else refused.push('code' in verdict ? verdict.code : verdict.status);
    return { id: envelope.id, status: verdict.status };
  };
  const answer = (url: string, body: unknown): object => {
    const centralTime = new Date().toISOString();
    if (url.endsWith('/devices')) device = deviceRegistrationSchema.parse(body);
    if (url.endsWith('/batches'))
      return { answers: eventBatchSchema.parse(body).events.map(receiveOne), centralTime };
    return { centralTime };
  };
  const server = createServer((request, response) => {
    void read(request)
      .then((body) => answer(request.url ?? '', body))
      .then((body) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      )
      .catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, accepted, refused, close };
}

async function read(request: IncomingMessage): Promise<unknown> {
  const bytes = Buffer.concat(await request.toArray());
  if (bytes.length === 0) return {};
  const encoding = request.headers['content-encoding'];
  const open = encoding === 'gzip' ? gunzipSync : zstdDecompressSync;
  return JSON.parse((encoding === undefined ? bytes : open(bytes)).toString());
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const isSigned = (claim: { text: string; signature: string; publicKey: string }): boolean => {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: claim.publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(claim.text), key, Buffer.from(claim.signature, 'base64url'));
};
