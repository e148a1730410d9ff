export { provideTokens, type AccessTokens } from './access/tokens.ts';
export { createArrivals } from './attendance/arrivals.ts';
export { openDatabase, type CentralDatabase, type CentralDb } from './database/open.ts';
export { createCentralApp } from './http/app.ts';
export { type CentralParts } from './http/parts.ts';
export { createInspector, type Inspector } from './ingest/inspector.ts';
export { createHttpServer, closeHttpServer } from './serve.ts';
