export { IdentitySocket, type IdentitySocketParts } from './identity-socket.ts';
