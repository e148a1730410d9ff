import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CentralDb } from '../database/open.ts';
import { sha256Hex } from './digest.ts';

export const sessionHours = 12;

/** Opens a session of the page for whoever has shown the admin token; answers what its cookie holds. */
export async function openSession(db: CentralDb, adminToken: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute();
  await db
    .insertInto('sessions')
    .values({
      token_hash: sha256Hex(token),
      granted_by: sha256Hex(adminToken),
      expires_at: sql<Date>`now() + make_interval(hours => ${sessionHours})`,
    })
    .execute();
  return token;
}

export async function isSessionOpen(db: CentralDb, token: string, adminToken: string): Promise<boolean> {
  const session = await db
    .selectFrom('sessions')
    .select('token_hash')
    .where('token_hash', '=', sha256Hex(token))
    .where('granted_by', '=', sha256Hex(adminToken))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return session !== undefined;
}

export async function endSession(db: CentralDb, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', sha256Hex(token)).execute();
}
