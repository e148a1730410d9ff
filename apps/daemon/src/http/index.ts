export { createHttpApp, type HttpOptions } from './app.ts';
export { openDeviceToken } from './device-token.ts';
export { familyNames } from './family/index.ts';
export { isLoopback } from './loopback.ts';
