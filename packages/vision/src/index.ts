export type { Analysed } from './analysis/face-analyser.ts';
export { openVision } from './engine/open-vision.ts';
export type { VisionEngine, VisionOptions } from './engine/open-vision.ts';
export * from './manifest/index.ts';
