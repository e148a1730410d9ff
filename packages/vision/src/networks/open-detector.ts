import type { ModelEntryOf } from '../manifest/index.ts';
import { BlazefaceDetector } from './blazeface-detector.ts';
import type { FaceDetector } from './face-detector.ts';
import type { Network } from './network.ts';
import { YunetDetector } from './yunet-detector.ts';

const detectors: Readonly<Record<ModelEntryOf<'detector'>['head'], new (network: Network) => FaceDetector>> =
  { blazeface: BlazefaceDetector, yunet: YunetDetector };

export const openDetector = (head: ModelEntryOf<'detector'>['head'], network: Network): FaceDetector =>
  new detectors[head](network);
