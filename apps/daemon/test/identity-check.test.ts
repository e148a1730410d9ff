/** The identity check over a real socket, with the real networks, a specimen and a face that moves. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { compareTemplates } from '@rollcall/biometrics';
import { identityTextVersion, maxStillBytes, packFrame, packPicture } from '@rollcall/contract';
import type { SiteId } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import {
  openDocumentReader,
  openDocumentWatch,
  openVision,
  type DocumentReader,
  type DocumentWatch,
  type VisionEngine,
} from '@rollcall/vision';
import { routeUpgrades } from '../src/http/upgrades.ts';
import { checkLimits } from '../src/check-socket/index.ts';
import { IdentitySocket } from '../src/identity-check/index.ts';
import { kycSettings, verifyKyc, type KycParts } from '../src/kyc/index.ts';
import { beginLiveness } from '../src/liveness/begin-liveness.ts';
import { openAccess } from './support/access.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import { eventually } from './support/eventually.ts';
import { IdentityPage } from './support/identity-page.ts';
import { filmOf, framesPerSecond, onTable } from './support/identity-pictures.ts';
import { closeServer, portOf } from './support/servers.ts';

const { device } = openAccess();

let vision: VisionEngine;
let reader: DocumentReader;
let watch: DocumentWatch;
/** The holder of the specimens, and somebody else, each turning to the left and blinking. */
let holder: readonly Uint8Array[];
let stranger: readonly Uint8Array[];
let passport: Uint8Array;
let server: Server;
let socket: IdentitySocket;
let port: number;
let isOffered: boolean;
let nowMs: () => number;
/** Runs before a decision is made. */
let beforeVerify: () => Promise<void>;

before(async () => {
  [vision, reader, watch] = await Promise.all([
    openVision({ modelsDirectory }),
    openDocumentReader(),
    openDocumentWatch(),
  ]);
  [holder, stranger, passport] = [
    await filmOf(vision, 'first'),
    await filmOf(vision, 'second'),
    await onTable('passport'),
  ];
});
after(() => Promise.all([vision.close(), reader.close(), watch.close()]));

beforeEach(async () => {
  isOffered = true;
  nowMs = () => performance.now();
  beforeVerify = () => Promise.resolve();
  await serve();
});
afterEach(async () => {
  await socket.close();
  await closeServer(server);
});

const sameFaceScore = (): number => vision.operatingPoint.threshold;

async function serve(): Promise<void> {
  const parts: KycParts = {
    settings: kycSettings.parse({ longestReadingSeconds: 60 }),
    siteId: 'lab' as SiteId,
    reader: () => reader,
    analyse: (image, wanted) => vision.analyse(image, wanted),
    compare: compareTemplates,
    thresholds: () => ({ match: 0.93, nonMatch: 0.913 }),
    sameFaceAmong: () => 0.93,
    checks: device.kycChecks,
    central: null,
    now: () => Date.parse('2026-11-21T08:00:00Z'),
    newId: randomUUID,
  };
  socket = new IdentitySocket({
    isOffered: () => isOffered,
    voice: () => false,
    look: (image) => watch.look(image),
    stopLooking: () => Promise.resolve(),
    stream: () => {
      const stream = vision.stream();
      return (image, wanted) => stream.analyse(image, wanted);
    },
    beginLiveness: () => beginLiveness(() => 0, { actions: 1, minimumContinuityScore: sameFaceScore() }),
    sameFaceScore,
    prepare: () => undefined,
    verify: async (request, onStage) => {
      await beforeVerify();
      return verifyKyc(request, parts, onStage);
    },
    monotonicMs: () => nowMs(),
    logger: createLogger('test', 'silent'),
  });
  server = createServer();
  routeUpgrades(server, [socket], { boundToLoopback: true, corsOrigins: [] });
  socket.start();
  port = await portOf(server);
}

async function begun(sides: 1 | 2 = 1): Promise<IdentityPage> {
  const page = new IdentityPage(port);
  await eventually('ready', () => page.of('ready').length === 1);
  page.say({ type: 'begin', sides, textVersion: identityTextVersion, language: 'en' });
  await page.step('front');
  return page;
}

/** Up to the selfie. */
async function shown(): Promise<IdentityPage> {
  const page = await begun();
  await page.show('still', passport);
  await page.step('selfie');
  return page;
}

const kept = (): number => device.kycChecks.withTemplate(1000).length;

describe('an identity check', () => {
  it('takes the document by itself when it is held still, then the selfie, and approves its holder', async () => {
    const page = await begun();
    const looks: string[] = [];
    for (let count = 0; count < 60; count++) {
      const told = await page.show('look', passport);
      assert.ok(told.type === 'document');
      looks.push(told.hint ?? 'good');
      if (told.take) break;
    }
    assert.ok(looks.length > 1 && looks.every((look) => look === 'good'), looks.join());
    assert.deepEqual(await page.show('own-still', passport), { type: 'taken', problem: null });
    await page.step('selfie');
    await page.film(holder, framesPerSecond);
    const result = await eventually('a result', () => page.of('result')[0], 20_000);
    assert.deepEqual(result, { type: 'result', status: 'approved', reasons: [] });
    assert.deepEqual(page.steps, ['front', 'selfie', 'checking']);
    assert.deepEqual(
      page.of('challenge').map(({ action }) => action),
      ['turn_left'],
    );
    assert.deepEqual(
      page.of('stage').map(({ stage }) => stage),
      ['document-found', 'reading', 'matching'],
    );
    assert.doesNotMatch(JSON.stringify(page.told), /ERIKSSON|L898902C/i);
  });

  it('rejects somebody else with the document, and says why', async () => {
    const page = await shown();
    await page.film(stranger, framesPerSecond);
    const result = await eventually('a result', () => page.of('result')[0], 20_000);
    assert.equal(result.status, 'rejected');
    assert.ok(result.reasons.includes('face-non-match'));
  });

  it('decides nothing on a face that does not move, and lets the person try again three times', async () => {
    const earlier = kept();
    const page = await shown();
    const still = holder.slice(0, 1);
    for (const mayTryAgain of [true, true, false]) {
      const refusals = page.of('refused').length;
      while (page.of('refused').length === refusals) await page.show('look', still[0] ?? new Uint8Array(1));
      const refusal = page.of('refused').at(-1);
      assert.deepEqual([refusal?.step, refusal?.mayTryAgain], ['selfie', mayTryAgain]);
      page.say({ type: 'again' });
      if (mayTryAgain)
        await eventually(
          'again',
          () => page.steps.filter((step) => step === 'selfie').length === refusals + 2,
        );
    }
    assert.deepEqual([page.of('result').length, kept()], [0, earlier]);
    assert.ok(!page.steps.includes('checking'));
  });

  it('asks for the back of a card, which can be skipped', async () => {
    const page = await begun(2);
    await page.show('still', await onTable('id-front'));
    await page.step('back');
    page.say({ type: 'skip-back' });
    await page.step('selfie');
    assert.deepEqual(page.steps, ['front', 'back', 'selfie']);
  });

  it('goes back to the document where nobody is on it', async () => {
    const page = await begun();
    await page.show('still', await onTable('id-back'));
    await page.step('selfie');
    await page.film(holder, framesPerSecond);
    const refusal = await eventually('a refusal', () => page.of('refused')[0], 60_000);
    assert.deepEqual([refusal.step, refusal.code, refusal.mayTryAgain], ['front', 'no-face', true]);
    page.say({ type: 'again' });
    await eventually('the front', () => page.steps.at(-1) === 'front');
  });
});

describe('what can go wrong', () => {
  it('takes no garbage for a document, and no daemon dies of it', async () => {
    const page = await begun();
    const garbage = new Uint8Array(5000).fill(7);
    assert.deepEqual(await page.show('still', garbage), { type: 'taken', problem: 'not-an-image' });
    assert.deepEqual(await page.show('still', passport.subarray(0, 30_000)), {
      type: 'taken',
      problem: 'image-damaged',
    });
    assert.equal((await page.show('look', garbage)).type, 'frame');
    assert.deepEqual(
      await page.show('own-still', await onTable('id-front').then((image) => image.subarray(0, 500))),
      {
        type: 'taken',
        problem: 'image-damaged',
      },
    );
    assert.equal((await page.show('still', passport)).type, 'taken');
    await page.step('selfie');
  });

  it('ends a connection that only sends what cannot be read', async () => {
    const page = await begun();
    for (let count = 0; count < checkLimits.mostUnreadable; count++) page.socket.send(`{"type":"nonsense"}`);
    assert.equal(await page.closed, 1008);
    assert.ok(page.of('error').every(({ code }) => code === 'message-unreadable'));
    const larger = await begun();
    larger.socket.send(packPicture('still', packFrame(0, new Uint8Array(maxStillBytes + 1000))));
    assert.equal(await larger.closed, 1009);
  });

  it('keeps nothing of somebody who hangs up while it is decided, and takes the next', async () => {
    const earlier = kept();
    const { promise: isWaiting, resolve: waits } = Promise.withResolvers<void>();
    const { promise: gone, resolve: leave } = Promise.withResolvers<void>();
    beforeVerify = () => {
      waits();
      return gone;
    };
    const page = await shown();
    await page.film(holder, framesPerSecond);
    await isWaiting;
    page.socket.terminate();
    await page.closed;
    const next = await eventually('room for the next', async () => {
      const candidate = new IdentityPage(port);
      const isReady = await eventually('word', () => candidate.told[0]).then(({ type }) => type === 'ready');
      return isReady ? candidate : null;
    });
    leave();
    next.say({ type: 'begin', sides: 1, textVersion: identityTextVersion, language: 'ar' });
    await next.step('front');
    // The reader has answered both by then, and the first would have been kept before.
    await reader.readDocument([passport], { today: '2026-11-21' });
    await reader.readDocument([passport], { today: '2026-11-21' });
    assert.equal(kept(), earlier);
  });

  it('serves one person at a time, and nobody from elsewhere or where it is off', async () => {
    await begun();
    const second = new IdentityPage(port);
    assert.equal(await second.closed, 1013);
    assert.deepEqual(
      second.of('error').map(({ code }) => code),
      ['busy'],
    );
    const elsewhere = new IdentityPage(port, { origin: 'https://evil.example' });
    assert.equal(await elsewhere.closed, 1006);
    await socket.close();
    await closeServer(server);
    isOffered = false;
    await serve();
    const off = new IdentityPage(port);
    assert.equal(await off.closed, 1013);
    assert.deepEqual(
      off.of('error').map(({ code }) => code),
      ['off'],
    );
  });

  it('ends a check in which nothing comes any more', async () => {
    const page = await begun();
    const startedAt = performance.now();
    nowMs = () => performance.now() + (checkLimits.longestSilenceSeconds + 1) * 1000;
    assert.equal(await page.closed, 1008);
    assert.deepEqual(
      page.of('error').map(({ code }) => code),
      ['timed-out'],
    );
    assert.ok(performance.now() - startedAt < 10_000);
  });
});
