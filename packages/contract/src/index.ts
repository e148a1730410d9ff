export * from './access.ts';
export * from './central.ts';
export * from './device.ts';
export * from './event.ts';
export * from './kiosk-socket.ts';
export * from './liveness-challenge.ts';
export * from './presence.ts';
export * from './realtime.ts';
