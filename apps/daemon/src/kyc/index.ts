export { DocumentEngine } from './document-engine.ts';
export { extractDocument } from './extract.ts';
export type { Extraction } from './extract.ts';
export type { KycParts, KycRefusal, KycStage } from './ports.ts';
export { kycSettings, type KycSettings } from './settings.ts';
export { KycSweep } from './sweep.ts';
export { modelStates } from './model-states.ts';
export { verifyKyc } from './verify.ts';
export type { KycRequest, KycVerification } from './verify.ts';
