export { keepCalibration, readCalibration } from './calibration.ts';
export { runCommand, type CommandPlace } from './command.ts';
export { DoctorRounds } from './doctor-rounds.ts';
export { Jobs } from './jobs.ts';
export { createSessions, idleSeconds, type TechnicianSessions } from './sessions.ts';
