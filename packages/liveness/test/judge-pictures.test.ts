import assert from 'node:assert/strict';
import { test } from 'node:test';
import { livenessActions, type LivenessAction } from '@rollcall/domain';
import { judgePictures, type ActionPicture, type ActionPictures } from '../src/index.ts';
import {
  analysisOf,
  atRest,
  bonaFide,
  faceOf,
  postureAt,
  seeded,
  type HeadPosture,
} from './synthetic-head.ts';

const random = seeded(7);
const picture = (
  action: LivenessAction,
  shown: readonly LivenessAction[] = [action],
  resting: HeadPosture = atRest,
): ActionPicture => {
  const acts = shown.map((each) => ({ action: each, at: 0, lasts: 1 }));
  const face = faceOf(postureAt(0.5, acts, resting), {}, random);
  return { action, analysis: analysisOf(face), continuityScore: 0.97 };
};
const codeOf = (pictures: readonly ActionPicture[], over: Partial<ActionPictures> = {}): string => {
  const asked = { pictures, presentationAttack: bonaFide, minimumContinuityScore: 0.93, ...over };
  const { refusal } = judgePictures(asked);
  return refusal === null ? 'live' : [refusal.code, refusal.details['picture']].join(' ').trim();
};

test('each action is seen in its picture', () => {
  for (const action of livenessActions) assert.equal(codeOf([picture(action)]), 'live', action);
  assert.equal(codeOf([picture('turn_left'), picture('smile'), picture('blink')]), 'live');
  const { pictures, confidence, quality, presentation } = judgePictures({
    pictures: [picture('turn_right'), picture('open_mouth')],
    presentationAttack: bonaFide,
    minimumContinuityScore: 0.93,
  });
  assert.ok(pictures.every(({ isShown, extent, minimumExtent }) => isShown && extent > minimumExtent));
  assert.ok(confidence > 0.8 && quality > 0.9);
  assert.ok((presentation.relief ?? 0) > 1.035);
});

test('a picture of rest, of another action, of the other side or of all at once is not it', () => {
  for (const action of livenessActions)
    assert.equal(codeOf([picture(action, [])]), 'movement-missing 1', action);
  assert.equal(codeOf([picture('turn_left', ['turn_right'])]), 'movement-missing 1');
  assert.equal(codeOf([picture('blink'), picture('open_mouth', ['smile'])]), 'movement-missing 2');
  for (const action of ['turn_left', 'open_mouth'] as const) {
    assert.equal(codeOf([picture(action, ['turn_left', 'open_mouth', 'blink'])]), 'movement-missing 1');
  }
});

test("neutral is the person's own, where other pictures show it", () => {
  const aside: HeadPosture = { ...atRest, yaw: -11 };
  assert.equal(
    codeOf([picture('open_mouth', undefined, aside), picture('turn_left', [], aside)]),
    'movement-missing 2',
  );
  const narrow: HeadPosture = { ...atRest, eyes: 0.19 };
  assert.equal(
    codeOf([picture('smile', undefined, narrow), picture('blink', [], narrow)]),
    'movement-missing 2',
  );
});

test('every picture shows one face, the same, and is a picture of its own', () => {
  const [turn, blink] = [picture('turn_left'), picture('blink')];
  assert.equal(codeOf([turn, { ...blink, analysis: analysisOf(null) }]), 'no-face 2');
  assert.equal(codeOf([{ ...turn, analysis: { ...turn.analysis, faceCount: 2 } }, blink]), 'several-faces 1');
  assert.equal(codeOf([turn, { ...blink, continuityScore: 0.8 }]), 'face-changed 2');
  assert.equal(codeOf([turn, blink, { ...turn }]), 'same-picture 3');
});

test('presentation-attack detection has to agree; relief stands in for it when it is undecided', () => {
  const pictures = [picture('blink'), picture('turn_right')];
  assert.equal(
    codeOf(pictures, { presentationAttack: { outcome: 'attack', score: 0.9, reasons: [] } }),
    'presentation-attack',
  );
  assert.equal(codeOf(pictures, { presentationAttack: null }), 'live');
  assert.equal(codeOf([picture('blink')], { presentationAttack: null }), 'presentation-undecided');
  assert.throws(() => codeOf([]), RangeError);
});
