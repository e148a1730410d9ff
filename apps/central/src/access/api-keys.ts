import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import type { ApiKeyStatus } from '../wire.ts';
import type { Actor } from './actor.ts';
import { sha256Hex } from './digest.ts';
import { isPermission, type KeyScope } from './roles.ts';

/** What scanners for leaked secrets, and whoever finds one in a file, know a key by. */
export const apiKeyPrefix = 'rck_';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Null: all sites. */
  readonly sites: readonly string[] | null;
  readonly days: number;
}

/** The key itself is in the answer and nowhere else. */
export async function createApiKey(
  db: CentralDb,
  { name, scopes, sites, days }: NewApiKey,
  by: Actor,
): Promise<{ keyId: string; key: string }> {
  const key = apiKeyPrefix + randomBytes(32).toString('base64url');
  const { key_id: keyId } = await db
    .insertInto('api_keys')
    .values({
      name,
      scopes: [...scopes],
      sites: sites && [...sites],
      key_hash: sha256Hex(key),
      created_by: by.name,
      expires_at: sql<Date>`now() + make_interval(days => ${days})`,
    })
    .returning('key_id')
    .executeTakeFirstOrThrow();
  return { keyId, key };
}

/** Who asks by this key; null when it is unknown, revoked or too old. */
export async function readApiKey(db: CentralDb, key: string): Promise<Actor | null> {
  const found = await db
    .selectFrom('api_keys')
    .select(['key_id', 'name', 'scopes', 'sites'])
    .where('key_hash', '=', sha256Hex(key))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  if (found === undefined) return null;
  await noteUse(db, found.key_id);
  return {
    id: found.key_id,
    name: `key ${found.name}`,
    role: 'admin',
    scopes: [...found.scopes.filter(isPermission), 'account.own'],
    sites: found.sites,
    by: 'api-key',
    sessionId: null,
    owesSecondFactor: false,
  };
}

/** To the minute: a program that asks a hundred times a second writes once. */
async function noteUse(db: CentralDb, keyId: string): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: sql<Date>`now()` })
    .where('key_id', '=', keyId)
    .where(sql<boolean>`(last_used_at is null or last_used_at < now() - interval '1 minute')`)
    .execute();
}

/** The newest first; those that no longer work stay, for the trail names them. */
export async function listApiKeys(db: CentralDb): Promise<ApiKeyStatus[]> {
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .select(sql<boolean>`expires_at <= now()`.as('is_over'))
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    scopes: row.scopes,
    sites: row.sites,
    state: row.revoked_at !== null ? 'revoked' : row.is_over ? 'expired' : 'active',
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** Whether there was such a key that still worked. */
export async function revokeApiKey(db: CentralDb, keyId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_keys')
    .set({ revoked_at: sql<Date>`now()` })
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
