import { daemonToIdentitySchema, type DaemonToIdentity, type IdentityToDaemon } from '@rollcall/contract';
import { openCheckLink, type CheckLink, type CheckLinkEvents } from '../link/check-link.ts';

export type IdentityLink = CheckLink<IdentityToDaemon>;

/** See [Note: the identity socket]. */
export const openIdentityLink = (events: CheckLinkEvents<DaemonToIdentity>): IdentityLink =>
  openCheckLink({ path: '/ws/identity', schema: daemonToIdentitySchema }, events);
