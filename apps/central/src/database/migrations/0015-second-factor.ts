import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table recovery_codes (
    account_id uuid not null references accounts on delete cascade,
    code_hash text not null,
    primary key (account_id, code_hash)
  )`,
  // Nothing has ever written these columns; from now on they hold sealed text.
  sql`update accounts set totp_secret = null, totp_pending = null, totp_step = null`,
  sql`create table access_rules (
    only_row boolean primary key default true check (only_row),
    second_factor_since timestamptz
  )`,
  sql`insert into access_rules default values`,
];

/** A code beside the password, what is there for a lost telephone, and whether everybody needs one. */
export const secondFactor = {
  async up(db: Kysely<never>): Promise<void> {
    for (const statement of statements) await statement.execute(db);
  },
};
