export { alignedFaceCrop, arcfaceCrop, dlibCrop, type AlignedCrop } from './alignment/aligned-face.ts';
export { combineTemplates, compareTemplates, isTemplateVector, toUnitLength } from './comparison/template.ts';
export * from './detection/anchors.ts';
export { decodeDetections } from './detection/decode.ts';
export type { DetectorLayer } from './detection/decode.ts';
export { decodeYunet, yunetStrides } from './detection/decode-yunet.ts';
export type { YunetLayer } from './detection/decode-yunet.ts';
export type { DetectionLimits } from './detection/merge.ts';
export * from './detection/detected-face.ts';
export * from './expression/eye.ts';
export { meshLidOpenness } from './expression/lids.ts';
export * from './expression/mouth.ts';
export * from './geometry/region.ts';
export * from './geometry/similarity.ts';
export { shareOfSecondClass } from './heads/two-classes.ts';
export { decideIdentity } from './identification/decide-identity.ts';
export type { Identified, IdentityEvidence } from './identification/decide-identity.ts';
export {
  documentThresholds,
  identificationThreshold,
  thresholdAt,
} from './identification/operating-point.ts';
export type { MeasuredThreshold, OperatingPoint } from './identification/operating-point.ts';
export { PeopleIndex } from './identification/people-index.ts';
export { ReferenceIndex } from './identification/reference-index.ts';
export type {
  Candidate,
  Reference,
  SearchOptions,
  StoredReference,
} from './identification/reference-index.ts';
export { landmark } from './mesh/landmarks.ts';
export * from './mesh/mesh.ts';
export { boxOfMesh, eyeRegion, followRegion, meshRegion, presentationAttackRegion } from './mesh/regions.ts';
export type { Side } from './mesh/regions.ts';
export { headPose } from './pose/head-pose.ts';
export { poseOfRotation, rotationOfPose } from './pose/rotation.ts';
export type { Rotation } from './pose/rotation.ts';
export * from './presentation-attack/index.ts';
export { glareShare, lowerFaceCovered, type FaceColours } from './quality/coverings.ts';
export { facePixelFigures } from './quality/face-pixels.ts';
export { judgeStand, type Stand } from './quality/judge-stand.ts';
export { sampleProblem } from './quality/sample-problem.ts';
export { sampleWarning } from './quality/sample-warning.ts';
export type { SamplePurpose } from './quality/sample-problem.ts';
export { encodeModule, op } from './webassembly-module.ts';
export type { Code } from './webassembly-module.ts';
