/** Phones on slow lines: no place where videos are judged is theirs while they send. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createHttpServer } from '../src/http/http-server.ts';
import { openAccess, password } from './support/access.ts';
import { livenessSessionsApp } from './support/liveness-sessions.ts';
import { sendSlowly, statusFor } from './support/slow-senders.ts';

const { access, addUser, device, store } = openAccess();
const app = livenessSessionsApp({
  access,
  users: store.users,
  sessions: device.livenessSessions,
  verifier: {
    name: 'mock',
    judgeVideo: () => Promise.reject(new Error('Nothing is judged here.')),
    judgeImages: () => Promise.reject(new Error('Nothing is judged here.')),
  },
  decodeVideo: () => Promise.reject(new Error('Nothing is decoded here.')),
  hasRepeatedPicture: () => Promise.resolve(false),
  now: Date.now,
});
const server = createHttpServer(app);
let authorization = '';
before(async () => {
  await addUser('ada', ['liveness-sessions']);
  authorization = `Bearer ${(await access.login('ada', password))?.access}`;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const bodies = {
  '/api/liveness/submit/video/': { session_id: 'nothing', video_data: 'AAAA', format: 'mp4' },
  '/api/liveness/submit/images/': {
    session_id: 'nothing',
    images: [{ action: 'smile', image_data: 'AAAA' }],
  },
};

for (const [path, body] of Object.entries(bodies)) {
  test(`${path}: two that still send keep nobody else from being judged`, async () => {
    const sending = { server, method: 'POST', path, headers: { authorization } };
    const slow = [await sendSlowly(sending, '127.0.0.1'), await sendSlowly(sending, '127.0.0.1')];
    const text = JSON.stringify(body);
    assert.equal(await statusFor(sending, '127.0.0.1', text), 503, 'so many of one address');
    assert.equal(await statusFor(sending, '127.0.0.2', text), 404, 'there is no such session');
    const closed = slow.map((socket) => once(socket, 'close'));
    for (const socket of slow) socket.destroy();
    await Promise.all(closed);
    assert.equal(await statusFor(sending, '127.0.0.1', text), 404);
  });
}
