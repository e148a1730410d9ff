import { sql, type Transaction } from 'kysely';
import { accountName } from '../access/account-name.ts';
import { readAccessRules } from '../access/access-rules.ts';
import { canBeKeptToSites, type Role } from '../access/roles.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import type { Identity } from './identity.ts';
import type { SsoSettings } from './settings.ts';

export type AdmissionRefusal =
  | 'sso-email'
  | 'sso-no-account'
  | 'sso-disabled'
  | 'sso-other-identity'
  | 'sso-no-role'
  | 'sso-second-factor';

export interface Admitted {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
}

export type Admission =
  | {
      readonly outcome: 'ok';
      readonly account: Admitted;
      /** `linked`: the account was there, and knows the person's identity from now on. */
      readonly how: 'known' | 'linked' | 'made';
      /** Before the provider said otherwise; null when it did not. */
      readonly roleWas: Role | null;
    }
  | { readonly outcome: AdmissionRefusal; readonly account: Admitted | null };

type Rules = Pick<SsoSettings, 'roles' | 'newAccounts'>;

/** Finds, links or makes the account of somebody whom the provider vouches for; a refusal changes nothing. */
export function admit(db: CentralDb, identity: Identity, rules: Rules): Promise<Admission> {
  return db.transaction().execute((trx) => admitIn(trx, identity, rules));
}

async function admitIn(trx: Transaction<Tables>, identity: Identity, rules: Rules): Promise<Admission> {
  const known = await findByIdentity(trx, identity);
  if (known !== null) return enter(trx, known, { identity, rules, how: 'known' });
  if (identity.email === null) return { outcome: 'sso-email', account: null };
  const invited = await findByEmail(trx, identity.email);
  if (invited === null) return makeAccount(trx, identity, rules);
  if (invited.linked) return enterLinked(trx, invited, identity, rules);
  return enter(trx, invited, { identity, rules, how: 'linked' });
}

/** Of two first sign-ins at once one has linked the account since the other looked for the identity: it is theirs as well. */
async function enterLinked(
  trx: Transaction<Tables>,
  invited: FoundAccount,
  identity: Identity,
  rules: Rules,
): Promise<Admission> {
  const known = await findByIdentity(trx, identity);
  if (known === null) return { outcome: 'sso-other-identity', account: admittedOf(invited) };
  return enter(trx, known, { identity, rules, how: 'known' });
}

type FoundAccount = NonNullable<Awaited<ReturnType<typeof findByEmail>>>;

const admittedOf = ({ account_id: accountId, name, role }: FoundAccount): Admitted => ({
  accountId,
  name,
  role,
});

/** Held until the end: of two first sign-ins at once the second finds what the first has linked. */
const selectAccount = (trx: Transaction<Tables>) =>
  trx
    .selectFrom('accounts')
    .select([
      'account_id',
      'name',
      'role',
      'totp_secret',
      'disabled_at',
      sql<boolean>`exists (select from sso_identities where sso_identities.account_id = accounts.account_id)`.as(
        'linked',
      ),
    ])
    .forUpdate();

async function findByIdentity(trx: Transaction<Tables>, { issuer, subject }: Identity) {
  const accountId = trx
    .selectFrom('sso_identities')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject);
  const account = await selectAccount(trx).where('account_id', '=', accountId).executeTakeFirst();
  return account ?? null;
}

async function findByEmail(trx: Transaction<Tables>, email: string) {
  const account = await selectAccount(trx).where('name', '=', email).executeTakeFirst();
  return account ?? null;
}

interface Entering {
  readonly identity: Identity;
  readonly rules: Rules;
  readonly how: 'known' | 'linked';
}

async function enter(
  trx: Transaction<Tables>,
  found: FoundAccount,
  { identity, rules, how }: Entering,
): Promise<Admission> {
  const account = admittedOf(found);
  if (found.disabled_at !== null) return { outcome: 'sso-disabled', account };
  const role = rules.roles === null ? account.role : roleOf(identity, rules.roles);
  if (role === null) return { outcome: 'sso-no-role', account };
  if (!identity.secondFactor && (await needsSecondFactor(trx, found)))
    return { outcome: 'sso-second-factor', account };
  if (how === 'known') await noteUse(trx, identity);
  // Another sign-in has linked it in between: it is known now.
  else if (!(await link(trx, account.accountId, identity))) return admitIn(trx, identity, rules);
  if (role !== account.role) await changeRole(trx, account, role);
  const roleWas = role === account.role ? null : account.role;
  return { outcome: 'ok', account: { ...account, role }, how, roleWas };
}

const roleOf = ({ groups }: Identity, byGroup: NonNullable<Rules['roles']>): Role | null =>
  byGroup.find(([group]) => groups.includes(group))?.[1] ?? null;

/** Where a password alone would not do, the provider's word for one factor does not either. */
async function needsSecondFactor(
  trx: Transaction<Tables>,
  { totp_secret: secret }: Pick<FoundAccount, 'totp_secret'>,
): Promise<boolean> {
  return secret !== null || (await readAccessRules(trx)).secondFactorSince !== null;
}

async function makeAccount(trx: Transaction<Tables>, identity: Identity, rules: Rules): Promise<Admission> {
  const name = accountName.safeParse(identity.email).data;
  if (!rules.newAccounts || rules.roles === null || name === undefined)
    return { outcome: 'sso-no-account', account: null };
  const role = roleOf(identity, rules.roles);
  if (role === null) return { outcome: 'sso-no-role', account: null };
  if (!identity.secondFactor && (await needsSecondFactor(trx, { totp_secret: null })))
    return { outcome: 'sso-second-factor', account: null };
  const made = await trx
    .insertInto('accounts')
    .values({ name, role, sites: sitesAtFirst(role), created_by: 'single sign-on' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('account_id')
    .executeTakeFirst();
  // Somebody else has made it in between: it is there now.
  if (made === undefined) return admitIn(trx, identity, rules);
  const account = { accountId: made.account_id, name, role };
  if (!(await link(trx, account.accountId, identity))) throw new Error('the identity was linked in between');
  return { outcome: 'ok', account, how: 'made', roleWas: null };
}

/** The invitation is taken up by this: its word opens nothing any more. False when one of the two is linked already. */
async function link(
  trx: Transaction<Tables>,
  accountId: string,
  { issuer, subject }: Identity,
): Promise<boolean> {
  const linked = await trx
    .insertInto('sso_identities')
    .values({ issuer, subject, account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  if (linked === undefined) return false;
  await trx
    .updateTable('accounts')
    .set({ setup_hash: null, setup_expires_at: null })
    .where('account_id', '=', accountId)
    .execute();
  return true;
}

async function noteUse(trx: Transaction<Tables>, { issuer, subject }: Identity): Promise<void> {
  await trx
    .updateTable('sso_identities')
    .set({ last_used_at: sql<Date>`now()` })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
}

/** None where the role can be kept to some: a group at the provider says nothing of sites, and null is all of them. */
const sitesAtFirst = (role: Role): string[] | null => (canBeKeptToSites(role) ? [] : null);

/** Sites go from one role that has them to the other; whoever comes from a role of the whole house begins without. */
async function changeRole(
  trx: Transaction<Tables>,
  { accountId, role: roleWas }: Admitted,
  role: Role,
): Promise<void> {
  const keepsSites = canBeKeptToSites(roleWas) && canBeKeptToSites(role);
  await trx
    .updateTable('accounts')
    .set({ role, ...(!keepsSites && { sites: sitesAtFirst(role) }) })
    .where('account_id', '=', accountId)
    .execute();
}
