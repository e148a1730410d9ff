/** What every verifier keeps to, whoever's networks are behind it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isRefusal, type LivenessAction, type Refusal } from '@rollcall/domain';
import type { VideoFrame } from '@rollcall/vision';
import type { ActionImage, Judgement, LivenessVerifier } from '../../src/liveness-sessions/verifier.ts';

export interface VerifierWorld {
  readonly verifier: LivenessVerifier;
  /** A person who does `actions` in this order, once. */
  readonly film: readonly VideoFrame[];
  readonly actions: readonly LivenessAction[];
  /** One picture of each at its height, and one of the person at rest. */
  readonly images: readonly ActionImage[];
  readonly atRest: Uint8Array;
}

export function wellFormed(judgement: Judgement | Refusal, asked: readonly LivenessAction[]): Judgement {
  if (isRefusal(judgement)) throw new Error(judgement.code);
  const { passed, confidence, quality, refusal, actionsCompleted } = judgement;
  for (const share of [confidence, quality]) assert.ok(share >= 0 && share <= 1, `${share}`);
  assert.equal(passed, refusal === null);
  assert.ok(actionsCompleted.every((action) => asked.includes(action)));
  if (passed)
    assert.deepEqual([actionsCompleted, judgement.live, judgement.presentationAttack], [asked, true, false]);
  return judgement;
}

/** `looks`: false for one that passes everybody. */
export function verifierContract(
  name: string,
  open: () => Promise<VerifierWorld>,
  looks: string | true = true,
): void {
  suite(`${name} keeps the contract`, () => {
    const skip = looks === true ? false : looks;
    const world = Promise.withResolvers<VerifierWorld>();
    const opened = (): Promise<VerifierWorld> => {
      open().then(world.resolve, world.reject);
      return world.promise;
    };

    test('who does all in order passes, by video and by images', async () => {
      const { verifier, film, actions, images } = await opened();
      const byVideo = wellFormed(await verifier.judgeVideo(film, actions), actions);
      assert.deepEqual([byVideo.passed, byVideo.refusal], [true, null]);
      const byImages = wellFormed(await verifier.judgeImages(images), actions);
      assert.deepEqual([byImages.passed, byImages.refusal], [true, null]);
      assert.ok(byVideo.confidence > 0.5 && byImages.confidence > 0.5);
    });

    test('nothing to look at passes nobody', async () => {
      const { verifier, actions } = await world.promise;
      const judgement = wellFormed(await verifier.judgeVideo([], actions), actions);
      assert.deepEqual(
        [judgement.passed, judgement.refusal, judgement.actionsCompleted],
        [false, 'no-face', []],
      );
    });

    test('another order does not pass, and says how far it went', { skip }, async () => {
      const { verifier, film, actions } = await world.promise;
      const asked = actions.toReversed();
      const judgement = wellFormed(await verifier.judgeVideo(film, asked), asked);
      assert.deepEqual([judgement.passed, judgement.refusal], [false, 'movement-missing']);
      assert.deepEqual(judgement.actionsCompleted, asked.slice(0, 1));
    });

    test('a picture that does not show its action does not pass', { skip }, async () => {
      const { verifier, images, atRest, actions } = await world.promise;
      const [first, ...others] = images.toReversed();
      assert.ok(first !== undefined);
      const lazy = [...others.toReversed(), { action: first.action, image: atRest }];
      const judgement = wellFormed(await verifier.judgeImages(lazy), actions);
      assert.deepEqual([judgement.passed, judgement.refusal], [false, 'movement-missing']);
      assert.deepEqual(judgement.actionsCompleted, actions.slice(0, -1));
    });
  });
}
