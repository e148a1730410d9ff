import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DaemonToKiosk } from '@rollcall/contract';
import { refuse, type FrameAnalysis, type Template } from '@rollcall/domain';
import { afterFrame, afterRestart, afterTime, wantsTemplate, type Advance } from '../src/check-in/advance.ts';
import { checkInPolicy } from '../src/check-in/policy.ts';
import type { DecisionPorts, LivenessEvent } from '../src/check-in/ports.ts';
import { newSession, type Attendance, type Session } from '../src/check-in/session.ts';
import {
  actions,
  decisionPorts,
  enroleeId,
  inside,
  presentation,
  scriptedLiveness,
} from './support/decisions.ts';
import { nobody, someone, templateOf } from './support/frames.ts';

/** A page that sends a frame every 100 ms. Templates are given when asked for, as the engine does. */
class Kiosk {
  session: Session = newSession;
  atMs = 10_000;
  /** Of the network for presentation attacks; null: none is installed. */
  opinion: { score: number } | null = null;
  readonly told: DaemonToKiosk[] = [];
  readonly commits: Attendance[] = [];
  readonly ports: DecisionPorts;

  constructor(ports: Partial<DecisionPorts> = {}) {
    this.ports = decisionPorts(ports);
  }

  show(analysis: FrameAnalysis, person = 0): this {
    this.atMs += 100;
    const template: Template | null =
      analysis.face !== null && wantsTemplate(this.session, this.atMs) ? templateOf(person) : null;
    const frame = {
      atMs: this.atMs,
      capturedAtMs: 1e12 + this.atMs,
      analysis,
      template,
      presentationAttack: analysis.face === null ? null : this.opinion,
      presentationMeasures: null,
    };
    return this.#take(afterFrame(this.session, frame, this.ports));
  }

  showTimes(count: number, analysis: FrameAnalysis, person = 0): this {
    for (let index = 0; index < count; index += 1) this.show(analysis, person);
    return this;
  }

  wait(milliseconds: number): this {
    this.atMs += milliseconds;
    return this.#take(afterTime(this.session, this.atMs));
  }

  restart(): this {
    return this.#take(afterRestart());
  }

  get phase(): string {
    return this.session.phase.name;
  }

  /** What the page was told, the answers to frames aside. */
  get steps(): string[] {
    return this.told.flatMap((message) => {
      if (message.type === 'frame') return [];
      return [message.type === 'refused' ? `refused:${message.code}` : message.type];
    });
  }

  get guidance(): string[] {
    return this.told.flatMap((message) =>
      message.type === 'frame' && message.guidance ? [message.guidance] : [],
    );
  }

  #take({ session, effects }: Advance): this {
    this.session = session;
    for (const effect of effects) {
      if (effect.type === 'tell') this.told.push(effect.message);
      else this.commits.push(effect.attendance);
    }
    return this;
  }
}

const challenge: LivenessEvent = {
  type: 'challenge',
  action: 'blink',
  index: 0,
  total: 1,
  secondsAllowed: 8,
};
const done: LivenessEvent = { type: 'action-done', index: 0, total: 1 };
const passed: LivenessEvent = { type: 'passed', actions };

test('a person is recognised, challenged, looked at once more, and committed', () => {
  const { run, seen } = scriptedLiveness([[challenge], [], [done, passed]]);
  const kiosk = new Kiosk({ beginLiveness: () => run }).showTimes(3, someone());
  assert.deepEqual(kiosk.steps, ['recognising']);
  assert.equal(kiosk.phase, 'challenge');
  kiosk.showTimes(3, someone());
  assert.deepEqual(kiosk.steps, ['recognising', 'challenge', 'action-done']);
  assert.equal(kiosk.phase, 'confirming', 'passing the challenge is not yet enough');
  assert.equal(kiosk.commits.length, 0);
  assert.equal(seen.length, 3);
  kiosk.show(someone());
  const identity = { enroleeId: enroleeId('ada'), comparisonScore: 0.97, threshold: 0.92, margin: 0.3 };
  assert.equal(kiosk.commits.length, 1);
  const [committed] = kiosk.commits;
  assert.ok(committed !== undefined);
  const { probe, ...commit } = committed;
  assert.deepEqual(commit, { identity, actions, presence: inside, presentation });
  assert.equal(probe.modelId, 'test-model', 'kept in memory for whoever takes the check-in back');
  assert.equal(kiosk.phase, 'resting');
});

test('every frame is answered once, with the face in shares of the picture', () => {
  const kiosk = new Kiosk().show(nobody).show(someone()).show(someone({}, 2));
  const answers = kiosk.told.filter((message) => message.type === 'frame');
  assert.deepEqual(
    answers.map(({ capturedAtMs }) => capturedAtMs - 1e12),
    [10_100, 10_200, 10_300],
  );
  assert.equal(answers[0]?.face, null);
  assert.deepEqual(answers[1]?.face, { x: 0.25, y: 0.25, width: 0.5, height: 0.5 });
  assert.deepEqual(kiosk.guidance, ['several-faces'], 'and nobody is told that nobody is there');
});

test('a frame that is not fit is guided, and makes no sample', () => {
  const turned = someone({ pose: { pitch: 0, yaw: 60, roll: 0 } });
  const kiosk = new Kiosk().showTimes(5, turned);
  assert.equal(kiosk.phase, 'waiting');
  assert.deepEqual(new Set(kiosk.guidance), new Set(['face-turned']));
  kiosk.show(someone()).showTimes(10, turned);
  assert.equal(kiosk.phase, 'recognising', 'one good sample does not decide');
});

test('during the challenge nobody is told to stop what was asked for', () => {
  const { run } = scriptedLiveness([[challenge]]);
  const kiosk = new Kiosk({ beginLiveness: () => run }).showTimes(3, someone());
  kiosk.show(someone({ pose: { pitch: 0, yaw: 60, roll: 0 } }));
  assert.deepEqual(kiosk.guidance, []);
  const bright = { interEyePixels: 80, sharpness: 200, brightness: 250, clipped: 0, visible: 1 };
  kiosk.show(someone({ quality: bright }));
  assert.deepEqual(kiosk.guidance, ['face-too-bright']);
});

test('a stranger is refused, but only after a second look', () => {
  const kiosk = new Kiosk().showTimes(7, someone(), 5);
  assert.deepEqual(kiosk.steps, ['recognising']);
  kiosk.show(someone(), 5);
  assert.deepEqual(kiosk.steps, ['recognising', 'refused:not-enrolled']);
  const refusal = kiosk.told.find((message) => message.type === 'refused');
  assert.deepEqual(refusal?.details, { comparisonScore: 0.2, threshold: 0.9 });
});

test('with nobody enrolled a second look would change nothing', () => {
  const kiosk = new Kiosk({ identify: () => refuse('nobody-enrolled') }).showTimes(3, someone());
  assert.deepEqual(kiosk.steps, ['recognising', 'refused:nobody-enrolled']);
});

test('two people never make one probe', () => {
  const probes: number[] = [];
  const identify: DecisionPorts['identify'] = (templates) => {
    probes.push(...templates.map(({ vector }) => vector.indexOf(1)));
    return refuse('not-enrolled');
  };
  new Kiosk({ identify }).showTimes(2, someone(), 0).showTimes(3, someone(), 1);
  assert.deepEqual(probes, [1, 1, 1]);
});

test('the best frames make the probe, the sharpest and straightest first', () => {
  const seen: number[][] = [];
  const samples = [
    someone({ pose: { pitch: 0, yaw: 30, roll: 0 } }),
    someone({ quality: { interEyePixels: 80, sharpness: 20, brightness: 120, clipped: 0, visible: 1 } }),
    someone(),
  ];
  const kiosk = new Kiosk({
    compare: () => 1,
    identify: (templates) => {
      seen.push(templates.map(({ vector }) => vector.indexOf(1)));
      return refuse('not-enrolled');
    },
  });
  for (const [index, sample] of samples.entries()) kiosk.show(sample, index);
  assert.equal(seen[0]?.[0], 2);
});

test('whoever is outside is refused before any face is compared', () => {
  let comparisons = 0;
  const kiosk = new Kiosk({
    presence: () => refuse('outside-fence', { distanceMetres: 812 }),
    identify: () => {
      comparisons += 1;
      return refuse('not-enrolled');
    },
  }).showTimes(4, someone());
  assert.deepEqual(kiosk.steps, ['refused:outside-fence']);
  assert.equal(comparisons, 0);
});

test('a kiosk that was carried off during the challenge commits nothing', () => {
  let asked = 0;
  const presence: DecisionPorts['presence'] = () => {
    asked += 1;
    return asked === 1 ? inside : refuse('outside-fence', { distanceMetres: 40 });
  };
  const kiosk = new Kiosk({ presence }).showTimes(6, someone());
  assert.deepEqual(kiosk.steps, ['recognising', 'refused:outside-fence']);
  assert.deepEqual(kiosk.commits, []);
});

test('the face of the challenge is compared with the probe every now and then', () => {
  const { run, seen } = scriptedLiveness([]);
  const kiosk = new Kiosk({ beginLiveness: () => run }).showTimes(3, someone());
  kiosk.showTimes(9, someone(), 1);
  assert.deepEqual(
    seen.map(({ continuityScore }) => continuityScore),
    [null, null, null, 0, null, null, null, 0, null],
    'no template is taken in between, and another face scores 0',
  );
});

test('a failed challenge is refused with its reason', () => {
  const { run } = scriptedLiveness([[challenge], [{ type: 'failed', code: 'too-slow' }]]);
  const kiosk = new Kiosk({ beginLiveness: () => run }).showTimes(5, someone());
  assert.deepEqual(kiosk.steps, ['recognising', 'challenge', 'refused:too-slow']);
});

test('another person than the one identified cannot end the check-in', () => {
  const enrolled = new Kiosk().showTimes(4, someone(), 0).show(someone(), 1);
  assert.deepEqual(enrolled.steps, ['recognising', 'refused:face-changed'], 'an enrolled one, at once');
  const stranger = new Kiosk()
    .showTimes(4, someone(), 0)
    .showTimes(checkInPolicy.confirmOthers, someone(), 7);
  assert.deepEqual(stranger.steps, ['recognising', 'refused:face-changed'], 'a stranger, after some frames');
  assert.deepEqual([...enrolled.commits, ...stranger.commits], []);
});

/** Knows nobody by one template. */
const knowsByTwo: Partial<DecisionPorts> = {
  identify: (templates) =>
    templates.length < 2
      ? refuse('not-enrolled', { comparisonScore: 0.92, threshold: 0.929 })
      : decisionPorts().identify(templates),
};

test('whoever is known by several samples only is known by as many after the challenge', () => {
  const kiosk = new Kiosk(knowsByTwo).showTimes(6, someone());
  assert.equal(kiosk.phase, 'confirming', 'one sample alone is not enough');
  kiosk.show(someone());
  assert.equal(kiosk.commits.length, 1);
});

test('one bad comparison after the challenge is forgiven, and makes no sample', () => {
  const kiosk = new Kiosk(knowsByTwo).showTimes(5, someone()).show(someone(), 7).show(someone());
  assert.equal(kiosk.phase, 'confirming');
  kiosk.show(someone());
  assert.equal(kiosk.commits.length, 1);
});

test('whoever is not known any more after the challenge is refused at the last sample', () => {
  let asked = 0;
  const identify: DecisionPorts['identify'] = (templates) => {
    asked += 1;
    return asked === 1 ? decisionPorts().identify(templates) : refuse('not-enrolled');
  };
  const kiosk = new Kiosk({ identify }).showTimes(4 + 7, someone());
  assert.equal(kiosk.phase, 'confirming');
  kiosk.show(someone());
  assert.deepEqual(kiosk.steps, ['recognising', 'refused:face-changed']);
  assert.equal(asked, 4);
});

test('a challenge without end ends', () => {
  const { run, seen } = scriptedLiveness([[challenge]]);
  const kiosk = new Kiosk({ beginLiveness: () => run }).showTimes(3, someone());
  kiosk.showTimes(checkInPolicy.challengeMs / 100, someone({}, 2));
  assert.equal(seen.length, checkInPolicy.challengeMs / 100);
  assert.equal(kiosk.phase, 'challenge');
  kiosk.show(someone({}, 2));
  assert.deepEqual(kiosk.steps, ['recognising', 'challenge', 'refused:too-slow']);
});

test('who leaves is forgotten', () => {
  const kiosk = new Kiosk().showTimes(2, someone()).showTimes(10, nobody);
  assert.equal(kiosk.phase, 'recognising', 'a face may be lost for a moment');
  kiosk.show(nobody);
  assert.deepEqual(kiosk.steps, ['recognising', 'idle']);
  kiosk.showTimes(2, someone());
  assert.equal(kiosk.phase, 'recognising', 'and counts afresh');
});

test('when frames stop, what was under way ends', () => {
  const kiosk = new Kiosk().showTimes(3, someone());
  kiosk.wait(500);
  assert.equal(kiosk.phase, 'challenge');
  kiosk.wait(checkInPolicy.framesStoppedMs);
  assert.deepEqual(kiosk.steps, ['recognising', 'idle']);
});

test('after a result there is a rest while the person stands there, and none when they have gone', () => {
  const staying = new Kiosk().showTimes(5, someone());
  assert.equal(staying.commits.length, 1);
  staying.showTimes(checkInPolicy.restAfterCheckInMs / 100 - 1, someone());
  assert.equal(staying.phase, 'resting');
  staying.show(someone());
  assert.deepEqual(staying.steps.at(-1), 'idle');
  const leaving = new Kiosk().showTimes(5, someone()).showTimes(11, nobody).show(someone(), 1);
  assert.equal(leaving.phase, 'recognising', 'the next in the queue need not wait');
});

test('restart forgets everything', () => {
  const kiosk = new Kiosk().showTimes(3, someone()).restart();
  assert.equal(kiosk.phase, 'waiting');
  assert.equal(kiosk.steps.at(-1), 'idle');
});

test('templates are taken only when they are looked at', () => {
  const kiosk = new Kiosk();
  const wants = (): boolean => wantsTemplate(kiosk.session, kiosk.atMs);
  kiosk.show(nobody);
  assert.equal(wants(), false, 'nobody is there');
  kiosk.show(someone({ pose: { pitch: 0, yaw: 60, roll: 0 } }));
  assert.equal(wants(), true, 'somebody is');
  kiosk.showTimes(6, someone());
  assert.equal(kiosk.phase, 'resting');
  assert.equal(wants(), false);
});
