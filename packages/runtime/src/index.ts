export * from './atomic-file.ts';
export * from './clock-synchronisation.ts';
export * from './directory-lock.ts';
export * from './lifecycle.ts';
export * from './listen.ts';
export * from './logger.ts';
export * from './run-main.ts';
export * from './settings.ts';
