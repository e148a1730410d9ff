import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OnnxGraph } from '../src/conversion/onnx-graph.ts';
import { ExecutionRuntime } from '../src/execution/runtime.ts';
import { buildModels, chooseNetworks } from '../src/index.ts';
import { Network } from '../src/networks/network.ts';
import { openDetector } from '../src/networks/open-detector.ts';
import type { Picture } from '../src/picture/picture.ts';
import { Pyramid } from '../src/picture/pyramid.ts';
import { folderWith } from './tiny-networks.ts';

/**
 * Has YuNet's input and outputs. A cell's scores are how red it is, its box is of 96 pixels around the cell's corner,
 * and all points lie on that corner: so a red square is a face, and one knows where.
 */
function redSquares(): Uint8Array {
  const graph = new OnnxGraph();
  const picture = graph.input('input', [1, 3, 640, 640]);
  // Blue, green, red: the network is fed in that order.
  const pick = graph.floats(Float32Array.from([0, 0, 1 / 255]), [1, 3, 1, 1]);
  const red = graph.node('Conv', [picture, pick], { kernel_shape: [1, 1] });
  const nothing = graph.floats(new Float32Array(10), [10, 1, 1, 1]);
  for (const stride of [8, 16, 32]) {
    const size = { kernel_shape: [stride, stride], strides: [stride, stride] };
    const cells = graph.node('AveragePool', [red], size);
    const rows = (channels: string, width: number): string => {
      const last = graph.node('Transpose', [channels], { perm: [0, 2, 3, 1] });
      return graph.node('Reshape', [last, graph.integers([1, -1, width])]);
    };
    const zeros = (width: number): string => {
      const all = graph.node('Conv', [cells, nothing], { kernel_shape: [1, 1] });
      const bounds = [[0], [width], [1]].map((values) => graph.integers(values));
      return graph.node('Slice', [all, ...bounds]);
    };
    const cellCount = (640 / stride) ** 2;
    graph.output(`cls_${stride}`, rows(cells, 1), [1, cellCount, 1]);
    graph.output(`obj_${stride}`, rows(cells, 1), [1, cellCount, 1]);
    const size96 = graph.floats(
      Float32Array.from([0, 0, 1, 1], (one) => one * Math.log(96 / stride)),
      [1, 4, 1, 1],
    );
    graph.output(`bbox_${stride}`, rows(graph.node('Add', [zeros(4), size96]), 4), [1, cellCount, 4]);
    graph.output(`kps_${stride}`, rows(zeros(10), 10), [1, cellCount, 10]);
  }
  return graph.serialise('red-squares');
}

const scratch = await mkdtemp(join(tmpdir(), 'rollcall-yunet-'));
const [built, installed] = [join(scratch, 'built'), join(scratch, 'installed')];
let network: Network;
before(async () => {
  await buildModels({ modelsDirectory: built });
  const manifest = await folderWith(installed, built, { 'yunet-2023mar': { bytes: redSquares() } });
  const { detector } = await chooseNetworks(manifest, installed, { detector: 'yunet-2023mar' });
  assert.equal(detector.head, 'yunet');
  network = await Network.load(detector, installed, new ExecutionRuntime({ name: 'cpu', reason: '' }));
});
after(() => rm(scratch, { recursive: true }));

/** Black, with one square in a colour. */
function square(left: number, top: number, side: number, colour: readonly number[]): Picture {
  const [width, height] = [640, 480];
  const pixels = new Uint8Array(width * height * 3);
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) pixels.set(colour, (y * width + x) * 3);
  return { width, height, pixels };
}

async function detect(picture: Picture, longerSide: number) {
  const pyramid = new Pyramid();
  pyramid.show(picture);
  const part = { x: 0, y: 0, width: picture.width, height: picture.height };
  return openDetector('yunet', network).detect(pyramid, { part, fill: 1, longerSide });
}

describe('a detector of head yunet', () => {
  it('is fed blue, green, red, and its face comes back in the pixels of the picture', async () => {
    const red = square(320, 128, 64, [255, 0, 0]);
    const faces = await detect(red, 320);
    assert.equal(faces.length, 1);
    const [face] = faces;
    assert.ok(face && face.score > 0.95, JSON.stringify(face));
    const corner = face.keypoints[0];
    assert.ok(corner && Math.hypot(corner.x - 335, corner.y - 143) < 20, JSON.stringify(corner));
    assert.ok(Math.abs(face.box.width - 192 * 0.84) < 8, JSON.stringify(face.box));
    assert.deepEqual(await detect(square(320, 128, 64, [0, 0, 255]), 320), []);
  });

  it('takes inputs of other sizes than the one that it was exported for', async () => {
    const red = square(256, 192, 128, [255, 0, 0]);
    for (const longerSide of [160, 320, 640]) {
      const [face] = await detect(red, longerSide);
      assert.ok(face, `nothing at ${longerSide}`);
      assert.ok(face.keypoints.every(({ x, y }) => x >= 240 && x <= 384 && y >= 180 && y <= 320));
    }
  });
});
