import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Onboarding } from '../src/index.ts';
import { morning, newDirectory, openStore } from './instruments.ts';

const userId = '550e8400-e29b-41d4-a716-446655440000';
const opened: Onboarding = {
  userId,
  ownerId: 1,
  email: 'ada@example.org',
  completedSteps: ['1.1'],
  needsCorrection: [],
  livenessVerifiedAt: null,
  validaId: null,
  access: 'applicant',
};
const mail = { to: 'ada@example.org', subject: 'Selfie recebida', text: 'We have your picture.' };

test('an onboarding is opened once, and another person has none', () => {
  const { onboardings } = openStore(newDirectory());
  assert.equal(onboardings.open(opened), true);
  assert.equal(onboardings.open({ ...opened, email: null }), false);
  assert.deepEqual(onboardings.get(userId), opened);
  assert.equal(onboardings.get('somebody-else'), null);
});

test('what changed and its mail are there together, also after the store was closed', () => {
  const directory = newDirectory();
  const store = openStore(directory);
  store.onboardings.open(opened);
  const changed = { ...opened, completedSteps: ['1.1', '1.11'], access: 'customer' } as const;
  store.onboardings.save(changed, mail);
  store.close();
  const again = openStore(directory);
  assert.deepEqual(again.onboardings.get(userId), changed);
  assert.deepEqual(
    again.mails.due().map(({ to, subject, text, failures }) => ({ to, subject, text, failures })),
    [{ ...mail, failures: 0 }],
  );
});

test('a mail waits for its time, keeps its id, and goes when it was sent', () => {
  let now = morning;
  const { mails } = openStore(newDirectory(), () => now);
  mails.add(mail);
  const [first] = mails.due();
  assert.ok(first);
  mails.failed(first.id, now + 1000);
  assert.deepEqual(mails.due(), []);
  assert.equal(mails.pending(), 1);
  now += 1000;
  assert.deepEqual(mails.due(), [{ ...first, failures: 1 }]);
  mails.sent(first.id);
  assert.equal(mails.pending(), 0);
});

test('a mail of a clock that was ahead does not wait for that time', () => {
  let now = morning + 365 * 24 * 3_600_000;
  const { mails } = openStore(newDirectory(), () => now);
  mails.add(mail);
  now = morning;
  const [first] = mails.due();
  assert.ok(first);
  mails.failed(first.id, now + 3_600_000);
  assert.deepEqual(mails.due(), [], 'the longest wait is one');
});

test('what nobody has touched for long is swept', () => {
  let now = morning;
  const { onboardings } = openStore(newDirectory(), () => now);
  onboardings.open(opened);
  now += 5000;
  onboardings.open({ ...opened, userId: 'later' });
  assert.equal(onboardings.sweep(morning + 1), 1);
  assert.equal(onboardings.get(userId), null);
  assert.notEqual(onboardings.get('later'), null);
});

test('the file shows neither the person nor the address nor the words', () => {
  const directory = newDirectory();
  const { onboardings } = openStore(directory);
  onboardings.open(opened);
  onboardings.save(opened, mail);
  const files = readdirSync(directory).filter((name) => name.startsWith('device.sqlite'));
  const raw = Buffer.concat(files.map((name) => readFileSync(join(directory, name))));
  assert.ok(raw.includes('CREATE TABLE onboarding'), 'what is not secret is found, so the search works');
  for (const secret of [userId, 'ada@example.org', 'Selfie', 'applicant']) {
    assert.ok(!raw.includes(secret), secret);
  }
});
