import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DaemonToKiosk } from '@rollcall/contract';
import type { FrameAnalysis, PresentationAttackVerdict, PresentationMeasures } from '@rollcall/domain';
import {
  afterFrame,
  afterLightDeclined,
  afterLightShown,
  wantsTemplate,
  type Advance,
} from '../src/check-in/advance.ts';
import { CheckInDays } from '../src/check-in/days.ts';
import { planChecks, type CheckModes } from '../src/check-in/modes.ts';
import { checkInPolicy } from '../src/check-in/policy.ts';
import type { DecisionPorts } from '../src/check-in/ports.ts';
import { wantsPresentationAttack } from '../src/check-in/presentation.ts';
import { newSession, type Attendance, type Session } from '../src/check-in/session.ts';
import { actions, decisionPorts, enroleeId, scriptedLiveness } from './support/decisions.ts';
import { someone, templateOf } from './support/frames.ts';

const verdictOf = (outcome: PresentationAttackVerdict['outcome']): PresentationAttackVerdict => ({
  outcome,
  score: 0.5,
  reasons: [],
});

const modes = (changes: Partial<CheckModes> = {}): CheckModes => ({
  mode: 'passive',
  stepUp: { whenUnsure: true, firstOfDay: false, randomShare: 0 },
  screenLight: 'never',
  ...changes,
});

const sure = { verdict: verdictOf('bona-fide'), isFirstOfDay: false, random: 0.5 };
const unsure = { ...sure, verdict: verdictOf('undecided') };

const lights = (screenLight: CheckModes['screenLight']): boolean[] =>
  [sure, unsure].map((person) => planChecks(modes({ screenLight }), person).light);

describe('what is asked for', () => {
  test('follows the mode where nothing speaks for more', () => {
    const asked = (['passive', 'one-action', 'two-actions'] as const).map(
      (mode) => planChecks(modes({ mode }), sure).actions,
    );
    assert.deepEqual(asked, [0, 1, 2]);
  });

  test('is one action more when unsure, on the first check-in of the day, or at random', () => {
    assert.equal(planChecks(modes(), unsure).actions, 1);
    assert.equal(planChecks(modes({ mode: 'one-action' }), unsure).actions, 2);
    assert.equal(planChecks(modes({ mode: 'two-actions' }), unsure).actions, 2);
    const firstOfDay = { whenUnsure: true, firstOfDay: true, randomShare: 0 };
    assert.equal(planChecks(modes({ stepUp: firstOfDay }), { ...sure, isFirstOfDay: true }).actions, 1);
    const atRandom = { whenUnsure: true, firstOfDay: false, randomShare: 0.2 };
    assert.equal(planChecks(modes({ stepUp: atRandom }), { ...sure, random: 0.19 }).actions, 1);
    assert.equal(planChecks(modes({ stepUp: atRandom }), { ...sure, random: 0.2 }).actions, 0);
  });

  test('is never nothing of somebody who is not clearly a person', () => {
    const careless = { whenUnsure: false, firstOfDay: false, randomShare: 0 };
    assert.equal(planChecks(modes({ stepUp: careless }), unsure).actions, 1);
    assert.equal(planChecks(modes({ mode: 'one-action', stepUp: careless }), unsure).actions, 1);
  });

  test('has a light where the site has one', () => {
    assert.deepEqual(lights('never'), [false, false]);
    assert.deepEqual(lights('when-unsure'), [false, true]);
    assert.deepEqual(lights('always'), [true, true]);
  });

  test('a day ends at midnight of the kiosk', () => {
    let now = new Date(2026, 2, 2, 23, 50).getTime();
    const days = new CheckInDays(() => now);
    assert.ok(days.isFirst(enroleeId('ada')));
    days.note(enroleeId('ada'));
    assert.ok(!days.isFirst(enroleeId('ada')) && days.isFirst(enroleeId('ben')));
    now += 20 * 60_000;
    assert.ok(days.isFirst(enroleeId('ada')));
  });
});

interface Shown {
  /** As in `decisionPorts`. */
  readonly person?: number;
  readonly analysis?: FrameAnalysis;
}

/** A page that sends ten frames a second, of person 0 as a rule, and what a network would say of each. */
class Page {
  session: Session = newSession;
  atMs = 10_000;
  readonly told: DaemonToKiosk[] = [];
  readonly commits: Attendance[] = [];
  readonly ports: DecisionPorts;
  measuresAt: (atMs: number) => PresentationMeasures | null = () => null;

  constructor(ports: Partial<DecisionPorts>) {
    this.ports = decisionPorts(ports);
  }

  get capturedAtMs(): number {
    return 1e12 + this.atMs;
  }

  show(count: number, score: number | null, shown: Shown = {}): this {
    for (let index = 0; index < count; index += 1) this.#show(score, shown);
    return this;
  }

  get steps(): string[] {
    return this.told.flatMap((message) =>
      message.type === 'frame' ? [] : [message.type === 'refused' ? message.code : message.type],
    );
  }

  /** Template and network are asked for as the daemon asks. */
  #show(score: number | null, { person = 0, analysis = someone() }: Shown): void {
    this.atMs += 100;
    const template = wantsTemplate(this.session, this.atMs) ? templateOf(person) : null;
    const isAsked = template !== null && wantsPresentationAttack(this.session, this.atMs);
    const { session, effects }: Advance = afterFrame(
      this.session,
      {
        atMs: this.atMs,
        capturedAtMs: this.capturedAtMs,
        analysis,
        template,
        presentationAttack: isAsked && score !== null ? { score } : null,
        presentationMeasures: this.measuresAt(this.atMs),
      },
      this.ports,
    );
    this.session = session;
    for (const effect of effects) {
      if (effect.type === 'tell') this.told.push(effect.message);
      else this.commits.push(effect.attendance);
    }
  }
}

const passive = (changes: Partial<CheckModes> = {}): Partial<DecisionPorts> => ({
  planChecks: ({ verdict }) => planChecks(modes(changes), { ...sure, verdict }),
});

describe('a passive check-in', () => {
  test('is done after a few frames of a person, and the event says what was seen', () => {
    const page = new Page(passive()).show(4, 0.001);
    assert.deepEqual(page.steps, ['recognising']);
    const [commit] = page.commits;
    assert.deepEqual(commit?.actions, []);
    assert.equal(commit?.presentation.outcome, 'bona-fide');
    assert.deepEqual(
      commit?.presentation.checks.map(({ check }) => check),
      ['network'],
    );
  });

  test('asks for an action where no network is installed', () => {
    const page = new Page(passive()).show(3, null);
    assert.equal(page.session.phase.name, 'challenge');
    assert.deepEqual(page.commits, []);
  });

  test('refuses what still looks like an attack after the action', () => {
    const page = new Page(passive()).show(12, 0.98);
    assert.ok(page.steps.includes('presentation-attack'), page.steps.join());
    assert.deepEqual(page.commits, []);
  });

  test('of the next person owes nothing to the last one', () => {
    const page = new Page(passive()).show(4, 0.001);
    assert.equal(page.session.phase.name, 'resting');
    assert.notEqual(page.session.presentation.opinions.length, 0);
    page.atMs += checkInPolicy.restAfterCheckInMs;
    page.show(1, null);
    assert.equal(page.session.phase.name, 'waiting');
    assert.equal(page.session.presentation.opinions.length, 0);
  });
});

const ownFace: Shown = { person: 5 };
const blurred = someone({
  quality: { interEyePixels: 80, sharpness: 0.1, brightness: 120, clipped: 0, visible: 1 },
});
const askedToMove = (observations: number): Partial<DecisionPorts> => ({
  beginLiveness: () =>
    scriptedLiveness([...Array.from({ length: observations }, () => []), [{ type: 'passed', actions }]]).run,
});

describe('a picture of somebody does not pass by the face of whoever holds it', () => {
  const rows: [string, Page][] = [
    ['which is not shown at all', new Page(passive()).show(12, 0.98)],
    ['which came first', new Page(passive()).show(7, 0.001, ownFace).show(12, 0.98)],
    [
      'which came first, too blurred to be a sample',
      new Page(passive())
        .show(1, 0.001, ownFace)
        .show(20, 0.001, { ...ownFace, analysis: blurred })
        .show(12, 0.98),
    ],
    ['which makes no movement', new Page(askedToMove(80)).show(100, 0.98)],
    [
      'which makes the movements',
      new Page(askedToMove(85)).show(3, 0.98).show(80, 0.001, ownFace).show(20, 0.98),
    ],
    [
      'which stands beside it',
      new Page(passive())
        .show(1, 0.98)
        .show(20, 0.001, { analysis: someone({}, 2) })
        .show(12, 0.98),
    ],
  ];
  for (const [holder, page] of rows) {
    test(holder, () => {
      assert.ok(page.steps.includes('presentation-attack'), page.steps.join());
      assert.deepEqual(page.commits, []);
    });
  }
});

const withLight = (ports: Partial<DecisionPorts> = {}): Page =>
  new Page({ ...passive({ screenLight: 'always' }), ...ports }).show(3, 0.001);

/** Skin under a lamp that flickers to its own time. */
const underAnotherLight = (atMs: number): PresentationMeasures => ({
  skin: [{ red: 150 * (1 + 0.15 * Math.sin(atMs / 333)), green: 110, blue: 90 }],
  moire: 1,
  glare: 0,
  enclosure: 0,
  background: {
    columns: 0,
    rows: 0,
    cellWidth: 0,
    cellHeight: 0,
    left: 0,
    top: 0,
    pixelsPerSample: 4,
    means: new Float32Array(),
  },
});

const [white, blue] = [
  { red: 255, green: 255, blue: 255 },
  { red: 60, green: 110, blue: 255 },
];

/** Before somebody whose skin answers another light, and who takes 45 s for what is asked. */
function lightAndLongChallenge(): Page {
  const page = withLight({
    chooseLight: () => ({ colours: [white, blue, white, blue, white, blue, white], holdMs: 450 }),
    beginLiveness: () =>
      scriptedLiveness([...Array.from({ length: 450 }, () => []), [{ type: 'passed', actions }]]).run,
  });
  page.measuresAt = underAnotherLight;
  page.session = afterLightShown(page.session, page.capturedAtMs);
  return page.show(40, 0.001);
}

describe('a check-in with light', () => {
  test('waits for the colours, and then goes on', () => {
    const page = withLight();
    assert.deepEqual(page.steps, ['recognising', 'light']);
    page.show(10, 0.001);
    assert.equal(page.session.phase.name, 'light', 'nothing was shown yet');
    page.session = afterLightShown(page.session, page.capturedAtMs);
    page.show(8, 0.001);
    assert.equal(page.session.phase.name, 'light', 'the camera has not seen the last colour');
    page.show(3, 0.001);
    assert.equal(page.commits.length, 1);
  });

  test('goes on at once when the person wants none, or the page shows none', () => {
    const declined = withLight();
    declined.session = afterLightDeclined(declined.session);
    declined.show(2, 0.001);
    assert.equal(declined.commits.length, 1);
    const mute = withLight().show(65, 0.001);
    assert.equal(mute.commits.length, 1);
  });

  test('remembers what the light has shown to the end, however long the challenge takes', () => {
    const page = lightAndLongChallenge();
    assert.equal(page.session.phase.name, 'challenge', 'the light speaks for an attack');
    page.show(460, 0.001);
    assert.ok(page.steps.includes('presentation-attack'), page.steps.join());
    assert.deepEqual(page.commits, []);
  });

  test('is not rid of what it has shown by declining it afterwards', () => {
    const page = lightAndLongChallenge();
    page.session = afterLightDeclined(page.session);
    page.show(460, 0.001);
    assert.ok(page.steps.includes('presentation-attack'), page.steps.join());
  });

  test('is not swayed by a page that says twice when the light began, or says it unasked', () => {
    const page = withLight();
    page.session = afterLightShown(page.session, page.capturedAtMs);
    const again = afterLightShown(page.session, page.capturedAtMs + 5_000);
    assert.equal(again.light?.shownAtMs, page.capturedAtMs);
    assert.equal(afterLightShown(newSession, 5).light, null);
  });
});
