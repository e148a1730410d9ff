export * from './rules.ts';
export * from './work-day.ts';
export * from './day-work.ts';
export * from './report.ts';
export * from './roster.ts';
