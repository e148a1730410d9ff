import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DaemonToKiosk } from '@rollcall/contract';
import { Fault } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { CheckIn, type Analysed, type CheckInParts } from '../src/check-in/index.ts';
import { checkInPolicy } from '../src/check-in/policy.ts';
import { decisionPorts, noCredentials, noFaceUse, noNewPictures, siteId } from './support/decisions.ts';
import { analysedFrame, someone } from './support/frames.ts';

/** A page that sends ten frames a second to a check-in whose analysis the test breaks and mends. */
class Kiosk {
  nowMs = 1_000;
  isBroken = true;
  analysed = 0;
  readonly told: DaemonToKiosk[] = [];
  readonly logged: unknown[] = [];
  readonly #checkIn: CheckIn;

  constructor() {
    const logger = createLogger('test', 'silent');
    logger.error = (about: unknown) => void this.logged.push(about);
    const parts: CheckInParts = {
      analyse: () => this.#analyse(),
      recording: {
        record: () => assert.fail('nobody checks in here'),
        takeBack: () => assert.fail('nobody checks in here'),
      },
      decisions: decisionPorts(),
      credentials: noCredentials,
      newPictures: noNewPictures,
      faceUse: noFaceUse,
      site: {
        id: siteId('plant'),
        name: 'Plant',
        fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
      },
      position: { configured: { latitude: 1, longitude: 2, accuracyMetres: 5 }, maxAgeSeconds: 60 },
      monotonicMs: () => this.nowMs,
      logger,
    };
    this.#checkIn = new CheckIn(parts, (message) => this.told.push(message));
  }

  async film(seconds: number): Promise<void> {
    const end = this.nowMs + seconds * 1000;
    for (; this.nowMs < end; this.nowMs += 100) {
      await this.#checkIn.frame(this.nowMs, new Uint8Array(10));
      this.#checkIn.tick();
    }
  }

  restart(): void {
    this.#checkIn.message({ type: 'restart' });
  }

  count(type: DaemonToKiosk['type']): number {
    return this.told.filter((message) => message.type === type).length;
  }

  async #analyse(): Promise<Analysed> {
    this.analysed += 1;
    if (this.isBroken) throw new Fault('worker-stopped', 'The worker stopped.');
    return analysedFrame(someone());
  }
}

const restSeconds = checkInPolicy.restAfterRefusalMs / 1000;

test('while a failure rests every frame is answered, none is analysed, and it is told and logged once', async () => {
  const kiosk = new Kiosk();
  await kiosk.film(restSeconds);
  assert.deepEqual([kiosk.count('frame'), kiosk.analysed], [restSeconds * 10, 1]);
  assert.deepEqual([kiosk.count('error'), kiosk.logged.length, kiosk.count('idle')], [1, 1, 0]);
});

test('a failure that lasts is told once per rest, and logged once until something works', async () => {
  const kiosk = new Kiosk();
  await kiosk.film(3 * restSeconds);
  assert.deepEqual([kiosk.count('error'), kiosk.logged.length], [3, 1]);
  kiosk.isBroken = false;
  await kiosk.film(1);
  assert.equal(kiosk.count('recognising'), 1, 'the rest is over, and people check in again');
  kiosk.isBroken = true;
  await kiosk.film(1);
  assert.deepEqual([kiosk.count('error'), kiosk.logged.length], [4, 2]);
});

test('who presses the button to begin again need not wait for the rest to end', async () => {
  const kiosk = new Kiosk();
  await kiosk.film(1);
  kiosk.isBroken = false;
  kiosk.restart();
  await kiosk.film(1);
  assert.equal(kiosk.count('recognising'), 1);
});
