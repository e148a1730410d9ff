import {
  decodeYunet,
  detectorInputSize,
  letterbox,
  moveFace,
  yunetStrides,
  type DetectedFace,
} from '@rollcall/biometrics';
import type { Pyramid } from '../picture/pyramid.ts';
import { sampleCrop } from '../picture/sample.ts';
import type { FaceDetector, Look } from './face-detector.ts';
import type { Network } from './network.ts';

const limits = { minimumScore: 0.6, sameFaceOverlap: 0.3 };

/** YuNet of the OpenCV Zoo. */
export class YunetDetector implements FaceDetector {
  /** A face of a tenth of the picture has 32 pixels then, three times what the network needs. */
  readonly fullSide = 320;
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  async detect(pyramid: Pyramid, { part, fill, longerSide }: Look): Promise<DetectedFace[]> {
    const size = detectorInputSize(part, longerSide);
    const run = await this.#network.runOf({ batch: 1, ...size });
    const crop = letterbox(part, size, fill);
    sampleCrop(pyramid, crop, run.target(0));
    await run.execute();
    const layers = yunetStrides.map((stride) => ({
      stride,
      columns: size.width / stride,
      classScores: run.output(`cls_${stride}`),
      objectness: run.output(`obj_${stride}`),
      boxes: run.output(`bbox_${stride}`),
      points: run.output(`kps_${stride}`),
    }));
    return decodeYunet(layers, limits).map((face) => moveFace(face, crop));
  }
}
