export { unseen, type Check, type CheckProtocol, type Picture } from './check.ts';
export { checkLimits } from './check-connection.ts';
export { CheckSocket } from './check-socket.ts';
