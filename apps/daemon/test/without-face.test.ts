/** Checking in by PIN and badge: the real store, real pictures of codes, and a clock that the test moves. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { DaemonToKiosk } from '@rollcall/contract';
import { refuse, type EventPayload, type Site } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';
import { drawQrCode } from '@rollcall/vision';
import { CheckIn, createRecording, type CheckInParts } from '../src/check-in/index.ts';
import { checkInPolicy } from '../src/check-in/policy.ts';
import type { CredentialPorts } from '../src/check-in/without-face.ts';
import { credentialsOf } from '../src/credentials.ts';
import { decisionPorts, enroleeId, noFaceUse, noNewPictures, siteId } from './support/decisions.ts';
import { analysedFrame, someone } from './support/frames.ts';

const root = mkdtempSync(join(tmpdir(), 'rollcall-without-face-'));
const stores: DeviceStore[] = [];
after(() => {
  for (const store of stores) store.close();
  rmSync(root, { recursive: true, force: true });
});

const site: Site = {
  id: siteId('plant'),
  name: 'Plant',
  fence: { shape: 'circle', centre: { latitude: 1, longitude: 2 }, radiusMetres: 100 },
};
const clockTrust = { synchronised: true, centralOffsetMs: null };
const [ada, boss] = [enroleeId('ada'), enroleeId('boss')];

interface KioskChanges extends Partial<Pick<CredentialPorts, 'readBadge'>> {
  readonly supervisor?: boolean;
  readonly latitude?: number;
}

class Kiosk {
  nowMs = 1_000;
  analysed = 0;
  readonly told: DaemonToKiosk[] = [];
  readonly store = openDeviceStore({ directory: mkdtempSync(join(root, 'device-')), now: Date.now });
  readonly checkIn: CheckIn;

  constructor({ supervisor = false, latitude = 1, ...changes }: KioskChanges = {}) {
    stores.push(this.store);
    const recording = createRecording(
      {
        append: (payload) => this.store.events.append(payload, { clockTrust }),
        displayNameOf: (id) => this.store.people.get(id)?.displayName ?? id,
        modelId: () => assert.fail('no network is asked'),
        worked: () => null,
      },
      { site, sameVisitSeconds: 60 },
    );
    const parts: CheckInParts = {
      analyse: async () => {
        this.analysed += 1;
        return analysedFrame(someone());
      },
      recording,
      decisions: decisionPorts({ identify: () => refuse('not-enrolled') }),
      credentials: {
        ...credentialsOf(this.store, { inForce: { supervisorWithoutFace: supervisor } }),
        ...changes,
      },
      newPictures: noNewPictures,
      faceUse: noFaceUse,
      site,
      position: { configured: { latitude, longitude: 2, accuracyMetres: 5 }, maxAgeSeconds: 60 },
      monotonicMs: () => this.nowMs,
      logger: createLogger('test', 'silent'),
    };
    this.checkIn = new CheckIn(parts, (message) => this.told.push(message));
  }

  async people(): Promise<this> {
    this.store.people.add(ada, 'Ada');
    this.store.people.add(boss, 'Boss');
    await this.store.pins.set({ enroleeId: ada, number: '1042', pin: '7391', isSupervisor: false });
    await this.store.pins.set({ enroleeId: boss, number: '1', pin: '8642', isSupervisor: true });
    return this;
  }

  begin(method: 'pin' | 'badge'): void {
    this.checkIn.message({ type: 'without-face', method });
  }

  /** Waits for the answer: hashing takes its time. */
  async type(number: string, pin: string): Promise<void> {
    const before = this.told.length;
    this.checkIn.message({ type: 'pin', number, pin });
    while (this.told.length === before) await new Promise((resolve) => setImmediate(resolve));
  }

  show(image: Uint8Array): Promise<void> {
    return this.checkIn.frame(this.nowMs, image);
  }

  get steps(): string[] {
    return this.told.flatMap((message) => {
      if (message.type === 'asks') return [`${message.what}:${message.problem ?? ''}`];
      return message.type === 'frame' ? [] : [message.type];
    });
  }

  get payloads(): (EventPayload | undefined)[] {
    return this.store.events.read(0).map(({ event }) => event?.payload);
  }
}

test('number and PIN check a person in who has no face here; a wrong PIN is asked for again', async () => {
  const kiosk = await new Kiosk().people();
  kiosk.begin('pin');
  await kiosk.type('1042', '0001');
  await kiosk.type('1042', '7391');
  assert.deepEqual(kiosk.steps, ['pin:', 'pin:pin-wrong', 'checked-in']);
  const last = kiosk.told.at(-1);
  assert.ok(last?.type === 'checked-in' && last.displayName === 'Ada' && last.comparisonScore === undefined);
  const [payload] = kiosk.payloads;
  assert.ok(payload?.kind === 'attendance' && payload.method === 'pin');
  assert.deepEqual([payload.enroleeId, payload.presence.verdict], ['ada', 'inside']);
});

test('while a PIN is typed, and while the result is read, no face is looked at', async () => {
  const kiosk = await new Kiosk().people();
  kiosk.begin('pin');
  await kiosk.show(new Uint8Array(10));
  await kiosk.type('1042', '7391');
  await kiosk.show(new Uint8Array(10));
  assert.equal(kiosk.analysed, 0);
  kiosk.nowMs += checkInPolicy.restAfterCheckInMs;
  kiosk.checkIn.tick();
  assert.equal(kiosk.told.at(-1)?.type, 'idle');
  await kiosk.show(new Uint8Array(10));
  assert.equal(kiosk.analysed, 1);
});

test('who is done reading lets the next person begin at once, by PIN or by face', async () => {
  const kiosk = await new Kiosk().people();
  for (const [number, pin] of [
    ['1042', '7391'],
    ['1', '8642'],
  ] as const) {
    kiosk.begin('pin');
    await kiosk.type(number, pin);
    kiosk.checkIn.message({ type: 'restart' });
  }
  assert.deepEqual(kiosk.steps, ['pin:', 'checked-in', 'idle', 'pin:', 'checked-in', 'idle']);
  await kiosk.show(new Uint8Array(10));
  assert.equal(kiosk.analysed, 1);
});

test('who chooses the PIN while their face is looked at is left to type it', async () => {
  const kiosk = await new Kiosk().people();
  const looking = kiosk.show(new Uint8Array(10));
  kiosk.begin('pin');
  await looking;
  assert.deepEqual([kiosk.analysed, kiosk.steps], [1, ['pin:']]);
  await kiosk.type('1042', '7391');
  assert.deepEqual(kiosk.steps, ['pin:', 'checked-in']);
});

test('whoever touches the screen while typing has the whole time again, ten times', async () => {
  const kiosk = await new Kiosk().people();
  const { withoutFaceMs } = checkInPolicy;
  kiosk.checkIn.message({ type: 'still-here' });
  assert.deepEqual(kiosk.steps, [], 'nobody is asked');
  kiosk.begin('pin');
  const begunMs = kiosk.nowMs;
  const [asked] = kiosk.told;
  assert.ok(asked?.type === 'asks' && asked.secondsLeft === withoutFaceMs / 1000);
  for (let touch = 1; touch <= 10; touch += 1) {
    kiosk.nowMs = begunMs + touch * (withoutFaceMs - 1);
    kiosk.checkIn.tick();
    kiosk.checkIn.message({ type: 'still-here' });
    const answer = kiosk.told.at(-1);
    assert.ok(answer?.type === 'time-left' && answer.secondsLeft === withoutFaceMs / 1000, `${touch}`);
  }
  // What touches by itself does not hold the kiosk.
  for (; kiosk.nowMs < begunMs + 11 * withoutFaceMs; kiosk.nowMs += 5000) {
    kiosk.checkIn.message({ type: 'still-here' });
    kiosk.checkIn.tick();
  }
  kiosk.checkIn.tick();
  assert.equal(kiosk.told.at(-1)?.type, 'idle');
});

test('a touch while a PIN is looked at does not lose it', async () => {
  const kiosk = await new Kiosk().people();
  kiosk.begin('pin');
  kiosk.checkIn.message({ type: 'pin', number: '1042', pin: '7391' });
  kiosk.checkIn.message({ type: 'still-here' });
  const isOver = (): boolean => kiosk.told.some(({ type }) => type === 'checked-in');
  for (let turn = 0; turn < 2000 && !isOver(); turn += 1) await pause(5);
  assert.equal(kiosk.steps.at(-1), 'checked-in');
});

test('a badge before the camera checks in; another code, and a revoked badge, do not', async () => {
  const kiosk = await new Kiosk().people();
  const badge = await drawQrCode(kiosk.store.badges.issue(ada));
  const other = await drawQrCode('https://example.org/');
  kiosk.begin('badge');
  await kiosk.show(new Uint8Array(10));
  await kiosk.show(other.png);
  await kiosk.show(badge.png);
  assert.deepEqual(kiosk.steps, ['badge:', 'badge:badge-unknown', 'checked-in']);
  const [payload] = kiosk.payloads;
  assert.ok(payload?.kind === 'attendance' && payload.method === 'badge');

  kiosk.store.badges.revoke(ada);
  kiosk.begin('badge');
  await kiosk.show(badge.png);
  assert.deepEqual(kiosk.steps.slice(-2), ['badge:', 'badge:badge-unknown']);
  assert.equal(kiosk.payloads.length, 1);
});

test('a badge is waited for no longer where there is always a picture being read, and what is read too late is nobody’s', async () => {
  const read = Promise.withResolvers<string>();
  const kiosk = await new Kiosk({ readBadge: () => read.promise }).people();
  kiosk.begin('badge');
  const reading = kiosk.show(new Uint8Array(10));
  kiosk.nowMs += checkInPolicy.withoutFaceMs;
  kiosk.checkIn.tick();
  read.resolve(kiosk.store.badges.issue(ada));
  await reading;
  assert.deepEqual(kiosk.steps, ['badge:', 'idle']);
});

test('where the site asks for it, a supervisor confirms, who is somebody else', async () => {
  const kiosk = await new Kiosk({ supervisor: true }).people();
  kiosk.begin('pin');
  await kiosk.type('1042', '7391');
  await kiosk.type('1042', '7391');
  await kiosk.type('1', '0002');
  assert.equal(kiosk.payloads.length, 0);
  await kiosk.type('1', '8642');
  const supervisor = ['supervisor:', 'supervisor:supervisor-required', 'supervisor:pin-wrong'];
  assert.deepEqual(kiosk.steps, ['pin:', ...supervisor, 'checked-in']);
  const [payload] = kiosk.payloads;
  assert.ok(payload?.kind === 'attendance' && payload.method === 'pin');
  assert.deepEqual([payload.enroleeId, payload.supervisorId], ['ada', 'boss']);
});

test('a supervisor who has to be fetched first has three minutes', async () => {
  const kiosk = await new Kiosk({ supervisor: true }).people();
  kiosk.begin('pin');
  await kiosk.type('1042', '7391');
  kiosk.nowMs += 179_000;
  kiosk.checkIn.tick();
  assert.equal(kiosk.steps.at(-1), 'supervisor:');
  await kiosk.type('1', '8642');
  assert.equal(kiosk.steps.at(-1), 'checked-in');
});

test('outside nobody checks in without a face either; a PIN that was not asked for is not looked at', async () => {
  const kiosk = await new Kiosk({ latitude: 50 }).people();
  kiosk.begin('pin');
  kiosk.checkIn.message({ type: 'pin', number: '1042', pin: '7391' });
  assert.deepEqual(kiosk.steps, ['refused']);
  assert.equal(kiosk.payloads.length, 0);
});

test('who walks away, or begins afresh, leaves nothing behind for the next person', async () => {
  const kiosk = await new Kiosk({ supervisor: true }).people();
  kiosk.begin('pin');
  await kiosk.type('1042', '7391');
  kiosk.nowMs += checkInPolicy.supervisorMs;
  kiosk.checkIn.tick();
  assert.equal(kiosk.told.at(-1)?.type, 'idle');
  kiosk.begin('pin');
  await kiosk.type('1042', '7391');
  kiosk.checkIn.message({ type: 'restart' });
  kiosk.begin('pin');
  await kiosk.type('1', '8642');
  assert.equal(kiosk.steps.at(-1), 'supervisor:', 'the supervisor counts as the one who checks in');
  assert.equal(kiosk.payloads.length, 0);
});
