/** The engine before the real networks: an animated face does what is asked, or something else, or is a print. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isRefusal, type LivenessAction, type Template } from '@rollcall/domain';
import {
  demoSchedule,
  filmPerson,
  filmPhotoAttack,
  inOrder,
  openPortrait,
  type FilmFrame,
  type Portrait,
} from '@rollcall/testing';
import { openVision, type VisionEngine } from '@rollcall/vision';
import { detectActions, judgeRecording, kioskActions, type LivenessObservation } from '../src/index.ts';
import { play } from './play.ts';
import { bonaFide } from './synthetic-head.ts';

const modelsDirectory = fileURLToPath(new URL('../../../models', import.meta.url));
const framesPerSecond = 10;
let vision: VisionEngine;
let portrait: Portrait;
let demo: readonly LivenessObservation[];

before(async () => {
  vision = await openVision({ modelsDirectory });
  portrait = await openPortrait(vision);
  demo = await observed(filmPerson(portrait, demoSchedule, { framesPerSecond }));
});

after(() => vision.close());

const cosine = (first: Template, second: Template): number =>
  first.vector.reduce((sum, value, index) => sum + value * (second.vector[index] ?? 0), 0);

/** What the networks see of a film; every third frame gets a template, as at a kiosk. */
async function observed(film: AsyncIterable<FilmFrame>): Promise<LivenessObservation[]> {
  const observations: LivenessObservation[] = [];
  let first: Template | null = null;
  for await (const { capturedAtMs, image } of film) {
    const answer = await vision.analyse(image, { template: observations.length % 3 === 0 });
    if (isRefusal(answer)) throw new Error(`a frame was refused: ${answer.code}`);
    const { analysis, template } = answer;
    first ??= template;
    const continuityScore = template === null || first === null ? null : cosine(first, template);
    observations.push({ capturedAtMs, analysis, continuityScore, presentationAttack: bonaFide });
  }
  return observations;
}

/** The demo clip as it loops, from some moment on. */
const looped = (fromSeconds: number): LivenessObservation[] =>
  Array.from({ length: 4 }, (_, round) =>
    demo.map((each) => ({
      ...each,
      capturedAtMs: each.capturedAtMs + round * demoSchedule.lastsSeconds * 1000,
    })),
  )
    .flat()
    .filter(({ capturedAtMs }) => capturedAtMs >= fromSeconds * 1000);

/** As a recording for which all was told beforehand: `live`, or the refusal. */
function judged(frames: readonly LivenessObservation[], actions: readonly LivenessAction[]): string {
  const recording = { frames, actions, presentationAttack: bonaFide, ...sameFace() };
  return judgeRecording(recording).refusal?.code ?? 'live';
}

const sameFace = (): { minimumContinuityScore: number } => ({
  minimumContinuityScore: vision.operatingPoint.threshold,
});

test("the demo clip passes every pair of the kiosk's actions, from wherever it starts", () => {
  for (const first of kioskActions) {
    for (const second of kioskActions) {
      if (first === second) continue;
      for (const start of [0, 1.5, 3.4, 5.1, 6.6]) {
        const { verdict } = play([first, second], looped(start), sameFace());
        assert.equal(verdict, 'passed', `${first}, then ${second}, from ${start} s`);
      }
    }
  }
});

test('the demo clip holds its four actions and no other', () => {
  assert.deepEqual(
    detectActions(demo).map(({ action }) => action),
    demoSchedule.actions.map(({ action }) => action),
  );
});

test('a recording that is not a loop fails when the actions are asked for in another order', () => {
  const once = [...demo, ...looped(8).filter(({ capturedAtMs }) => capturedAtMs < 8900)];
  assert.equal(play(['turn_left', 'blink'], once, sameFace()).verdict, 'passed');
  for (const actions of [
    ['blink', 'turn_left'],
    ['open_mouth', 'turn_right'],
    ['open_mouth', 'blink'],
  ] satisfies LivenessAction[][]) {
    assert.notEqual(play(actions, once, sameFace()).verdict, 'passed', actions.join());
  }
});

test('all seven actions are told apart', async () => {
  const actions: readonly LivenessAction[] = [
    'look_up',
    'turn_right',
    'look_down',
    'smile',
    'blink',
    'turn_left',
    'open_mouth',
  ];
  const seen = await observed(filmPerson(portrait, inOrder(...actions), { framesPerSecond, seed: 2 }));
  assert.deepEqual(
    detectActions(seen).map(({ action }) => action),
    actions,
  );
  assert.equal(play(actions, seen, sameFace()).verdict, 'passed');
  assert.equal(judged(seen, actions), 'live');
  assert.equal(judged(seen, ['look_up', 'smile', 'open_mouth']), 'live');
  assert.equal(judged(seen, ['smile', 'look_up']), 'movement-missing');
});

test('what was not done is not found: a film without the asked action fails', async () => {
  const seen = await observed(
    filmPerson(portrait, inOrder('look_up', 'smile', 'look_down'), { framesPerSecond }),
  );
  const twice = [seen, seen.map((each) => ({ ...each, capturedAtMs: each.capturedAtMs + 8200 }))].flat();
  for (const action of kioskActions) {
    assert.equal(play([action], twice, sameFace()).verdict, 'too-slow', action);
  }
});

test('a still photo and a photo that is waved about do nothing that was asked for', async () => {
  for (const species of ['still', 'waved'] as const) {
    const seen = await observed(filmPhotoAttack(portrait, species, { framesPerSecond, lastsSeconds: 15 }));
    assert.deepEqual(detectActions(seen), [], species);
    for (const action of kioskActions) {
      const { events, verdict } = play([action], seen, sameFace());
      assert.equal(verdict, 'too-slow', `${species}, ${action}`);
      assert.equal(events.filter(({ type }) => type === 'action-done').length, 0);
      assert.equal(judged(seen, [action]), 'movement-missing', `${species}, ${action}`);
    }
  }
});

test('a photo that is turned before the camera is known to be flat', async () => {
  const seen = await observed(filmPhotoAttack(portrait, 'turned', { framesPerSecond, lastsSeconds: 10 }));
  assert.ok(
    detectActions(seen).some(({ action }) => action === 'turn_left' || action === 'turn_right'),
    'the networks read a turn, so that it takes more than them',
  );
  for (const action of kioskActions) {
    assert.equal(play([action], seen, sameFace()).verdict, 'presentation-attack', action);
    assert.equal(judged(seen, [action]), 'presentation-attack', action);
  }
});

test('the face of the clip is the enrolled one in every frame', async () => {
  const enrolled = await vision.analyse(portrait.photo, { template: true });
  assert.ok(!isRefusal(enrolled) && enrolled.template !== null);
  for await (const { image } of filmPerson(portrait, demoSchedule, { framesPerSecond: 3, seed: 4 })) {
    const frame = await vision.analyse(image, { template: true });
    assert.ok(!isRefusal(frame) && frame.template !== null);
    assert.equal(frame.analysis.faceCount, 1);
    assert.ok(cosine(enrolled.template, frame.template) > vision.operatingPoint.threshold + 0.02);
  }
});
