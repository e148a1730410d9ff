import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault, isFault, refuse, type Refusal } from '@rollcall/domain';
import { pictureOfDataUrl } from '../src/picture-text.ts';
import { OnboardingLiveness } from '../src/onboarding/onboarding.ts';
import type { EnrolmentState } from '../src/onboarding/provider.ts';
import { newStore } from './support/device-stores.ts';

const userId = '550e8400-e29b-41d4-a716-446655440000';
const person = { userId, ownerId: 1, email: 'ada@example.org', completedSteps: ['1.1', '1.10'] };
const claim = { validaId: 'valida_1', refId: userId };
const picture = new Uint8Array([1, 2, 3]);
const morning = Date.UTC(2026, 2, 2, 7);
const succeeding = (): EnrolmentState => ({ outcome: 'succeeded', image: picture });

interface Script {
  /** What the provider says, or why it cannot; without: pictures decide. */
  readonly provider?: () => EnrolmentState;
  readonly selfie?: Refusal | null;
}

function begin({ provider, selfie = null }: Script) {
  const store = newStore(() => morning);
  let asked = 0;
  const check = (say: () => EnrolmentState) => () => {
    asked += 1;
    return Promise.resolve().then(say);
  };
  const liveness = new OnboardingLiveness({
    store: store.onboardings,
    provider: provider === undefined ? null : { check: check(provider) },
    judgeSelfie: () => Promise.resolve(selfie),
    now: () => morning,
  });
  liveness.open(person);
  return { liveness, store, asked: () => asked };
}

test('a good picture completes the steps and sends one mail, however often it comes', async () => {
  const { liveness, store } = begin({});
  const first = await liveness.bySelfie(userId, picture);
  assert.equal(first.outcome, 'verified');
  const onboarding = liveness.get(userId);
  assert.deepEqual(onboarding?.completedSteps, ['1.1', '1.10', '1.11', '1.12']);
  assert.equal(onboarding.livenessVerifiedAt, '2026-03-02T07:00:00.000Z');
  assert.equal(onboarding.access, 'applicant');
  assert.deepEqual(await liveness.bySelfie(userId, picture), first);
  assert.deepEqual(
    store.mails.due().map(({ to, subject }) => [to, subject]),
    [['ada@example.org', 'Selfie recebida']],
  );
});

test('a bad picture says why, is to be corrected, and a good one corrects it', async () => {
  const { liveness, store } = begin({ selfie: refuse('no-face') });
  const result = await liveness.bySelfie(userId, picture);
  assert.equal(result.outcome, 'needs-correction');
  assert.match(result.reason, /No face/);
  assert.deepEqual(liveness.get(userId)?.needsCorrection, ['1.11']);
  assert.equal(store.mails.pending(), 0);
  const corrected = new OnboardingLiveness({
    store: store.onboardings,
    provider: null,
    judgeSelfie: () => Promise.resolve(null),
    now: () => morning,
  });
  await corrected.bySelfie(userId, picture);
  assert.deepEqual(corrected.get(userId)?.needsCorrection, []);
});

test('an enrolment that succeeded makes a customer, and is asked for once', async () => {
  const { liveness, store, asked } = begin({ provider: succeeding });
  assert.equal((await liveness.byProvider(claim)).outcome, 'verified');
  assert.equal((await liveness.byProvider(claim)).outcome, 'verified');
  assert.equal(asked(), 1);
  const onboarding = liveness.get(userId);
  assert.equal(onboarding?.access, 'customer');
  assert.equal(onboarding.validaId, 'valida_1');
  assert.equal(store.mails.pending(), 0, 'the document sends a mail in the other mode only');
});

test('whatever else the provider says, nothing is half done', async () => {
  const before = begin({ provider: () => ({ outcome: 'pending' }) });
  assert.equal((await before.liveness.byProvider(claim)).outcome, 'pending');
  assert.deepEqual(before.liveness.get(userId)?.completedSteps, person.completedSteps);

  const failed = begin({ provider: () => ({ outcome: 'failed', reason: 'No movement.' }) });
  assert.equal((await failed.liveness.byProvider(claim)).outcome, 'needs-correction');
  assert.deepEqual(failed.liveness.get(userId)?.needsCorrection, ['1.11']);
  assert.equal(failed.liveness.get(userId)?.validaId, null);

  const down = begin({
    provider: () => {
      throw new Fault('provider-unreachable', 'down');
    },
  });
  await assert.rejects(down.liveness.byProvider(claim), (error) => isFault(error, 'provider-unreachable'));
  assert.deepEqual(down.liveness.get(userId)?.needsCorrection, []);
});

test('a bad picture that is judged after a good one undoes nothing, and two good ones send one mail', async () => {
  const store = newStore(() => morning);
  const judged: ((problem: Refusal | null) => void)[] = [];
  const liveness = new OnboardingLiveness({
    store: store.onboardings,
    provider: null,
    judgeSelfie: () => new Promise((resolve) => judged.push(resolve)),
    now: () => morning,
  });
  liveness.open(person);
  const answers = [1, 2, 3].map(() => liveness.bySelfie(userId, picture));
  judged[1]?.(null);
  await answers[1];
  judged[0]?.(refuse('no-face'));
  judged[2]?.(null);
  for (const { outcome } of await Promise.all(answers)) assert.equal(outcome, 'verified');
  assert.deepEqual(liveness.get(userId)?.completedSteps, ['1.1', '1.10', '1.11', '1.12']);
  assert.deepEqual(liveness.get(userId)?.needsCorrection, []);
  assert.equal(store.mails.due().length, 1);
});

test('a later enrolment that fails is said, and takes nothing from who is a customer', async () => {
  const says: EnrolmentState[] = [succeeding(), { outcome: 'failed', reason: 'No movement.' }];
  const { liveness } = begin({ provider: () => says.shift() ?? { outcome: 'pending' } });
  assert.equal((await liveness.byProvider(claim)).outcome, 'verified');
  const before = liveness.get(userId);
  const second = await liveness.byProvider({ ...claim, validaId: 'valida_2' });
  const told = { onboarding: before, reason: 'No movement.', refusal: null };
  assert.deepEqual(second, { outcome: 'needs-correction', ...told });
  assert.deepEqual(liveness.get(userId), before);
});

test("a success whose picture shows no face is the person's to correct", async () => {
  const { liveness } = begin({ provider: succeeding, selfie: refuse('not-an-image') });
  assert.equal((await liveness.byProvider(claim)).outcome, 'needs-correction');
  assert.equal(liveness.get(userId)?.access, 'applicant');
});

test('each mode knows only its own way, and only who was announced', async () => {
  const selfie = begin({});
  assert.deepEqual(await selfie.liveness.byProvider(claim), { outcome: 'other-mode', mode: 'selfie' });
  assert.deepEqual(await selfie.liveness.bySelfie('somebody', picture), { outcome: 'unknown' });
  const provider = begin({ provider: () => ({ outcome: 'pending' }) });
  assert.deepEqual(await provider.liveness.bySelfie(userId, picture), {
    outcome: 'other-mode',
    mode: 'provider',
  });
  assert.equal(provider.liveness.open(person), false, 'nobody is announced twice');
});

test('a data URL holds a picture, or is none', () => {
  assert.deepEqual(pictureOfDataUrl('data:image/jpeg;base64,AQID'), Buffer.from([1, 2, 3]));
  for (const wrong of [
    '',
    'AQID',
    'data:image/svg+xml;base64,AQID',
    'data:image/jpeg;base64,',
    'data:image/png,AQID',
  ]) {
    assert.equal(pictureOfDataUrl(wrong), null, wrong);
  }
});
