import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerWithinMs, type Sender, startSending } from '../renderer/src/camera/sender.ts';
import { paceMs, paceOf, restsAfterMs } from '../renderer/src/flow/pace.ts';
import { initialState, type KioskState } from '../renderer/src/flow/state.ts';
import { reconnectDelayMs } from '../renderer/src/link/backoff.ts';
import { faceInClip } from './instruments/camera-clip.ts';
import { idleStatus } from './instruments/fake-daemon.ts';

/** A sender on a clock that the test turns, with a camera that needs some milliseconds for a frame. */
class Bench {
  nowMs = 0;
  pace: number | null = 100;
  cameraMs = 20;
  frozen = false;
  readonly sentAt: number[] = [];
  frozenReports = 0;
  silences = 0;
  readonly sender: Sender;
  #timers = new Map<number, { dueMs: number; act: () => void }>();
  #nextTimer = 1;

  constructor() {
    this.sender = startSending<number>({
      pace: () => this.pace,
      nextFrame: () =>
        new Promise((resolve) => {
          this.#at(this.cameraMs, () => resolve(this.frozen ? null : new Uint8Array(9)));
        }),
      send: () => this.sentAt.push(this.nowMs),
      onFrozen: () => {
        this.frozenReports += 1;
      },
      onSilence: () => {
        this.silences += 1;
      },
      now: () => this.nowMs,
      setTimer: (act, milliseconds) => this.#at(milliseconds, act),
      clearTimer: (timer) => this.#timers.delete(timer),
    });
  }

  #at(milliseconds: number, act: () => void): number {
    const timer = this.#nextTimer;
    this.#nextTimer += 1;
    this.#timers.set(timer, { dueMs: this.nowMs + milliseconds, act });
    return timer;
  }

  /** Lets time pass in steps of 5 ms; the daemon answers every frame after `answerMs`, or never. */
  async pass(milliseconds: number, answerMs: number | null): Promise<void> {
    const end = this.nowMs + milliseconds;
    let answered = this.sentAt.length;
    while (this.nowMs < end) {
      this.nowMs += 5;
      for (const [timer, { dueMs, act }] of this.#timers) {
        if (dueMs > this.nowMs || !this.#timers.delete(timer)) continue;
        act();
      }
      await new Promise(setImmediate);
      const sent = this.sentAt[answered];
      if (answerMs === null || sent === undefined || this.nowMs < sent + answerMs) continue;
      answered += 1;
      this.sender.settle();
    }
  }
}

describe('sending frames', () => {
  test('ten a second while the daemon keeps up', async () => {
    const bench = new Bench();
    await bench.pass(2000, 30);
    assert.ok(bench.sentAt.length >= 18 && bench.sentAt.length <= 20, `${bench.sentAt.length} frames in 2 s`);
  });

  test('no faster than the daemon answers', async () => {
    const bench = new Bench();
    await bench.pass(2000, 400);
    assert.ok(bench.sentAt.length >= 4 && bench.sentAt.length <= 5, `${bench.sentAt.length} frames in 2 s`);
  });

  test('one in flight: without an answer there is no second frame', async () => {
    const bench = new Bench();
    await bench.pass(answerWithinMs - 500, null);
    assert.equal(bench.sentAt.length, 1);
    assert.equal(bench.silences, 0);
  });

  test('a daemon that never answers is reported once it is late', async () => {
    const bench = new Bench();
    await bench.pass(answerWithinMs + 300, null);
    assert.equal(bench.silences, 1);
  });

  test('none while there is no pace, and again soon after there is', async () => {
    const bench = new Bench();
    bench.pace = null;
    await bench.pass(1000, 30);
    assert.equal(bench.sentAt.length, 0);
    bench.pace = 100;
    await bench.pass(200, 30);
    assert.ok(bench.sentAt.length >= 1);
  });

  test('a frame that was taken while the person asked for a pause is not sent', async () => {
    const bench = new Bench();
    bench.cameraMs = 200;
    await bench.pass(100, 30);
    bench.pace = null;
    await bench.pass(500, 30);
    assert.equal(bench.sentAt.length, 0);
  });

  test('wakes up from resting within a tenth of a second', async () => {
    const bench = new Bench();
    bench.pace = paceMs.resting;
    await bench.pass(600, 30);
    const before = bench.sentAt.length;
    bench.pace = paceMs.busy;
    await bench.pass(130, 30);
    assert.ok(bench.sentAt.length > before);
  });

  test('a frozen camera is reported, and not as a frame', async () => {
    const bench = new Bench();
    bench.frozen = true;
    await bench.pass(300, 30);
    assert.equal(bench.sentAt.length, 0);
    assert.ok(bench.frozenReports >= 1);
  });
});

describe('the pace', () => {
  const watching: KioskState = { ...initialState(0), link: 'ready', camera: 'live', status: idleStatus };
  const late = restsAfterMs + 1;

  test('rests when nobody has been there for a while, and is quick for whoever comes', () => {
    assert.equal(paceOf(watching, 0), paceMs.busy);
    assert.equal(paceOf(watching, late), paceMs.resting);
    assert.equal(paceOf({ ...watching, face: faceInClip }, late), paceMs.busy);
    assert.equal(
      paceOf({ ...watching, sight: { ...watching.sight, candidate: 'face-too-small' } }, late),
      paceMs.busy,
    );
    assert.equal(paceOf({ ...watching, step: { name: 'recognising' } }, late), paceMs.busy);
  });

  test('sends nothing that nobody looks at or agreed to', () => {
    for (const state of [
      { ...watching, paused: true },
      { ...watching, camera: 'denied' as const },
      { ...watching, link: 'lost' as const },
      { ...watching, link: 'open' as const },
      { ...watching, status: { ...idleStatus, enrolled: 0 } },
    ]) {
      assert.equal(paceOf(state, 0), null);
    }
  });
});

describe('reconnecting', () => {
  test('waits longer after each failure, up to a second, and never less than half of it', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 50].map((failures) => reconnectDelayMs(failures, 1)),
      [250, 500, 1000, 1000, 1000, 1000],
    );
    assert.deepEqual(
      [1, 4, 50].map((failures) => reconnectDelayMs(failures, 0)),
      [125, 500, 500],
    );
  });
});
