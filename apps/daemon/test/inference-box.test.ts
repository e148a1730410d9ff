/** Several thin kiosks and one box: real HTTP between them, sessions that are played, and a box that goes and comes back. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createFailover } from '../src/http/families/realtime-proxy/failover.ts';
import type { InferenceHost } from '../src/http/families/realtime-proxy/forward.ts';

type Mood = 'well' | 'broken' | 'nonsense' | 'refuses';

/** A host whose sessions count their frames. */
async function startHost(name: string) {
  const sessions = new Map<string, number>();
  const host = { mood: 'well' as Mood, asked: 0, sessions };
  let made = 0;
  const answer = (url: string, body: Record<string, unknown>): [number, object] => {
    if (host.mood === 'broken') return [503, { error: 'busy' }];
    if (host.mood === 'refuses') return [401, { error: 'key' }];
    if (url === '/session' && body['action'] === 'create') {
      const id = `${name}-${++made}`;
      sessions.set(id, 0);
      return [200, { success: true, session_id: id }];
    }
    const id = url.startsWith('/liveness/') ? url.slice(10) : String(body['session_id']);
    const frames = sessions.get(id);
    if (frames === undefined) return [404, { error: 'expired' }];
    if (url === '/process_frame') sessions.set(id, frames + 1);
    return [200, { at: name, frames: sessions.get(id) }];
  };
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: Record<string, unknown> = JSON.parse(
      Buffer.concat(await request.toArray()).toString() || '{}',
    );
    const [status, content] = answer(request.url ?? '', body);
    response.writeHead(status).end(host.mood === 'nonsense' ? '<html>' : JSON.stringify(content));
  };
  const server = createServer((request, response) => {
    host.asked += 1;
    void reply(request, response);
  });
  const listen = (port = 0): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen();
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const { port } = address;
  const inference: InferenceHost = {
    send: (request) => fetch(request),
    url: `http://127.0.0.1:${port}`,
    apiKey: name,
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  after(() => (server.listening ? stop() : undefined));
  return { host, inference, stop, startAgain: () => listen(port) };
}

async function makeKiosk() {
  const [box, own] = [await startHost('box'), await startHost('own')];
  const clock = { ms: 0 };
  const kiosk = createFailover(box.inference, own.inference, () => clock.ms);
  const begin = async (): Promise<string> =>
    ((await kiosk.send('/session', '{"action":"create"}')).body as { session_id: string }).session_id;
  const frame = (id: string) => kiosk.send('/process_frame', JSON.stringify({ session_id: id, frame: 'x' }));
  return { box, own, clock, kiosk, begin, frame };
}

test('while the box is well everything is looked at there', async () => {
  const { own, kiosk, begin, frame } = await makeKiosk();
  const id = await begin();
  assert.deepEqual((await frame(id)).body, { at: 'box', frames: 1 });
  assert.deepEqual((await kiosk.send(`/liveness/${id}`, '{"action":"status"}')).body, {
    at: 'box',
    frames: 1,
  });
  assert.equal(own.host.asked, 0);
  assert.equal(kiosk.isBoxAway, false);
});

test('a box that goes: the session goes on here under its name, and the box is left alone for a while', async () => {
  const { box, kiosk, begin, frame, clock } = await makeKiosk();
  const id = await begin();
  await frame(id);
  await box.stop();
  for (const frames of [1, 2, 3]) {
    const { status, body } = await frame(id);
    assert.equal(status, 200);
    assert.deepEqual(body, { at: 'own', frames });
  }
  assert.deepEqual((await kiosk.send(`/liveness/${id}`, '{"action":"start"}')).body, {
    at: 'own',
    frames: 3,
  });
  assert.equal(kiosk.isBoxAway, true);
  const next = await begin();
  assert.match(next, /^own-/);
  await box.startAgain();
  clock.ms += 4000;
  assert.match(await begin(), /^own-/, 'not asked yet');
  clock.ms += 2000;
  const back = await begin();
  assert.match(back, /^box-/);
  assert.equal(kiosk.isBoxAway, false);
  assert.deepEqual((await frame(id)).body, { at: 'own', frames: 4 }, 'a session moves once');
  assert.deepEqual((await frame(next)).body, { at: 'own', frames: 1 });
  assert.deepEqual((await frame(back)).body, { at: 'box', frames: 1 });
});

for (const mood of ['broken', 'nonsense'] as const) {
  test(`a box that is ${mood} is as one that is away`, async () => {
    const { box, begin, frame } = await makeKiosk();
    const id = await begin();
    box.host.mood = mood;
    assert.deepEqual((await frame(id)).body, { at: 'own', frames: 1 });
  });
}

test('a box that refuses says why: that is for the technician, and no failover', async () => {
  const { box, own, kiosk } = await makeKiosk();
  box.host.mood = 'refuses';
  const { status, body } = await kiosk.send('/session', '{"action":"create"}');
  assert.equal(status, 401);
  assert.deepEqual(body, { error: 'key' });
  assert.equal(own.host.asked, 0);
});

test('requests that are in flight together when it goes are one failure, and one session here', async () => {
  const { box, own, begin, frame, clock, kiosk } = await makeKiosk();
  const id = await begin();
  await box.stop();
  const answers = await Promise.all([frame(id), frame(id), frame(id)]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(own.host.sessions.size, 1);
  assert.deepEqual((await frame(id)).body, { at: 'own', frames: 4 });
  clock.ms += 5001;
  assert.equal(kiosk.isBoxAway, false, 'away for five seconds, as after one failure');
});

test('a session that could not be begun here is begun by the next request', async () => {
  const { box, own, begin, frame } = await makeKiosk();
  const id = await begin();
  await box.stop();
  own.host.mood = 'broken';
  assert.deepEqual(
    (await Promise.all([frame(id), frame(id)])).map(({ status }) => status),
    [503, 503],
  );
  own.host.mood = 'well';
  assert.deepEqual((await frame(id)).body, { at: 'own', frames: 1 });
});

test('the longer it is away the more seldom it is asked, up to a minute', async () => {
  const { box, begin, clock } = await makeKiosk();
  box.host.mood = 'broken';
  const waits: number[] = [];
  for (let second = 0; second < 400; second += 1) {
    clock.ms = second * 1000;
    const { asked } = box.host;
    await begin();
    if (box.host.asked > asked) waits.push(second);
  }
  assert.deepEqual(waits, [0, 5, 15, 35, 75, 135, 195, 255, 315, 375]);
});

test('a frame of no session is refused as here, and begins none', async () => {
  const { box, own, kiosk } = await makeKiosk();
  await box.stop();
  for (const body of [
    '{}',
    JSON.stringify({ session_id: 'x'.repeat(70) }),
    JSON.stringify({ session_id: 7 }),
  ])
    assert.equal((await kiosk.send('/process_frame', body)).status, 404);
  assert.equal(own.host.sessions.size, 0);
});
