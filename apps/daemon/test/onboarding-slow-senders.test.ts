/** Whoever sends slowly to the one address that asks nobody who they are; no network is asked. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { createHttpApp } from '../src/http/app.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { onboardingFamily } from '../src/http/families/onboarding/selfie-family.ts';
import { OnboardingLiveness } from '../src/onboarding/index.ts';
import { openAccess } from './support/access.ts';

const { access, device } = openAccess();
const liveness = new OnboardingLiveness({
  store: device.onboardings,
  provider: null,
  judgeSelfie: () => Promise.reject(new Error('No network is asked here.')),
  now: Date.now,
});
const app = createHttpApp({
  access,
  deviceToken: 'x'.repeat(43),
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: { onboarding: 1000 },
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger: createLogger('test', 'silent'),
  families: [onboardingFamily({ liveness, isReady: () => true, kioskCode: null })],
});
const server = createHttpServer(app);
let port = 0;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const host = 'localhost:4500';
const path = '/api/onboarding/user/nobody';
const picture = JSON.stringify({ livenessImage: 'data:image/jpeg;base64,/9j/4AAQ' });

/** Says that much is to come, sends one byte of it and waits. */
async function sendSlowly(localAddress: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  socket.on('error', () => null);
  const came = once(server, 'request');
  const headers = ['Content-Type: application/json', 'Content-Length: 1000000'];
  socket.write([`PATCH ${path} HTTP/1.1`, `Host: ${host}`, ...headers, '', '{'].join('\r\n'));
  await came;
  return socket;
}

async function statusFor(localAddress: string): Promise<number | undefined> {
  const headers = { host, 'content-type': 'application/json', 'content-length': picture.length };
  const sent = request({
    host: '127.0.0.1',
    port,
    localAddress,
    path,
    method: 'PATCH',
    headers,
    agent: false,
  });
  sent.end(picture);
  const [response] = (await once(sent, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

test('a client that sends slowly shuts the door for itself alone, and only while it does', async () => {
  assert.equal(await statusFor('127.0.0.1'), 404, 'nobody’s onboarding is open');
  const slow: Socket[] = [];
  for (let count = 0; count < 8; count++) slow.push(await sendSlowly('127.0.0.1'));
  assert.equal(await statusFor('127.0.0.1'), 503);
  for (let count = 0; count < 5; count++) assert.equal(await statusFor('127.0.0.2'), 404);
  const closed = slow.map((socket) => once(socket, 'close'));
  for (const socket of slow) socket.destroy();
  await Promise.all(closed);
  assert.equal(await statusFor('127.0.0.1'), 404);
});
