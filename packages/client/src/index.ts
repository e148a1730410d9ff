export { createRollcallClient, type ClientOptions, type Credential, type RollcallClient } from './client.ts';
export { logIn, type Login } from './log-in.ts';
export type { paths } from './generated/paths.ts';
