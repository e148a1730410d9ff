/** What the queue says of pictures that reviewers at central wait for. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDeviceStore } from '@rollcall/store';
import { makeDevice, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

const dayMs = 86_400_000;

test('the queue counts reviews that central has not taken whole, and how long the oldest waits', async () => {
  const path = join(temporaryDirectory(), 'device');
  makeDevice(path);
  const words = ['queue', 'status', '--data-dir', path];
  assert.deepEqual((await rollcallJson(words)).answer['reviews'], {
    pending: 0,
    oldestPendingSeconds: null,
  });

  const madeAtMs = Date.now() - dayMs;
  const store = openDeviceStore({ directory: path, now: () => madeAtMs });
  for (const toSend of [true, true, false])
    store.kycChecks.add({
      id: randomUUID(),
      body: '{}',
      document: null,
      template: null,
      pictures: { bytes: Buffer.of(1), untilMs: madeAtMs + 3 * dayMs, toSend },
      keptUntilMs: madeAtMs + 3 * dayMs,
    });
  store.close();

  const { reviews } = (await rollcallJson(words)).answer as {
    reviews: { pending: number; oldestPendingSeconds: number };
  };
  assert.equal(reviews.pending, 2);
  assert.ok(
    reviews.oldestPendingSeconds >= dayMs / 1000 && reviews.oldestPendingSeconds < dayMs / 1000 + 600,
  );
  assert.match((await rollcall(words)).stdout, /KYC reviews +2 waiting, the oldest for 24 hours/);
});
