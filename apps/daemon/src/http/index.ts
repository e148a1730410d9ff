export { createHttpApp, type HttpOptions } from './app.ts';
export { openDeviceToken } from './device-token.ts';
