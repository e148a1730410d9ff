export { CheckIn, type Analysed, type CheckInParts } from './check-in.ts';
export { unseen } from './guidance.ts';
export type { DecisionPorts, LivenessRun } from './ports.ts';
export type { PositionSources } from './position.ts';
export { createRecording, type RecordingPorts } from './recording.ts';
