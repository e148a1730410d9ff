import {
  blazefaceLayers,
  decodeDetections,
  type DetectedFace,
  detectorInputSize,
  layerAnchors,
  letterbox,
  moveFace,
  type Size,
} from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { FaceDetector, Look } from './face-detector.ts';
import type { Network, NetworkRun } from './network.ts';

const limits = { minimumScore: 0.5, sameFaceOverlap: 0.3 };

interface Prepared {
  readonly run: NetworkRun;
  readonly anchors: readonly Float32Array[];
}

/** BlazeFace of MediaPipe, the back camera's. */
export class BlazefaceDetector implements FaceDetector {
  readonly #network: Network;
  readonly #prepared = new Map<string, Prepared>();

  constructor(network: Network) {
    this.#network = network;
  }

  /** The input side that the network was trained for, and the largest that it takes. */
  get fullSide(): number {
    return this.#network.entry.input.shape[2];
  }

  async detect(pyramid: Pyramid, { part, fill, longerSide }: Look): Promise<DetectedFace[]> {
    const size = detectorInputSize(part, longerSide);
    const { run, anchors } = await this.#prepare(size);
    const crop = letterbox(part, size, fill);
    sampleCrop(pyramid, crop, run.target(0));
    await run.execute();
    const layers = blazefaceLayers.map((layer, index) => ({
      anchors: anchors[index] ?? new Float32Array(),
      logits: run.output(`scores-${this.#cells(layer.stride)}`),
      rows: run.output(`boxes-${this.#cells(layer.stride)}`),
    }));
    return decodeDetections(layers, limits).map((face) => moveFace(face, crop));
  }

  /** The network's outputs are named by the cells of a square input. */
  #cells(stride: number): number {
    return this.fullSide / stride;
  }

  async #prepare(size: Size): Promise<Prepared> {
    const key = `${size.width}×${size.height}`;
    const known = this.#prepared.get(key);
    if (known !== undefined) return known;
    const run = await this.#network.runOf({ batch: 1, ...size });
    const anchors = blazefaceLayers.map((layer) => layerAnchors(layer, size));
    const prepared = { run, anchors };
    this.#prepared.set(key, prepared);
    return prepared;
  }
}
