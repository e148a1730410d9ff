/** What reviews need, on its way to central: every part until it is taken, none lost, and none that is not wanted. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { kycReviewPartSchema, type KycReviewAnswer } from '@rollcall/contract';
import { isFault } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { ReviewSender, settleCheck } from '../src/kyc/index.ts';
import { CentralFault } from '../src/outbox/central-http.ts';
import { jpegOf, keepPending, material } from './support/kept-review.ts';

type Status = KycReviewAnswer['status'];
let directory: string;
let store: DeviceStore;
let nowMs: number;
let monotonicMs: number;
/** Ids and parts as central heard them. */
let heard: string[];
let answers: (Status | 'away' | 'refused')[];

const partName = (part: unknown): { name: string; checkId: string } => {
  const parsed = kycReviewPartSchema.parse(part);
  if (parsed.part === 'material') assert.deepEqual(parsed.material, material);
  else assert.deepEqual(Buffer.from(parsed.jpeg, 'base64'), jpegOf(parsed.position + 1));
  const name = parsed.part === 'material' ? 'material' : String(parsed.position);
  return { name, checkId: parsed.checkId };
};

function say(path: string, part: object): Promise<unknown> {
  assert.equal(path, 'kyc-reviews');
  heard.push(partName(part).name);
  const status = answers.shift() ?? 'accepted';
  if (status === 'away') return Promise.reject(new CentralFault('central-unreachable', 'away'));
  if (status === 'refused') return Promise.reject(new CentralFault('central-refused-device', '413'));
  return Promise.resolve({ status, centralTime: new Date(nowMs).toISOString() });
}

const newSender = (): ReviewSender =>
  new ReviewSender({
    checks: store.kycChecks,
    central: { self: say },
    random: () => 0.5,
    monotonicMs: () => monotonicMs,
    logger: createLogger('test', 'silent'),
  });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rollcall-reviews-'));
  nowMs = Date.now();
  monotonicMs = 0;
  [heard, answers] = [[], []];
  store = openDeviceStore({ directory, now: () => nowMs });
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

test('a review goes once, the material first, and the kiosk keeps its copy until it is settled', async () => {
  const checkId = keepPending(store);
  const sender = newSender();
  for (const _ of ['a round', 'and the next']) await sender.send();
  assert.deepEqual(heard, ['material', '0', '1']);
  assert.ok(store.kycChecks.picturesOf(checkId));
  settleCheck(store.kycChecks, { checkId, outcome: 'rejected' }, nowMs);
  assert.equal(store.kycChecks.picturesOf(checkId), null);
  assert.match(store.kycChecks.get(checkId)?.body ?? '', /"status":"rejected"/);
});

test('a line that breaks costs the part that was on it, also over a restart', async () => {
  keepPending(store);
  answers = ['accepted', 'accepted', 'away'];
  await assert.rejects(newSender().send(), (error) => isFault(error) && error.code === 'central-unreachable');
  store.close();
  store = openDeviceStore({ directory, now: () => nowMs });
  await newSender().send();
  assert.deepEqual(heard, ['material', '0', '1', '1']);
});

test('after a failure it waits, and one that is refused holds up no other', async () => {
  for (const _ of ['one', 'another']) keepPending(store);
  answers = ['refused'];
  const sender = newSender();
  await sender.send();
  assert.deepEqual(heard, ['material', 'material', '0', '1']);
  await sender.send();
  assert.equal(heard.length, 4, 'not yet again');
  monotonicMs += 3_600_000;
  await sender.send();
  assert.deepEqual(heard.slice(4), ['material', '0', '1']);
});

test('a central that lost the beginning hears it again, and one that does not know the check hears it later', async () => {
  keepPending(store);
  answers = ['accepted', 'begin', 'accepted', 'later', 'duplicate'];
  const sender = newSender();
  for (const _ of [1, 2, 3]) await sender.send();
  assert.deepEqual(heard, ['material', '0', 'material', '0', '0', '1']);
});

test('what central does not want is not sent any more, and neither is what is settled or over', async () => {
  const [unwanted, settled] = [keepPending(store), keepPending(store)];
  settleCheck(store.kycChecks, { checkId: settled, outcome: 'approved' }, nowMs);
  answers = ['unwanted'];
  const sender = newSender();
  await sender.send();
  await sender.send();
  assert.deepEqual(heard, ['material']);
  assert.ok(store.kycChecks.get(unwanted));
  keepPending(store);
  nowMs += 3.1 * 86_400_000;
  await sender.send();
  assert.equal(heard.length, 1, 'its term is over');
});

test('of a site that keeps no pictures nothing leaves, and the result does not promise any', async () => {
  keepPending(store, 0);
  await newSender().send();
  assert.deepEqual(heard, []);
  const [report] = store.centralLink.nextReports('kyc');
  assert.doesNotMatch(report?.statement ?? '', /keptForReviewUntil/);
});
