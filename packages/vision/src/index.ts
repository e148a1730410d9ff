export type { Analysed, PresentationAttackScore } from './analysis/face-analyser.ts';
export { openVision } from './engine/open-vision.ts';
export type { VisionEngine, VisionOptions } from './engine/open-vision.ts';
export * from './manifest/index.ts';
export { openDocumentReader } from './documents/open-document-reader.ts';
export type { DocumentReader } from './documents/open-document-reader.ts';
export * from './video/index.ts';
