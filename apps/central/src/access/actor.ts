import { isPermitted, type Permission, type Role } from './roles.ts';

/** Who asks. */
export interface Actor {
  /** The account's or the API key's id; `token` for the admin token, the key of the first start and of emergencies. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** What an API key was given; null for all that the role may do. */
  readonly scopes: readonly Permission[] | null;
  /** The sites that the actor may see; null for all. */
  readonly sites: readonly string[] | null;
  readonly by: 'token' | 'session' | 'api-key';
  /** Set where the actor is an account, signed in. */
  readonly sessionId: string | null;
  /** Has to set up a second factor before anything else: one is required, and the account has none. */
  readonly owesSecondFactor: boolean;
}

/** As whom somebody stands beside what they did. */
export type Author = Pick<Actor, 'id' | 'name'>;

export const tokenActor: Actor = {
  id: 'token',
  name: 'admin token',
  role: 'admin',
  scopes: null,
  sites: null,
  by: 'token',
  sessionId: null,
  // The key of emergencies: it opens when nothing else does.
  owesSecondFactor: false,
};

/** Whether somebody of these sites is one of the people whom the actor may see. */
export const isInReach = (actor: Actor, siteIds: readonly string[]): boolean =>
  actor.sites === null || siteIds.some((siteId) => mayReadSite(actor, siteId));

export const mayReadSite = ({ sites }: Actor, siteId: string | null): boolean =>
  sites === null || (siteId !== null && sites.includes(siteId));

export const mayDo = ({ role, scopes, owesSecondFactor }: Actor, permission: Permission): boolean =>
  isPermitted(role, permission) &&
  (scopes === null || scopes.includes(permission)) &&
  (!owesSecondFactor || permission === 'account.own' || permission === 'account.second-factor');

/** How the trail names what somebody was: a key is no administrator. */
export const roleInTrail = ({ role, by }: Actor): Role | 'api-key' => (by === 'api-key' ? 'api-key' : role);
