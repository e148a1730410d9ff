export { CheckIn, type Analysed, type CheckInParts, type WantedAnalysis } from './check-in.ts';
export { unseen } from './guidance.ts';
export type { DecisionPorts, LivenessRun } from './ports.ts';
export type { PositionSources } from './position.ts';
export { CheckInDays } from './days.ts';
export { planChecks, type CheckModes, type CheckPlan } from './modes.ts';
export type { CredentialPorts } from './without-face.ts';
export { createRecording, enroleeOf, type RecordingPorts } from './recording.ts';
