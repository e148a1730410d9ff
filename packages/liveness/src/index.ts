export { chooseActions, kioskActions } from './challenge/choose-actions.ts';
export { actionsInOrder } from './detection/actions-in-order.ts';
export { detectActions, type TimedAnalysis } from './detection/detect-actions.ts';
export {
  neutralOf,
  newActionWatch,
  watchActions,
  type ActionWatch,
  type NeutralFace,
} from './detection/watch-actions.ts';
export { orientationsOf, type Orientation } from './detection/orientations.ts';
export type { ActionPicture } from './judgement/action-picture.ts';
export { judgePictures, type ActionPictures, type PicturesResult } from './judgement/judge-pictures.ts';
export type { PictureFinding } from './judgement/picture-findings.ts';
export { judgeRecording, type Recording } from './judgement/judge-recording.ts';
export type { ActionFinding, FrameSpan, LivenessResult, PresentationSummary } from './judgement/result.ts';
export { livenessResult } from './judgement/session-result.ts';
export { reliefScore, type TurnedFace } from './presentation/relief.ts';
export { livenessPolicy, type LivenessOptions, type LivenessPolicy } from './session/policy.ts';
export { observe, type Observed } from './session/observe.ts';
export {
  beginLiveness,
  type LivenessEvent,
  type LivenessObservation,
  type LivenessPhase,
  type LivenessState,
} from './session/state.ts';
