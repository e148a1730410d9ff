/**
 * [Note: roles] Who may do what, in one table.
 *
 * A route names the permission that it needs: `middleware: [requirePermission(parts, 'people.read')]`. The guard finds
 * out who asks (admin token, session, API key), refuses with `not-permitted`, puts the `Actor` into the context
 * (`context.get('actor')`), and writes the audit trail: every change, and every read under a permission in
 * `personalReads`, makes one row ([Note: the audit trail]). So a new route needs a permission and nothing else; one that
 * wants its own words in the trail calls `noteForAudit(context, {...})`, one that wants the row in its own transaction
 * calls `recordAudit(trx, ...)`.
 *
 * Managers have sites. Give `manager` a permission only where every route under it keeps to `actor.sites` (null: all
 * sites), by `mayReadSite` or a filter in the query; `requireAdmin` is for whatever has no such filter yet.
 */
export const roles = ['admin', 'manager', 'auditor', 'technician'] as const;
export type Role = (typeof roles)[number];

/** Whether accounts of the role can be kept to some sites; what the others see, such as the trail, is of no one site. */
export const canBeKeptToSites = (role: Role): boolean => role === 'manager' || role === 'technician';

const everyone: readonly Role[] = roles;
const readers: readonly Role[] = ['admin', 'manager', 'auditor'];

export const permissions = {
  'figures.read': readers,
  'attendance.read': readers,
  'attendance.export': readers,
  'attendance.correct': ['admin', 'manager'],
  'people.read': readers,
  'people.change': ['admin'],
  'people.remove': ['admin'],
  /** Whoever draws a PIN or a badge could check in as the person: it stays with people, see `keyScopes`. */
  'people.credentials': ['admin'],
  /** All that is kept about a person, as a file for the person. */
  'people.export': ['admin', 'auditor'],
  'work-rules.change': ['admin'],
  'kyc.read': readers,
  /** What was read of a document, and the pictures. */
  'kyc.review': ['admin', 'manager'],
  'kyc.decide': ['admin', 'manager'],
  'sites.read': everyone,
  'sites.change': ['admin'],
  'kiosks.read': everyone,
  'kiosks.pair': ['admin', 'technician'],
  'kiosks.operate': ['admin', 'technician'],
  'kiosks.decide': ['admin'],
  'governance.read': ['admin', 'auditor'],
  'governance.change': ['admin'],
  'webhooks.manage': ['admin'],
  'access.manage': ['admin'],
  'audit.read': ['admin', 'auditor'],
  /** What somebody does about the own account; the emergency key has none. */
  'account.own': everyone,
  'account.second-factor': everyone,
  'account.passkey': everyone,
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

/** Reading under these is written down too, since people can be told from what is read. */
export const personalReads: ReadonlySet<Permission> = new Set<Permission>([
  'attendance.read',
  'attendance.export',
  'people.read',
  'people.export',
  'kyc.read',
  'kyc.review',
  'governance.read',
  'audit.read',
]);

export function isPermitted(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return allowed.includes(role);
}

export const isPermission = (text: string): text is Permission => Object.hasOwn(permissions, text);

/** What a program may be given. Accounts, keys and whole kiosks stay with people. */
export const keyScopes = [
  'figures.read',
  'attendance.read',
  'attendance.export',
  'attendance.correct',
  'people.read',
  'people.change',
  'people.remove',
  'people.export',
  'work-rules.change',
  'kyc.read',
  'sites.read',
  'kiosks.read',
  'audit.read',
] as const satisfies readonly Permission[];
export type KeyScope = (typeof keyScopes)[number];

/** A key of some sites has only what a manager of these sites could have: the rest knows no sites. */
export const scopeKnowsSites = (scope: KeyScope): boolean => isPermitted('manager', scope);
