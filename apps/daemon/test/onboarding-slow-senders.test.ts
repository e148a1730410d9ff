/** Whoever sends slowly to the one address that asks nobody who they are; no network is asked. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { createLogger } from '@rollcall/runtime';
import { createHttpApp } from '../src/http/app.ts';
import { createHttpServer } from '../src/http/http-server.ts';
import { onboardingFamily } from '../src/http/families/onboarding/selfie-family.ts';
import { OnboardingLiveness } from '../src/onboarding/index.ts';
import { openAccess } from './support/access.ts';
import { sendSlowly, statusFor } from './support/slow-senders.ts';

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
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const sending = { server, method: 'PATCH', path: '/api/onboarding/user/nobody' };
const picture = JSON.stringify({ livenessImage: 'data:image/jpeg;base64,/9j/4AAQ' });

test('a client that sends slowly shuts the door for itself alone, and only while it does', async () => {
  assert.equal(await statusFor(sending, '127.0.0.1', picture), 404, 'nobody’s onboarding is open');
  const slow: Socket[] = [];
  for (let count = 0; count < 8; count++) slow.push(await sendSlowly(sending, '127.0.0.1'));
  assert.equal(await statusFor(sending, '127.0.0.1', picture), 503);
  for (let count = 0; count < 5; count++) assert.equal(await statusFor(sending, '127.0.0.2', picture), 404);
  const closed = slow.map((socket) => once(socket, 'close'));
  for (const socket of slow) socket.destroy();
  await Promise.all(closed);
  assert.equal(await statusFor(sending, '127.0.0.1', picture), 404);
});
