import type { Role } from './roles.ts';

/** Who asks. */
export interface Actor {
  /** The account's or the API key's id; `token` for the admin token, the key of the first start and of emergencies. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The sites that the actor may see; null for all. */
  readonly sites: readonly string[] | null;
  readonly by: 'token' | 'session' | 'api-key';
  /** Set where the actor is an account, signed in. */
  readonly sessionId: string | null;
}

export const tokenActor: Actor = {
  id: 'token',
  name: 'admin token',
  role: 'admin',
  sites: null,
  by: 'token',
  sessionId: null,
};

/** Whether somebody of these sites is one of the people whom the actor may see. */
export const isInReach = (actor: Actor, siteIds: readonly string[]): boolean =>
  actor.sites === null || siteIds.some((siteId) => mayReadSite(actor, siteId));

export const mayReadSite = ({ sites }: Actor, siteId: string | null): boolean =>
  sites === null || (siteId !== null && sites.includes(siteId));
