/** The live socket over real sockets, with the real networks, a face that moves and clients that misbehave. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { liveEventSchema, maxLiveFrameBytes, socketTicketSchema, type LiveEvent } from '@rollcall/contract';
import type { UserId } from '@rollcall/domain';
import { enrol } from '@rollcall/recognition';
import { createLogger } from '@rollcall/runtime';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { WebSocket, type ClientOptions } from 'ws';
import { createHttpApp } from '../src/http/app.ts';
import { ticketFamily } from '../src/http/families/enrolment/ticket-family.ts';
import { routeUpgrades } from '../src/http/upgrades.ts';
import { createTickets, LiveSocket, type LiveSocketParts } from '../src/live-socket/index.ts';
import { openAccess, password } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { enroleeId } from './support/decisions.ts';
import { eventually } from './support/eventually.ts';
import { facePicture } from './support/faces.ts';
import { demoPerson, type DemoPerson } from './support/people.ts';
import { closeServer, portOf } from './support/servers.ts';

const { access, addUser, device: store, store: keys } = openAccess();
const tickets = createTickets(Date.now);
let vision: VisionEngine;
let person: DemoPerson;
/** The demo person; somebody else; one without a face; none of whose keys reach here. */
let [ada, bob, cyd]: UserId[] = [];
const headers = new Map<string, string>();
let isLoaded = true;
let analyse: ReturnType<LiveSocketParts['stream']>;
let nowMs: () => number;
let live: LiveSocket;
let server: Server;
let port: number;

before(async () => {
  vision = await openVision({ modelsDirectory });
  person = await demoPerson();
  for (const name of ['ada', 'bob', 'cyd', 'dan']) {
    await addUser(name, name === 'dan' ? ['kyc'] : ['enrolment']);
    headers.set(name, `Bearer ${(await access.login(name, password))?.access}`);
  }
  [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map((name) => keys.users.byName(name)?.id) as UserId[];
  const faces = [
    ['ada', person.photo],
    ['bob', await facePicture('second')],
  ] as const;
  for (const [name, photo] of faces)
    await enrol({ vision, store }, { enroleeId: enroleeId(name), displayName: name, images: [photo] });
});
after(() => vision.close());

beforeEach(async () => {
  isLoaded = true;
  analyse = (image, wanted) => (isLoaded ? vision.analyse(image, wanted) : null);
  nowMs = () => performance.now();
  live = new LiveSocket({
    access,
    tickets,
    store,
    chooseActions: () => ['turn_left', 'blink'],
    recogniser: () =>
      isLoaded ? { modelId: vision.modelId, threshold: vision.operatingPoint.threshold } : null,
    stream: () => (image, wanted) => analyse(image, wanted),
    monotonicMs: () => nowMs(),
    logger: createLogger('test', 'silent'),
  });
  server = createServer();
  routeUpgrades(server, [live], { boundToLoopback: true, corsOrigins: [] });
  live.start();
  port = await portOf(server);
});
afterEach(async () => {
  live.close();
  await closeServer(server);
});

interface Client {
  readonly socket: WebSocket;
  readonly events: LiveEvent[];
  readonly closed: Promise<number>;
}

function connect(query: string, options: ClientOptions = {}): Client {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/liveness/?${query}`, options);
  const events: LiveEvent[] = [];
  socket.on('message', (data: Buffer) =>
    events.push(liveEventSchema.parse(JSON.parse(data.toString('utf8')))),
  );
  const closed = once(socket, 'close').then(([code]) => Number(code));
  return { socket, events, closed };
}

const as = (name: string): ClientOptions => ({ headers: { authorization: headers.get(name) ?? '' } });

async function ready(query = `user_id=${ada}`, options = as('ada')): Promise<Client> {
  const client = connect(query, options);
  await eventually('ready', () => client.events[0]?.type === 'ready');
  return client;
}

const typesOf = ({ events }: Client): string[] =>
  events.map(({ type }) => type).filter((type) => type !== 'face');
const errorsOf = ({ events }: Client): string[] =>
  events.flatMap((event) => (event.type === 'error' ? [event.code] : []));
const resultOf = ({ events }: Client) => events.find((event) => event.type === 'result');

/** Plays the film at its own pace, whatever is answered, until the result. */
async function play(client: Client, wrap: (frame: Uint8Array) => Uint8Array | string): Promise<void> {
  const startedAt = performance.now();
  let sent = -1;
  await eventually(
    'a result',
    () => {
      const index = Math.floor(((performance.now() - startedAt) / 1000) * person.framesPerSecond);
      const frame = person.film[index % person.film.length];
      if (index > sent && frame !== undefined && client.socket.readyState === WebSocket.OPEN) {
        sent = index;
        client.socket.send(wrap(frame));
      }
      return resultOf(client) !== undefined;
    },
    90_000,
  );
}

test('a key for presence alone opens the socket, by a ticket as by itself', async () => {
  const { secret } = keys.keys.add({ label: 'phone', userId: ada ?? null, scopes: ['presence'] });
  const authorization = `Token ${secret}`;
  const app = createHttpApp({
    families: [ticketFamily({ tickets })],
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: {},
    kioskDirectory: import.meta.dirname,
    version: '1',
    logger: createLogger('test', 'silent'),
  });
  const asked = { method: 'POST', headers: { host: 'localhost', authorization } };
  const response = await app.request('/api/face/ticket/', asked);
  assert.equal(response.status, 200);
  const { ticket } = socketTicketSchema.parse(await response.json());
  for (const client of [
    await ready(`user_id=${ada}`, { headers: { authorization } }),
    await ready(`user_id=${ada}&ticket=${ticket}`, {}),
  ])
    client.socket.close();
  const foreign = await app.request('/api/face/ticket/', {
    ...asked,
    headers: { ...asked.headers, authorization: headers.get('dan') ?? '' },
  });
  assert.equal(foreign.status, 403, 'of another interface');
});

test('the named person who does what is asked is verified, with what was seen', async () => {
  const client = await ready();
  await play(client, (frame) => frame);
  assert.equal(await client.closed, 1000);
  assert.deepEqual(typesOf(client), ['ready', 'challenge', 'progress', 'challenge', 'progress', 'result']);
  const result = resultOf(client);
  assert.ok(result?.type === 'result');
  assert.deepEqual([result.verdict, result.verified, result.reason], ['live', true, null]);
  assert.deepEqual([result.identity?.user_id, result.identity?.name], [ada, 'ada']);
  assert.ok((result.identity?.comparison_score ?? 0) >= vision.operatingPoint.threshold);
  assert.deepEqual(
    result.actions.map(({ action }) => action),
    ['turn_left', 'blink'],
  );
  assert.ok(result.actions.every(({ frames, extent }) => frames !== null && (extent ?? 0) > 0));
  assert.ok(result.confidence > 0.5);
  assert.ok(client.events.some((event) => event.type === 'face' && event.detected));
});

test('the same person under another name is live and not verified; a ticket and JSON frames do as well', async () => {
  const ticket = tickets.issue({ userId: bob ?? null, keyId: null, scopes: ['enrolment'] });
  const client = await ready(`user_id=${bob}&ticket=${ticket}`, {});
  await play(client, (frame) => {
    const image = `data:image/jpeg;base64,${Buffer.from(frame).toString('base64')}`;
    return JSON.stringify({ type: 'frame', image });
  });
  const result = resultOf(client);
  assert.ok(result?.type === 'result');
  assert.deepEqual([result.verdict, result.verified, result.identity], ['live', false, null]);
  assert.equal(result.reason?.code, 'not-this-person');
});

test('whoever may not, or is not known, is told so by an event and a closing code', async () => {
  const program = keys.keys.add({ label: 'door', userId: null, scopes: ['enrolment'] }).secret;
  const byKey = { headers: { authorization: `Token ${program}` } };
  const used = tickets.issue({ userId: ada ?? null, keyId: null, scopes: ['enrolment'] });
  tickets.redeem(used);
  const refused: [query: string, options: ClientOptions, code: string, closing: number][] = [
    [`user_id=${ada}`, {}, 'credential-missing', 4401],
    [`user_id=${ada}`, { headers: { authorization: 'Bearer nonsense' } }, 'credential-invalid', 4401],
    [`user_id=${ada}&ticket=${used}`, {}, 'credential-invalid', 4401],
    [`user_id=${ada}`, as('dan'), 'not-allowed', 1008],
    [`user_id=${bob}`, as('ada'), 'unknown-user', 4404],
    ['user_id=999', byKey, 'unknown-user', 4404],
    ['user_id=-1', byKey, 'unknown-user', 4404],
    ['user_id=1%20OR%201', byKey, 'unknown-user', 4404],
    ['', byKey, 'unknown-user', 4404],
    [`user_id=${cyd}`, as('cyd'), 'not-trained', 1008],
  ];
  for (const [query, options, code, closing] of refused) {
    const client = connect(query, options);
    assert.equal(await client.closed, closing, query);
    assert.deepEqual(errorsOf(client), [code], query);
  }
  await ready(`user_id=${ada}`, byKey);
  isLoaded = false;
  const early = connect(`user_id=${ada}`, as('ada'));
  await early.closed;
  assert.deepEqual(errorsOf(early), ['not-ready']);
});

test('garbage, oversized and empty frames are each an error event, and the check goes on', async () => {
  const client = await ready();
  const frame = person.film[0] ?? new Uint8Array(1);
  const bad: [message: Uint8Array | string, code: string][] = [
    [new Uint8Array(5000).fill(7), 'frame-unreadable'],
    [new Uint8Array(0), 'frame-unreadable'],
    [frame.subarray(0, 2000), 'frame-unreadable'],
    [new Uint8Array(maxLiveFrameBytes + 1), 'frame-too-large'],
    ['not json', 'message-unreadable'],
    ['{"type":"frame"}', 'message-unreadable'],
    ['{"image":"####"}', 'frame-unreadable'],
    ['[1,2]', 'message-unreadable'],
  ];
  for (const [index, [message, code]] of bad.entries()) {
    client.socket.send(message);
    await eventually(`error ${index}`, () => errorsOf(client).length === index + 1);
    assert.equal(errorsOf(client)[index], code);
  }
  client.socket.send(frame);
  await eventually('a face', () => client.events.some((event) => event.type === 'face' && event.detected));
  client.socket.close();
});

test('ten unreadable messages in a row, or more than the socket takes, end the connection', async () => {
  const client = await ready();
  for (let count = 0; count < 10; count++) client.socket.send('no');
  assert.equal(await client.closed, 1008);
  assert.equal(errorsOf(client).length, 10);
  const flood = await ready();
  flood.socket.on('error', () => undefined);
  flood.socket.send(new Uint8Array(16 * 1024 * 1024));
  assert.ok([1009, 1006].includes(await flood.closed));
  assert.deepEqual(errorsOf(flood), ['frame-too-large']);
});

test('too many frames are an error; while one is looked at only the latest waits', async () => {
  let looked = 0;
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  analyse = async (image, wanted) => {
    looked += 1;
    await held;
    return vision.analyse(image, wanted);
  };
  const slow = await ready();
  const frame = person.film[0] ?? new Uint8Array(1);
  for (let count = 0; count < 30; count++) slow.socket.send(frame);
  await eventually('the first is looked at', () => looked === 1);
  slow.socket.ping();
  await once(slow.socket, 'pong');
  release();
  await eventually('two answers', () => slow.events.filter(({ type }) => type === 'face').length === 2);
  assert.equal(looked, 2, 'of thirty frames the first and the last');
  for (let count = 0; count < 61; count++) slow.socket.send(frame);
  assert.equal(await slow.closed, 1008);
  assert.deepEqual(errorsOf(slow), ['too-many-frames']);
});

test('who says nothing, or stays too long, is sent away', async () => {
  let aheadMs = 0;
  nowMs = () => performance.now() + aheadMs;
  const silent = await ready();
  aheadMs += 20_001;
  await silent.closed;
  assert.deepEqual(errorsOf(silent), ['no-frames']);
  const long = await ready();
  aheadMs += 120_001;
  await long.closed;
  assert.deepEqual(errorsOf(long), ['too-long']);
});

test('a fault of the networks ends this connection alone', async () => {
  const other = await ready();
  analyse = () => Promise.reject(new Error('broken'));
  const client = await ready();
  client.socket.send(person.film[0] ?? new Uint8Array(1));
  assert.equal(await client.closed, 1011);
  assert.deepEqual(errorsOf(client), ['failed']);
  assert.equal(other.socket.readyState, WebSocket.OPEN);
  await eventually('one connection', () => live.connections === 1);
});

test('eight checks at a time', async () => {
  for (let count = 0; count < 8; count++) await ready();
  const ninth = connect(`user_id=${ada}`, as('ada'));
  assert.equal(await ninth.closed, 1013);
  assert.deepEqual(errorsOf(ninth), ['busy']);
});
