export { openVision, type VisionEngine, type VisionOptions } from './open-vision.ts';
export type { FaceStream } from './face-stream.ts';
