export * from './decision.ts';
export * from './fence-distance.ts';
