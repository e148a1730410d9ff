export * from './access.ts';
export * from './event.ts';
export * from './fault.ts';
export * from './frame-analysis.ts';
export * from './ids.ts';
export * from './liveness.ts';
export * from './refusal.ts';
export * from './site.ts';
