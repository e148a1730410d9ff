import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { overlap } from '@rollcall/biometrics';
import { isRefusal } from '@rollcall/domain';
import type { Sharp } from 'sharp';
import type { Analysed, Followed, Seen } from '../src/analysis/face-analyser.ts';
import { createFaceStream, type FaceStream } from '../src/engine/face-stream.ts';
import { buildModels, openVision, type VisionEngine } from '../src/index.ts';
import { nobody, onePerson, twoPeople } from './pictures.ts';

const modelsDirectory = await mkdtemp(join(tmpdir(), 'rollcall-stream-'));
let vision: VisionEngine;
before(async () => {
  await buildModels({ modelsDirectory });
  vision = await openVision({ modelsDirectory });
});
after(async () => {
  await vision.close();
  await rm(modelsDirectory, { recursive: true });
});

async function see(stream: Pick<FaceStream, 'analyse'>, picture: Sharp, template = false): Promise<Analysed> {
  const analysed = await stream.analyse(await picture.jpeg({ quality: 92 }).toBuffer(), { template });
  assert.ok(!isRefusal(analysed));
  return analysed;
}

/** The person, moved by so many pixels. */
const moved = (x: number, y: number): Sharp =>
  onePerson().affine([1, 0, 0, 1], { odx: x, ody: y, background: '#888' }).resize(640, 480, { fit: 'fill' });

describe('a stream', () => {
  it('measures a face that it follows as one that it finds', async () => {
    const stream = vision.stream();
    await see(stream, onePerson());
    for (const [x, y] of [
      [12, 6],
      [24, 12],
      [40, 30],
    ] as const) {
      const followed = (await see(stream, moved(x, y))).analysis.face;
      const found = (await see(vision, moved(x, y))).analysis.face;
      assert.ok(followed && found);
      assert.ok(overlap(followed.box, found.box) > 0.8, JSON.stringify([followed.box, found.box]));
      for (const angle of ['pitch', 'yaw', 'roll'] as const)
        assert.ok(Math.abs(followed.pose[angle] - found.pose[angle]) < 4, `${angle} after ${x}, ${y}`);
      for (const side of ['left', 'right'] as const)
        assert.ok(Math.abs(followed.eyeOpenness[side] - found.eyeOpenness[side]) < 0.05);
    }
  });

  it('whose person leaves sees nobody, finds who comes next, and counts those who join', async () => {
    const stream = vision.stream();
    assert.ok((await see(stream, onePerson())).analysis.face);
    assert.equal((await see(stream, nobody())).analysis.face, null);
    assert.ok((await see(stream, moved(-60, 0))).analysis.face);
    assert.equal((await see(stream, twoPeople(), true)).analysis.faceCount, 2);
    assert.equal((await see(stream, onePerson())).analysis.faceCount, 1);
  });

  it('takes templates as exact as of single pictures', async () => {
    const stream = vision.stream();
    await see(stream, onePerson());
    await see(stream, onePerson());
    assert.deepEqual(
      (await see(stream, onePerson(), true)).template,
      (await see(vision, onePerson(), true)).template,
    );
  });
});

/** Answers as a worker would that always still sees the face of `face`. */
async function script(face: Analysed, plan: readonly { template?: boolean }[]): Promise<boolean[]> {
  const asked: boolean[] = [];
  const look = async (_: Uint8Array, __: object, followed: Followed | null): Promise<Seen> => {
    asked.push(followed !== null);
    return { answer: face, detected: followed === null, eyes: null };
  };
  const stream = createFaceStream(look);
  for (const wanted of plan) await stream.analyse(new Uint8Array(), wanted);
  return asked;
}

describe('following', () => {
  it('lets the detector look again after ten frames, for templates, and while there are several faces', async () => {
    const one = await see(vision, onePerson());
    const frames = await script(
      one,
      Array.from({ length: 23 }, () => ({})),
    );
    assert.deepEqual(
      frames.flatMap((followed, index) => (followed ? [] : [index])),
      [0, 11, 22],
    );
    assert.deepEqual(await script(one, [{}, {}, { template: true }, {}]), [false, true, false, true]);
    const two = { ...one, analysis: { ...one.analysis, faceCount: 2 } };
    assert.deepEqual(await script(two, [{}, {}, {}]), [false, false, false]);
  });
});
