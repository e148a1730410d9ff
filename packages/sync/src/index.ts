export type { EventAnswer, KeyRotation, QueueStatus } from '@rollcall/contract';
export * from './answer.ts';
export * from './backoff.ts';
export * from './batch.ts';
export * from './canonical-json.ts';
export * from './chain.ts';
export * from './key-rotation.ts';
export * from './lanes.ts';
export * from './receive.ts';
