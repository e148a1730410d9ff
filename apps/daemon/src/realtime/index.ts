export { realtimePolicy } from './policy.ts';
export type { RealtimePorts } from './ports.ts';
export { RealtimeSessions } from './sessions.ts';
