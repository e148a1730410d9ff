/** The KYC interface's liveness, with the real networks and a face that moves. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  kycErrorSchema,
  livenessChallengeSchema,
  livenessDetectionSchema,
  livenessVerificationSchema,
  type LivenessVerification,
} from '@rollcall/contract';
import { createLogger } from '@rollcall/runtime';
import { filmPerson, inOrder, openPortrait } from '@rollcall/testing';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { createHttpApp } from '../src/http/app.ts';
import type { DocumentPorts } from '../src/http/families/kyc/document-routes.ts';
import { kycFamily } from '../src/http/families/kyc/family.ts';
import { modelStates } from '../src/kyc/index.ts';
import { createChallenges, createLivenessChecks } from '../src/liveness-challenge/index.ts';
import { openAccess } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';

const { access, store } = openAccess();
let vision: VisionEngine;
let isLoaded = true;
let nowMs = Date.parse('2026-11-21T08:00:00Z');
/** Of the six pairs in their order, the one that is asked for next. */
let choice = 2;
let frames: readonly string[] = [];
const checks = createLivenessChecks({
  challenges: createChallenges({ random: () => (choice + 0.5) / 6, now: () => nowMs }),
  analyse: (image, options) => (isLoaded ? vision.analyse(image, options) : null),
  sameFaceScore: () => vision.operatingPoint.threshold,
  workers: 1,
});
/** Documents have tests of their own. */
const noDocuments: DocumentPorts = {
  health: () => modelStates({ vision: null, documents: { isReady: false, error: null }, version: '1' }),
  verify: async () => null,
  check: () => null,
  extract: async () => null,
};

const parts = {
  access,
  deviceToken: 'x'.repeat(43),
  reach: { boundToLoopback: true, corsOrigins: [] },
  openOnLoopback: true,
  rateLimits: {},
  kioskDirectory: import.meta.dirname,
  version: '1',
  logger: createLogger('test', 'silent'),
  families: [kycFamily({ liveness: checks, documents: noDocuments, maxUploadBytes: 1 })],
};
const app = createHttpApp(parts);

before(async () => {
  vision = await openVision({ modelsDirectory });
  const portrait = await openPortrait(vision);
  const film: string[] = [];
  for await (const { image } of filmPerson(portrait, inOrder('turn_left', 'blink'), { framesPerSecond: 10 }))
    film.push(`data:image/jpeg;base64,${Buffer.from(image).toString('base64')}`);
  frames = film;
});
after(() => vision.close());

async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const all = {
    host: '127.0.0.1',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  const response = await app.request(`/api/v1/liveness/${path}`, { ...init, headers: all });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

const challenge = async () => livenessChallengeSchema.parse((await ask('challenge')).answer);

async function verify(body: object): Promise<LivenessVerification> {
  const { status, answer } = await ask('verify', body);
  assert.equal(status, 200, JSON.stringify(answer));
  return livenessVerificationSchema.parse(answer);
}

async function refusalOf(path: string, body: unknown, wanted = 400): Promise<string> {
  const { status, answer } = await ask(path, body);
  assert.equal(status, wanted, JSON.stringify(answer));
  const { detail, status_code: code, timestamp } = kycErrorSchema.parse(answer);
  assert.equal(code, wanted);
  assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return detail;
}

test('a challenge is two of three movements, for 120 seconds, signed; another each time', async () => {
  choice = 2;
  const given = await challenge();
  assert.deepEqual(given.challenge_types, ['turn_left', 'blink']);
  assert.deepEqual(given.questions, ['turn face left', 'blink eyes']);
  assert.deepEqual(given.instructions, ['Turn your face to the left', 'Blink your eyes once']);
  assert.equal(given.multi_challenge, true);
  assert.equal(given.timestamp, nowMs / 1000);
  assert.equal(given.expires_at - given.timestamp, 120);
  assert.match(given.signature, /^[0-9a-f]{64}$/);
  const other = await challenge();
  assert.notEqual(other.challenge_id, given.challenge_id);
  assert.notEqual(other.signature, given.signature);
});

test('frames of both movements in their order pass, once', async () => {
  choice = 2;
  const { challenge_id, nonce, signature } = await challenge();
  const passed = await verify({ challenge_id, frames, nonce, signature });
  assert.equal(passed.status, 'pass', passed.message);
  assert.equal(passed.message, 'All challenges completed: turn left, blink');
  assert.equal(passed.detection_results.blinks, 1);
  assert.equal(passed.detection_results.orientation, 'left');
  assert.equal(passed.detection_results.orientations.length, frames.length);
  assert.ok(passed.detection_results.face_detected);
  const again = await verify({ challenge_id, frames });
  assert.equal(again.status, 'invalid', 'a replay');
});

test('an id is read in any case, and what a frame is said to be matters little', async () => {
  choice = 2;
  const { challenge_id } = await challenge();
  const named = frames.map((frame) => frame.replace('image/jpeg', 'IMAGE/pjpeg;a=b'));
  const passed = await verify({ challenge_id: challenge_id.toUpperCase(), frames: named });
  assert.equal(passed.status, 'pass', passed.message);
});

test('frames of other movements, or of another order, fail and say what is missing', async () => {
  choice = 0;
  const { challenge_id: first } = await challenge();
  const otherOrder = await verify({ challenge_id: first, frames });
  assert.equal(otherOrder.status, 'fail');
  assert.match(otherOrder.message, /Not completed: turn left\./);
  choice = 4;
  const { challenge_id: second } = await challenge();
  const otherSide = await verify({ challenge_id: second, frames });
  assert.match(otherSide.message, /Not completed: turn right, blink\./);
});

test('a still picture, sent often, does not pass', async () => {
  const { challenge_id } = await challenge();
  const { status, message } = await verify({ challenge_id, frames: Array(30).fill(frames[0]) });
  assert.equal(status, 'fail');
  assert.match(message, /live camera/);
});

test('a challenge that is late, not the one given out, or none says so', async () => {
  const late = await challenge();
  nowMs += 120_001;
  assert.equal((await verify({ challenge_id: late.challenge_id, frames })).status, 'expired');
  const forged = await challenge();
  const { challenge_id } = forged;
  assert.equal((await verify({ challenge_id, frames, signature: 'f'.repeat(64) })).status, 'invalid');
  assert.equal((await verify({ challenge_id, frames, nonce: 'x' })).status, 'invalid');
  const unknown = { challenge_id: '550e8400-e29b-41d4-a716-446655440000', frames };
  const words = 'Challenge not found or expired. Please generate a new challenge.';
  assert.equal(await refusalOf('verify', unknown), words);
});

test('what cannot be judged is 400, in the format of the document, and uses no challenge up', async () => {
  const { challenge_id } = await challenge();
  assert.match(await refusalOf('verify', { challenge_id, frames: frames.slice(0, 9) }), /at least 10/);
  assert.match(await refusalOf('verify', { challenge_id, frames: [] }), /frames/);
  assert.match(await refusalOf('verify', { frames }), /challenge_id/);
  assert.match(await refusalOf('verify', '{"frames'), /not JSON/);
  const garbage = frames.with(3, 'data:image/jpeg;base64,!!!!');
  assert.match(await refusalOf('verify', { challenge_id, frames: garbage }), /Frame 4 is no base64/);
  const noPicture = frames.with(2, Buffer.from('no picture at all').toString('base64'));
  assert.match(await refusalOf('verify', { challenge_id, frames: noPicture }), /Frame 3: This file is not/);
  assert.match(await refusalOf('detect', { frames: [] }), /No frames/);
  assert.match(await refusalOf('detect', { frames: Array(301).fill('AAAA') }), /300/);
  assert.match(await refusalOf('detect', { frames, initial_blink_count: -1 }), /initial_blink_count/);
  assert.notEqual((await verify({ challenge_id, frames })).status, 'invalid');
});

test('without a challenge: blinks, where the face looks, and in how many frames there is one', async () => {
  const { status, answer } = await ask('detect', { frames, initial_blink_count: 3 });
  assert.equal(status, 200);
  const seen = livenessDetectionSchema.parse(answer);
  assert.deepEqual([seen.total_blinks, seen.final_blink_count], [1, 4]);
  assert.deepEqual([seen.frame_count, seen.results.length], [frames.length, frames.length]);
  assert.equal(seen.face_detection_ratio, 1);
  assert.ok(seen.orientations.includes('left') && seen.orientations.includes(null));
  assert.ok(!seen.orientations.includes('right'));
  assert.ok(Number.isInteger(seen.processing_time_ms));
});

test('while the networks are loading it is 503, and the challenge stays', async () => {
  choice = 2;
  const { challenge_id } = await challenge();
  isLoaded = false;
  assert.match(await refusalOf('verify', { challenge_id, frames }, 503), /loading/);
  assert.match(await refusalOf('detect', { frames }, 503), /loading/);
  isLoaded = true;
  assert.equal((await verify({ challenge_id, frames })).status, 'pass');
});

test('bound elsewhere it wants a key with its scope', async () => {
  const away = createHttpApp({ ...parts, reach: { boundToLoopback: false, corsOrigins: [] } });
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await away.request('/api/v1/liveness/challenge', { headers: { host: 'kiosk.test', ...headers } }))
      .status;
  const { secret } = store.keys.add({ label: 'integrator', userId: null, scopes: ['kyc'] });
  const { secret: other } = store.keys.add({ label: 'door', userId: null, scopes: ['presence'] });
  assert.equal(await status({}), 401);
  assert.equal(await status({ 'x-api-key': other }), 403);
  assert.equal(await status({ 'x-api-key': secret }), 200);
});
