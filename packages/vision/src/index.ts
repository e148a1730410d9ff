export * from './manifest/index.ts';
