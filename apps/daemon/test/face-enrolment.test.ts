import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { faceTrainedSchema, socketTicketSchema, trainingRefusedSchema } from '@rollcall/contract';
import { isModelId, type ModelId } from '@rollcall/domain';
import type { User } from '@rollcall/store';
import { createLogger } from '@rollcall/runtime';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { createFaceEnrolment, enroleeOfUser } from '../src/face-enrolment/index.ts';
import { createHttpApp } from '../src/http/app.ts';
import { enrolmentFamily } from '../src/http/families/enrolment/family.ts';
import { ticketFamily } from '../src/http/families/enrolment/ticket-family.ts';
import { createTickets } from '../src/live-socket/tickets.ts';
import { openAccess, password } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { siteId } from './support/decisions.ts';
import { facePicture } from './support/faces.ts';
import { pngOf, svgFromElsewhere } from './support/pictures.ts';

const clockTrust = { synchronised: true, centralOffsetMs: null };
const { access, addUser, device: store, directory } = openAccess();
const logger = createLogger('test', 'silent');
let vision: VisionEngine;
let isLoaded = true;
/** Happens while the networks look at a picture. */
let meanwhile: (() => unknown) | null = null;
const watched = (): Pick<VisionEngine, 'analyse' | 'modelId' | 'operatingPoint'> => ({
  modelId: vision.modelId,
  operatingPoint: vision.operatingPoint,
  analyse: async (image, wanted) => {
    const analysed = await vision.analyse(image, wanted);
    await meanwhile?.();
    return analysed;
  },
});
let nowMs = Date.now();
const tickets = createTickets(() => nowMs);
const app = createHttpApp({
  access,
  deviceToken: 'x'.repeat(43),
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger,
  families: [
    enrolmentFamily({
      train: createFaceEnrolment({
        vision: () => (isLoaded ? watched() : null),
        store,
        clockTrust: () => clockTrust,
        logger,
      }),
    }),
    ticketFamily({ tickets }),
  ],
});

let ada: User;
let bob: User;
const logins = new Map<string, string>();
before(async () => {
  vision = await openVision({ modelsDirectory });
  ada = await addUser('ada', ['enrolment']);
  bob = await addUser('bob', ['enrolment']);
  for (const name of ['ada', 'bob'])
    logins.set(name, `Bearer ${(await access.login(name, password))?.access}`);
});
after(() => vision.close());

async function train(user: string, ...images: readonly (Uint8Array<ArrayBuffer> | string)[]) {
  const body = new FormData();
  for (const image of images) {
    if (typeof image === 'string') body.append('image', image);
    else body.append('image', new Blob([image], { type: 'image/jpeg' }), 'a.jpg');
  }
  return post('/api/face/train/', { authorization: logins.get(user) ?? '' }, body);
}

async function post(path: string, headers: Record<string, string>, body?: FormData | string) {
  const request = { method: 'POST', headers: { host: '127.0.0.1', ...headers }, body: body ?? null };
  const response = await app.request(path, request);
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

function modelOf(text: string): ModelId {
  assert.ok(isModelId(text));
  return text;
}

const referencesOf = (user: User): number => store.references.of(enroleeOfUser(user), vision.modelId).length;

test('a picture makes a reference, a further one of the same person a better one, and no picture is kept', async () => {
  const first = await facePicture('first');
  const { status, answer } = await train('ada', first);
  assert.equal(status, 200, JSON.stringify(answer));
  assert.deepEqual(faceTrainedSchema.parse(answer), {
    detail: 'Face registered.',
    user_id: ada.id,
    references: 1,
  });
  const more = await train('ada', await facePicture('firstElsewhere'));
  assert.deepEqual([more.status, referencesOf(ada)], [200, 2]);
  assert.equal(store.people.get(enroleeOfUser(ada))?.displayName, 'ada');
  const marker = Buffer.from(first.subarray(1000, 1032));
  for (const file of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    assert.ok(
      !readFileSync(`${file.parentPath}/${file.name}`).includes(marker),
      `${file.name} holds the picture`,
    );
  }
});

test('several pictures at once, of one person', async () => {
  const { status } = await train('bob', await facePicture('second'), await facePicture('second', 1));
  assert.equal(status, 200);
  assert.equal(referencesOf(bob), 2);
});

test('at most twelve references of one person are kept, the latest', async () => {
  for (const from of [2, 9]) {
    const pictures = await Promise.all(
      Array.from({ length: 7 }, (_, index) => facePicture('second', from + index)),
    );
    assert.equal((await train('bob', ...pictures)).status, 200);
  }
  assert.equal(referencesOf(bob), 12);
});

test('a picture that was sent before, or twice, is one reference, and pushes out none', async () => {
  const fay = await addUser('fay', ['enrolment']);
  logins.set('fay', `Bearer ${(await access.login('fay', password))?.access}`);
  const [first, second] = await Promise.all([facePicture('first'), facePicture('firstElsewhere')]);
  assert.equal((await train('fay', first)).status, 200);
  assert.equal((await train('fay', second, second)).status, 200);
  const references = store.references.of(enroleeOfUser(fay), vision.modelId);
  assert.equal(references.length, 2);
  const events = store.events.read(0).length;
  for (const again of [[first], [second, first, first]]) {
    const { status, answer } = await train('fay', ...again);
    assert.deepEqual([status, faceTrainedSchema.parse(answer).references], [200, 2]);
  }
  assert.deepEqual(store.references.of(enroleeOfUser(fay), vision.modelId), references);
  assert.equal(store.events.read(0).length, events, 'nothing has happened');
  store.people.remove(enroleeOfUser(fay));
});

test('a face that is erased while the networks look stays erased, and the answer says so', async () => {
  const picture = await facePicture('first');
  const trained = async (user: string, then: () => unknown) => {
    meanwhile = then;
    const { status, answer } = await train(user, picture);
    meanwhile = null;
    return { status, answer };
  };
  const eve = await addUser('eve', ['enrolment']);
  logins.set('eve', `Bearer ${(await access.login('eve', password))?.access}`);
  assert.equal((await train('eve', picture)).status, 200);
  const eventsBefore = store.events.read(0).length;

  const erased = await trained('eve', () => store.people.eraseFace(enroleeOfUser(eve)));
  assert.equal(erased.status, 409, JSON.stringify(erased.answer));
  assert.equal(trainingRefusedSchema.parse(erased.answer).code, 'face-changed');
  assert.equal(referencesOf(eve), 0);
  assert.equal(store.events.read(0).length, eventsBefore, 'no enrolment after the withdrawal');

  assert.equal((await train('eve', picture)).status, 200, 'sent again, the picture counts');
  assert.equal((await trained('eve', () => store.people.remove(enroleeOfUser(eve)))).status, 409);
  assert.equal(store.people.get(enroleeOfUser(eve)), null);

  const removed = await trained('eve', () => store.access.users.remove('eve'));
  assert.equal(removed.status, 401);
  assert.equal(store.people.get(enroleeOfUser(eve)), null);
});

test('two requests at once lose no picture', async () => {
  const carl = await addUser('carl', ['enrolment']);
  logins.set('carl', `Bearer ${(await access.login('carl', password))?.access}`);
  const pictures = await Promise.all([facePicture('first'), facePicture('firstElsewhere')]);
  const both = await Promise.all(pictures.map((picture) => train('carl', picture)));
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  );
  assert.equal(referencesOf(carl), 2);
  store.people.remove(enroleeOfUser(carl));
});

test('what is no usable face of this person is refused, says why, and changes nothing', async () => {
  const cut = (await facePicture('first')).slice(0, 4000);
  const refused: [what: string, images: Uint8Array<ArrayBuffer>[], code: string, image: number][] = [
    ['nobody', [await facePicture('nobody')], 'no-face', 1],
    ['several people', [await facePicture('several')], 'several-faces', 1],
    ['somebody else', [await facePicture('second')], 'different-people', 1],
    ['the second of two', [await facePicture('first'), await facePicture('nobody')], 'no-face', 2],
    ['text', [new Uint8Array(Buffer.from('a picture, honestly'))], 'not-an-image', 1],
    ['an SVG', [new Uint8Array(svgFromElsewhere)], 'not-an-image', 1],
    ['a cut-off file', [cut], 'image-damaged', 1],
    ['a huge one', [new Uint8Array(pngOf(60_000, 60_000))], 'image-too-large', 1],
  ];
  for (const [what, images, code, image] of refused) {
    const { status, answer } = await train('ada', ...images);
    assert.equal(status, 400, what);
    const refusal = trainingRefusedSchema.parse(answer);
    assert.deepEqual([refusal.code, refusal.image], [code, image], what);
    assert.ok(refusal.detail.length > 20);
  }
  assert.equal(referencesOf(ada), 2);
});

test('whoever has references of another recogniser only is told to have a new picture taken, and keeps them', async () => {
  const carol = await addUser('carol', ['enrolment']);
  logins.set('carol', `Bearer ${(await access.login('carol', password))?.access}`);
  const enroleeId = enroleeOfUser(carol);
  const templates = [{ modelId: modelOf('another-recogniser'), vector: Float32Array.from([0.6, 0.8]) }];
  store.people.enrol({ enroleeId, displayName: 'carol', templates, clockTrust });
  const { status, answer } = await train('carol', await facePicture('nobody'));
  const { code, image } = trainingRefusedSchema.parse(answer);
  assert.deepEqual([status, code, image], [400, 'new-picture-first', null]);
  assert.equal((await train('carol', await facePicture('second'))).status, 400);
  assert.deepEqual(store.people.get(enroleeId)?.modelIds, ['another-recogniser']);
  store.people.withdraw({
    enroleeId,
    siteId: siteId('plant'),
    method: 'pin',
    text: { version: '2026-11', language: 'en' },
    clockTrust,
  });
  assert.equal(
    (await train('carol', await facePicture('second'))).status,
    200,
    'there is nothing to compare with',
  );
});

test('what is no such form is 400 in the words of the framework', async () => {
  const authorization = logins.get('ada') ?? '';
  assert.match(JSON.stringify((await train('ada')).answer), /"image":\["/);
  assert.match(JSON.stringify((await train('ada', 'text')).answer), /"image":\["/);
  assert.match(JSON.stringify((await train('ada', new Uint8Array(0))).answer), /empty|needed/);
  const picture = await facePicture('first');
  assert.equal((await train('ada', ...Array.from({ length: 9 }, () => picture))).status, 400);
  const typed = { authorization, 'content-type': 'multipart/form-data; boundary=x' };
  assert.equal((await post('/api/face/train/', typed, 'no form at all')).status, 400);
  const asJson = { authorization, 'content-type': 'application/json' };
  assert.equal((await post('/api/face/train/', asJson, '{}')).status, 415);
  assert.equal((await post('/api/face/train/', {}, new FormData())).status, 401);
});

test('each picture has its limit, whatever there is room for in all', async () => {
  const large = new Uint8Array(10 * 1024 * 1024 + 1);
  const { status, answer } = await train('ada', await facePicture('first'), large);
  const { code, image } = trainingRefusedSchema.parse(answer);
  assert.deepEqual([status, code, image], [413, 'file-too-large', 2]);
  const largest = Array.from({ length: 8 }, () => large.subarray(1));
  assert.equal((await train('ada', ...largest)).status, 400, 'eight of the largest are looked at');
  assert.equal(referencesOf(ada), 2);
});

test('while the networks are loading it is 503', async () => {
  isLoaded = false;
  assert.equal((await train('ada', await facePicture('first'))).status, 503);
  isLoaded = true;
});

test('a ticket is good once, for half a minute, and is its user’s', async () => {
  const ask = async (): Promise<string> => {
    const { answer } = await post('/api/face/ticket', { authorization: logins.get('ada') ?? '' });
    const { ticket, expires_in: seconds } = socketTicketSchema.parse(answer);
    assert.equal(seconds, 30);
    return ticket;
  };
  const ticket = await ask();
  assert.equal(tickets.redeem(ticket)?.userId, ada.id);
  assert.equal(tickets.redeem(ticket), null, 'used');
  const late = await ask();
  nowMs += 30_001;
  assert.equal(tickets.redeem(late), null, 'late');
  assert.equal(tickets.redeem('made up'), null);
  assert.equal((await post('/api/face/ticket/', {})).status, 401);
});
