/** The real networks before films of a person, of prints and screens, and of faces lit by a screen. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  chooseLightSequence,
  judgePresentation,
  lightFinding,
  lightResponse,
  newPresentationWatch,
  watchPresentation,
  type LightSequence,
  type PresentationWatch,
} from '@rollcall/biometrics';
import { isRefusal } from '@rollcall/domain';
import { openVision, type VisionEngine } from '@rollcall/vision';
import {
  cluttered,
  drawPose,
  drawSheet,
  film,
  filmPerson,
  inOrder,
  litBy,
  onPhone,
  onPrint,
  openPortrait,
  poseAt,
  seededRandom,
  sheetAtRest,
  type FilmFrame,
  type Portrait,
  type Raster,
} from '../src/index.ts';

const modelsDirectory = fileURLToPath(new URL('../../../models', import.meta.url));
let vision: VisionEngine;
let portrait: Portrait;
let frontal: Raster;
before(async () => {
  // The builtin networks alone: what they say must not depend on what else is installed.
  vision = await openVision({ modelsDirectory, networks: { presentationAttack: null } });
  portrait = await openPortrait(vision);
  frontal = drawPose(portrait, poseAt(0, inOrder()));
});
after(() => vision.close());

async function watch(frames: AsyncIterable<FilmFrame>): Promise<PresentationWatch> {
  let seen = newPresentationWatch;
  for await (const { capturedAtMs, image } of frames) {
    const analysed = await vision.analyse(image, { presentationMeasures: true });
    assert.ok(!isRefusal(analysed));
    const { analysis, presentationMeasures: measures } = analysed;
    seen = watchPresentation(seen, { atMs: capturedAtMs, analysis, networkScore: null, measures });
  }
  return seen;
}

const filming = { framesPerSecond: 8, lastsSeconds: 3, seed: 5 };

describe('planarity', () => {
  test('takes a head that turns for a head', async () => {
    const { verdict } = judgePresentation(
      await watch(filmPerson(portrait, inOrder('turn_left'), { framesPerSecond: 8 })),
    );
    assert.notEqual(verdict.outcome, 'attack', JSON.stringify(verdict));
    assert.ok(verdict.reasons.includes('the face turned like a head'), JSON.stringify(verdict));
  });

  const instruments = { print: onPrint, phone: (photo: Raster) => onPhone(photo) };
  for (const [species, make] of Object.entries(instruments)) {
    for (const axis of ['yaw', 'pitch'] as const) {
      test(`does not take a ${species} for one that is turned by its ${axis}`, async () => {
        const [sheet, behind] = [make(frontal), cluttered(640, 480, 3)];
        const turned = film(filming, (seconds) =>
          drawSheet(
            sheet,
            { ...sheetAtRest, scale: 0.8, [axis]: 40 * Math.sin((Math.PI * seconds) / 3) },
            behind,
          ),
        );
        const { verdict } = judgePresentation(await watch(turned));
        assert.notEqual(verdict.outcome, 'bona-fide', JSON.stringify(verdict));
      });
    }
  }

  test('finds the pattern of a screen', async () => {
    const phone = onPhone(frontal);
    const { verdict } = judgePresentation(
      await watch(
        film({ ...filming, lastsSeconds: 0.5 }, () => drawSheet(phone, { ...sheetAtRest, scale: 0.9 })),
      ),
    );
    assert.ok(verdict.reasons.includes('a regular pattern lies over the skin'), JSON.stringify(verdict));
  });
});

describe("the screen's light", () => {
  const sequence = chooseLightSequence(seededRandom(2), { length: 6, holdMs: 450 });
  const delaySeconds = 0.2;

  /** The person, or a recording of one, lit by what the colours are at each moment. */
  const lit = (shown: LightSequence, share = 0.15): AsyncGenerator<FilmFrame, void, undefined> =>
    film({ framesPerSecond: 8, lastsSeconds: 3.1, seed: 9 }, (seconds) => {
      const at = Math.max(0, Math.floor(((seconds - delaySeconds) * 1000) / shown.holdMs));
      const colour = shown.colours[Math.min(at, shown.colours.length - 1)];
      assert.ok(colour !== undefined);
      return litBy(frontal, [colour.red, colour.green, colour.blue], share);
    });

  test('is answered by a face before it', async () => {
    const response = lightResponse((await watch(lit(sequence))).skin, sequence, 0);
    assert.ok(response !== null && response.correlation > 0.8, JSON.stringify(response));
    assert.ok(Math.abs(response.delayMs - delaySeconds * 1000) <= 130, JSON.stringify(response));
    assert.ok((lightFinding(response)?.evidence ?? 0) < 0);
  });

  test('is not answered by a recording of another session', async () => {
    const other = chooseLightSequence(seededRandom(77), { length: 6, holdMs: 450 });
    const response = lightResponse((await watch(lit(other))).skin, sequence, 0);
    assert.ok((lightFinding(response)?.evidence ?? 0) > 0, JSON.stringify(response));
  });
});
