/** The onboarding check over a real socket: codes, order of things, and what it bears. What the networks see is played. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { onboardingTextVersion, packFrame, packPicture } from '@rollcall/contract';
import type { RefusalCode } from '@rollcall/domain';
import { createLogger } from '@rollcall/runtime';
import { routeUpgrades } from '../src/http/upgrades.ts';
import { beginRecordedLiveness } from '../src/liveness/begin-liveness.ts';
import { checkLimits } from '../src/check-socket/index.ts';
import { KioskCodes, OnboardingSocket, type Subject } from '../src/onboarding-check/index.ts';
import { eventually } from './support/eventually.ts';
import { OnboardingPage } from './support/onboarding-page.ts';
import { closeServer, portOf } from './support/servers.ts';

let server: Server;
let socket: OnboardingSocket;
let port: number;
let codes: KioskCodes;
let isOffered: boolean;
let nowMs: () => number;
let skipped: number;
let begun: number;

beforeEach(async () => {
  isOffered = true;
  nowMs = () => performance.now();
  [skipped, begun] = [0, 0];
  codes = new KioskCodes({ random: Math.random, now: Date.now });
  await serve();
});
afterEach(async () => {
  await socket.close();
  await closeServer(server);
});

async function serve(): Promise<void> {
  socket = new OnboardingSocket({
    isOffered,
    voice: true,
    codes,
    stream: () => () => null,
    beginLiveness: (actions) => beginRecordedLiveness({ actions, minimumContinuityScore: 0.5 }),
    sameFaceScore: () => 0.5,
    monotonicMs: () => nowMs(),
    logger: createLogger('test', 'silent'),
  });
  server = createServer();
  routeUpgrades(server, [socket], { boundToLoopback: true, corsOrigins: [] });
  socket.start();
  port = await portOf(server);
}

async function serveAnew(): Promise<void> {
  await socket.close();
  await closeServer(server);
  await serve();
}

const tooSlow = (): Promise<RefusalCode> => Promise.resolve('too-slow');
const subject: Subject = {
  key: 'somebody',
  begin: () => {
    begun += 1;
    if (begun > 3) return null;
    return { actions: ['turn_left', 'smile', 'blink'], number: begun, most: 3, settle: tooSlow };
  },
  mayTryAgain: () => begun < 3,
  maySkip: () => true,
  skip: () => {
    skipped += 1;
  },
};

async function opened(): Promise<OnboardingPage> {
  const page = new OnboardingPage(port);
  assert.deepEqual(await page.next('ready'), { type: 'ready', voice: true });
  return page;
}
async function accepted(): Promise<OnboardingPage> {
  const page = await opened();
  page.say({ type: 'code', code: codes.issue(subject).code });
  await page.next('accepted');
  return page;
}
const begin = { type: 'begin', textVersion: onboardingTextVersion, language: 'fr' } as const;

describe('the onboarding socket', () => {
  it('says that it is off, and that somebody is there already', async () => {
    isOffered = false;
    await serveAnew();
    const off = new OnboardingPage(port);
    assert.equal(await off.closed, 1013);
    assert.deepEqual(
      off.of('error').map(({ code }) => code),
      ['off'],
    );
    isOffered = true;
    await serveAnew();
    const first = await opened();
    const second = new OnboardingPage(port);
    assert.equal(await second.closed, 1013);
    assert.deepEqual(
      second.of('error').map(({ code }) => code),
      ['busy'],
    );
    first.socket.close();
    await first.closed;
    await eventually('room', async () => {
      const third = new OnboardingPage(port);
      await Promise.race([third.closed, third.next('ready')]);
      third.socket.close();
      return third.of('ready').length > 0;
    });
  });

  it('is for the own page of this machine', async () => {
    const foreign = new OnboardingPage(port, { headers: { origin: 'https://elsewhere.example' } });
    assert.equal(await foreign.closed, 1006);
  });

  it('looks at nothing and begins nothing before the code is right, and counts wrong ones', async () => {
    const page = await opened();
    page.say(begin);
    page.say({ type: 'skip' });
    page.look(new Uint8Array([1]));
    assert.equal((await page.next('frame')).face, null);
    const { code } = codes.issue(subject);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let guess = 1; guess <= 5; guess++) {
      page.say({ type: 'code', code: wrong });
      assert.equal((await page.next('code-unknown', guess)).triesLeft, 5 - guess);
    }
    page.say({ type: 'code', code });
    page.look(new Uint8Array([1]));
    await page.next('frame', 2);
    assert.equal(page.of('accepted').length, 0);
    assert.deepEqual([begun, skipped], [0, 0]);
    page.socket.close();
  });

  it('begins three attempts and no more, also in the middle of one', async () => {
    const page = await accepted();
    for (const attempt of [1, 2, 3]) {
      page.say(begin);
      assert.deepEqual(await page.next('begun', attempt), { type: 'begun', attempt, mostAttempts: 3 });
    }
    page.say(begin);
    assert.equal((await page.next('error')).code, 'nothing-to-prove');
    page.socket.close();
  });

  it('notes what is skipped, and then the code is good no more', async () => {
    const { code } = codes.issue(subject);
    const page = await opened();
    page.say({ type: 'code', code });
    await page.next('accepted');
    page.say({ type: 'skip' });
    await page.next('skipped');
    assert.equal(skipped, 1);
    assert.equal(codes.redeem(code), 'unknown');
    page.socket.close();
  });

  it('answers what it cannot read, and hangs up on whoever sends nothing else or nothing at all', async () => {
    const page = await opened();
    for (const data of ['{', '{"type":"code","code":"12345"}', '{"type":"begin"}', 'x'.repeat(2000)]) {
      page.socket.send(data);
    }
    page.socket.send(packPicture('still', packFrame(0, new Uint8Array(1))));
    assert.equal((await page.next('error', 4)).code, 'message-unreadable');
    assert.equal((await page.next('error', 5)).code, 'picture-unreadable');
    for (let count = 0; count < 5; count++) page.socket.send('{');
    assert.equal(await page.closed, 1008);
    const silent = await eventually('room', async () => {
      const next = new OnboardingPage(port);
      await Promise.race([next.closed, next.next('ready')]);
      return next.of('ready').length > 0 ? next : null;
    });
    const ahead = performance.now() + (checkLimits.longestSilenceSeconds + 1) * 1000;
    nowMs = () => ahead;
    assert.equal((await silent.next('error')).code, 'timed-out');
    assert.equal(await silent.closed, 1008);
  });
});
