/** The onboarding interface with the real networks and real faces; the provider is the test's own. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  onboardingErrorSchema,
  onboardingLivenessAnswerSchema,
  onboardingSelfieAnswerSchema,
  onboardingStatusSchema,
} from '@rollcall/contract';
import { Fault, isRefusal } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { createHttpApp } from '../src/http/app.ts';
import { onboardingFamily } from '../src/http/families/onboarding/selfie-family.ts';
import { onboardingUsersFamily } from '../src/http/families/onboarding/users-family.ts';
import { createSelfieJudge, OnboardingLiveness } from '../src/onboarding/index.ts';
import type { EnrolmentProvider, EnrolmentState } from '../src/onboarding/provider.ts';
import { openAccess, password } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { facePicture } from './support/faces.ts';

const { access, addUser, device } = openAccess();
const steps = ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9', '1.10'];
let vision: VisionEngine;
let face = '';
let nobody = '';
const tokens: Record<string, string> = {};
let says: () => EnrolmentState = () => ({ outcome: 'pending' });
let isReady = true;
let people = 0;

before(async () => {
  vision = await openVision({ modelsDirectory });
  face = dataUrl(await facePicture('first'));
  nobody = dataUrl(await facePicture('nobody'));
  for (const name of ['ada', 'grace']) {
    await addUser(name, ['onboarding']);
    const pair = await access.login(name, password);
    tokens[name] = pair?.access ?? '';
  }
});
after(() => vision.close());
beforeEach(() => {
  isReady = true;
});

const dataUrl = (image: Uint8Array): string =>
  `data:image/jpeg;base64,${Buffer.from(image).toString('base64')}`;
const provider: EnrolmentProvider = { check: () => Promise.resolve().then(says) };

function open(chosen: EnrolmentProvider | null) {
  const liveness = new OnboardingLiveness({
    store: device.onboardings,
    provider: chosen,
    judgeSelfie: createSelfieJudge((image, options) => vision.analyse(image, options)),
    now: Date.now,
  });
  const ports = { liveness, isReady: () => isReady, kioskCode: null };
  return createHttpApp({
    access,
    deviceToken: 'x'.repeat(43),
    reach: { boundToLoopback: true, corsOrigins: [] },
    openOnLoopback: true,
    rateLimits: { onboarding: 1000 },
    kioskDirectory: import.meta.dirname,
    version: '1',
    logger: createLogger('test', 'silent'),
    families: [onboardingFamily(ports), onboardingUsersFamily(ports)],
  });
}

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly as?: string;
}

async function ask(app: ReturnType<typeof open>, path: string, { method = 'POST', body, as }: Sent) {
  const headers = {
    host: 'localhost',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(as !== undefined && { authorization: `Bearer ${tokens[as]}` }),
  };
  const response = await app.request(path, { method, headers, body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  return { status: response.status, answer, headers: response.headers };
}

/** A person whose onboarding ada has opened. */
async function newPerson(app: ReturnType<typeof open>): Promise<string> {
  people += 1;
  const userId = `550e8400-e29b-41d4-a716-${String(people).padStart(12, '0')}`;
  const body = { userId, email: 'person@example.org', completedSteps: steps };
  const { status, answer } = await ask(app, '/api/users/user', { body, as: 'ada' });
  assert.equal(status, 201);
  assert.deepEqual(onboardingStatusSchema.parse(answer).onboardingState.completedSteps, steps);
  return userId;
}

const sendSelfie = (app: ReturnType<typeof open>, userId: string, livenessImage: unknown) =>
  ask(app, `/api/onboarding/user/${userId}`, { method: 'PATCH', body: { livenessImage } });

describe('by a picture', () => {
  test('a real face completes the steps, as the document answers', async () => {
    const app = open(null);
    const userId = await newPerson(app);
    const waited = device.mails.pending();
    const { status, answer } = await sendSelfie(app, userId, face);
    assert.equal(status, 200);
    assert.deepEqual(onboardingSelfieAnswerSchema.parse(answer), {
      success: true,
      message: 'User data updated successfully',
      userId,
      onboardingState: { completedSteps: [...steps, '1.11', '1.12'], needsCorrection: [] },
      nextStep: 'identityForm',
    });
    assert.equal(device.mails.pending(), waited + 1);
  });

  test('a picture of another name is taken for what its bytes say', async () => {
    const app = open(null);
    for (const type of ['IMAGE/JPEG', 'image/pjpeg', 'image/png;a=b', 'application/octet-stream']) {
      const named = face.replace('image/jpeg', type);
      assert.equal((await sendSelfie(app, await newPerson(app), named)).status, 200, type);
    }
  });

  test('no face is said, with the step to correct', async () => {
    const app = open(null);
    const { status, answer } = await sendSelfie(app, await newPerson(app), nobody);
    const refused = onboardingErrorSchema.parse(answer);
    assert.equal(status, 422);
    assert.match(refused.message, /No face/);
    assert.deepEqual(refused.onboardingState?.needsCorrection, ['1.11']);
  });

  const bad: readonly [string, unknown, number][] = [
    ['nothing', undefined, 400],
    ['a number', 7, 400],
    ['bare base64', face.slice(23), 400],
    ['another kind of file', 'data:image/svg+xml;base64,PHN2Zz4=', 400],
    ['broken base64', 'data:image/jpeg;base64,@@@', 400],
    ['bytes that are no picture', 'data:image/png;base64,AAAA', 422],
  ];
  for (const [name, livenessImage, expected] of bad) {
    test(`${name} is ${expected}, with words`, async () => {
      const app = open(null);
      const { status, answer } = await sendSelfie(app, await newPerson(app), livenessImage);
      assert.equal(status, expected);
      assert.notEqual(onboardingErrorSchema.parse(answer).message, '');
    });
  }

  test('who was not announced, and a device that is starting, are said', async () => {
    const app = open(null);
    assert.equal((await sendSelfie(app, 'nobody', face)).status, 404);
    const userId = await newPerson(app);
    isReady = false;
    assert.equal((await sendSelfie(app, userId, face)).status, 503);
  });

  test('the other mode is said to be off', async () => {
    const app = open(null);
    const refId = await newPerson(app);
    const body = { validaId: 'valida_123456789', refId };
    isReady = false;
    for (const asked of [body, { ...body, refId: 'nobody' }, {}]) {
      const { status, answer } = await ask(app, '/api/users/user/liveness', { body: asked, as: 'ada' });
      assert.equal(status, 409);
      assert.equal(onboardingErrorSchema.parse(answer).mode, 'selfie');
    }
  });
});

const prove = (app: ReturnType<typeof open>, refId: string, as?: string) =>
  ask(app, '/api/users/user/liveness', {
    body: { validaId: 'valida_123456789', refId },
    ...(as !== undefined && { as }),
  });

describe('by the provider', () => {
  test('success is answered as the document has it', async () => {
    const app = open(provider);
    const userId = await newPerson(app);
    const image = await facePicture('first');
    says = () => ({ outcome: 'succeeded', image });
    const { status, answer } = await prove(app, userId, 'ada');
    assert.equal(status, 200);
    assert.deepEqual(onboardingLivenessAnswerSchema.parse(answer), {
      success: true,
      message: 'Liveness verification completed',
      userId,
      next: 'verifySuccess',
      onboardingState: { completedSteps: [...steps, '1.11', '1.12'], needsCorrection: [] },
    });
    const later = await ask(app, `/api/users/user/${userId}`, { method: 'GET', as: 'ada' });
    assert.equal(onboardingStatusSchema.parse(later.answer).access, 'customer');
  });

  test('a failed enrolment is 422, one that goes on 409, and a provider that is away 503 with a time', async () => {
    const app = open(provider);
    const userId = await newPerson(app);
    says = () => ({ outcome: 'failed', reason: 'No movement was seen.' });
    const failed = await prove(app, userId, 'ada');
    assert.equal(failed.status, 422);
    assert.deepEqual(onboardingErrorSchema.parse(failed.answer).onboardingState?.needsCorrection, ['1.11']);
    says = () => ({ outcome: 'pending' });
    assert.equal((await prove(app, userId, 'ada')).status, 409);
    says = () => {
      throw new Fault('provider-unreachable', 'away');
    };
    const away = await prove(app, userId, 'ada');
    assert.equal(away.status, 503);
    assert.equal(away.headers.get('retry-after'), '30');
    says = () => {
      throw new Fault('provider-answer-invalid', 'nonsense');
    };
    assert.equal((await prove(app, userId, 'ada')).status, 502);
    assert.deepEqual(device.onboardings.get(userId)?.completedSteps, steps, 'nothing is half done');
  });

  test("without a login 401, with another's 404, and pictures are not taken", async () => {
    const app = open(provider);
    const userId = await newPerson(app);
    assert.equal((await prove(app, userId)).status, 401);
    assert.equal((await prove(app, userId, 'grace')).status, 404);
    isReady = false;
    for (const [whose, image] of [
      [userId, face],
      [userId, 'data:image/jpeg;base64,@@@'],
      ['nobody', face],
      [userId, undefined],
    ] as const) {
      const selfie = await sendSelfie(app, whose, image);
      assert.equal(selfie.status, 409);
      assert.equal(onboardingErrorSchema.parse(selfie.answer).mode, 'provider');
    }
  });
});

test('a picture is judged by the real quality gate', async () => {
  const judge = createSelfieJudge((image, options) => vision.analyse(image, options));
  assert.equal(await judge(await facePicture('first')), null);
  const several = await judge(await facePicture('several'));
  assert.ok(isRefusal(several) && several.code === 'several-faces');
});
