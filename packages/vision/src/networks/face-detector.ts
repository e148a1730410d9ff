import type { DetectedFace } from '@rollcall/biometrics';
import type { Box } from '@rollcall/domain';
import type { Pyramid } from '../picture/pyramid.ts';

export interface Look {
  /** Of the picture. */
  readonly part: Box;
  /** Below 1 it shows the part smaller, with black around it, for faces that fill it. */
  readonly fill: number;
  /** The network's input: pixels of its longer side. Time goes with its square. */
  readonly longerSide: number;
}

/** A network that finds faces, whatever its head. */
export interface FaceDetector {
  /** Longer side of the input at which it finds all that it can find. */
  readonly fullSide: number;
  /** Faces in a part of the picture, in picture coordinates, best score first. Faults: `inference-failed`. */
  detect(pyramid: Pyramid, look: Look): Promise<DetectedFace[]>;
}
