export type { Analysed, PresentationAttackScore } from './analysis/face-analyser.ts';
export * from './engine/index.ts';
export * from './manifest/index.ts';
export { drawQrCode, type DrawnCode } from './documents/draw-qr-code.ts';
export { readQrCodes } from './documents/badge-codes.ts';
export { openDocumentReader } from './documents/open-document-reader.ts';
export type {
  DocumentReader,
  DocumentStage,
  DocumentScan,
  PictureCopy,
  ReadOptions,
  ScannedPage,
} from './documents/open-document-reader.ts';
export { pointOnPage } from './documents/point-on-page.ts';
export { openDocumentWatch, type DocumentWatch } from './documents/watch/open-document-watch.ts';
export type { DocumentLook } from './documents/watch/look-at-document.ts';
export { defaultMaxBytes, guardUpload } from './picture/upload-guard.ts';
export type { UploadKind, UploadLimits } from './picture/upload-guard.ts';
export * from './video/index.ts';
export { pullModels } from './packs/pull-models.ts';
export type { PulledModel, PullOptions } from './packs/pull-models.ts';
export { jpegCopyOf } from './picture/jpeg-copy.ts';
export { hasRepeatedPicture } from './picture/repeated-pictures.ts';
