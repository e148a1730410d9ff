import {
  configurationSchema,
  remoteSettingNames,
  type Configuration,
  type ConfigurationScope,
} from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import type { Transaction } from 'kysely';
import { deviceAudience, publish, siteAudience } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import type { Revision } from './wire.ts';

/** A kiosk or a site. */
export interface Subject {
  readonly scope: ConfigurationScope;
  readonly subject: string;
}

interface StatedAnew extends Stated {
  /** The newest revision that the author has seen; 0 for none. */
  readonly basedOn: number;
}

export type StateOutcome =
  | { readonly outcome: 'stated'; readonly revision: number }
  | { readonly outcome: 'not-found' | 'configuration-changed' | 'configuration-same' };

/** A new revision, of which the kiosks hear at their next pull. Two who state at once: one of them is told. */
export function stateRevision(
  db: CentralDb,
  subject: Subject,
  stated: StatedAnew & { readonly settings: Configuration },
): Promise<StateOutcome> {
  return db.transaction().execute(async (trx) => {
    if (!(await isKnown(trx, subject))) return { outcome: 'not-found' };
    return append(trx, subject, { ...stated, restores: null });
  });
}

/** What an earlier revision said, as a new one. */
export function returnToRevision(
  db: CentralDb,
  subject: Subject,
  { revision, ...stated }: StatedAnew & { readonly revision: number },
): Promise<StateOutcome> {
  return db.transaction().execute(async (trx) => {
    const earlier = await trx
      .selectFrom('configuration_revisions')
      .select('settings')
      .where('scope', '=', subject.scope)
      .where('subject', '=', subject.subject)
      .where('revision', '=', revision)
      .executeTakeFirst();
    if (earlier === undefined || !(await isKnown(trx, subject))) return { outcome: 'not-found' };
    const settings = configurationSchema.parse(earlier.settings);
    return append(trx, subject, { ...stated, settings, restores: revision });
  });
}

/** A revoked kiosk is told nothing any more. A site is known by its policy or by a kiosk that stands there. */
async function isKnown(trx: Transaction<Tables>, { scope, subject }: Subject): Promise<boolean> {
  const devices = trx.selectFrom('devices').select('device_id').where('revoked_at', 'is', null);
  if (scope === 'kiosk')
    return (await devices.where('device_id', '=', subject).executeTakeFirst()) !== undefined;
  const site = trx.selectFrom('sites').select('site_id').where('site_id', '=', subject);
  return (
    (await site.executeTakeFirst()) !== undefined ||
    (await devices.where('site_id', '=', subject).executeTakeFirst()) !== undefined
  );
}

interface Appended extends StatedAnew {
  readonly settings: Configuration;
  readonly restores: number | null;
}

async function append(
  trx: Transaction<Tables>,
  { scope, subject }: Subject,
  { settings, restores, basedOn, reason, author }: Appended,
): Promise<StateOutcome> {
  const newest = await newestOf(trx, { scope, subject });
  if ((newest?.revision ?? 0) !== basedOn) return { outcome: 'configuration-changed' };
  if (canonicalJson(settings) === canonicalJson(newest?.settings ?? {}))
    return { outcome: 'configuration-same' };
  const revision = basedOn + 1;
  const made = await trx
    .insertInto('configuration_revisions')
    .values({
      scope,
      subject,
      revision,
      settings: JSON.stringify(settings),
      restores,
      author_id: author.id,
      author_name: author.name,
      reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('revision')
    .executeTakeFirst();
  if (made === undefined) return { outcome: 'configuration-changed' };
  const audience = scope === 'site' ? siteAudience(subject) : deviceAudience(subject);
  const change = { kind: 'configuration', scope, revision, settings } as const;
  await publish(trx, [{ audience, topic: 'configuration', key: scope, change }]);
  const noted = { action: `configuration-of-${scope}`, subject: `${subject} ${revision}` };
  await noteAction(trx, { ...noted, reason, author });
  return { outcome: 'stated', revision };
}

/** Null when nothing was ever stated. */
export async function newestOf(
  db: CentralDb | Transaction<Tables>,
  { scope, subject }: Subject,
): Promise<{ readonly revision: number; readonly settings: Configuration } | null> {
  const row = await db
    .selectFrom('configuration_revisions')
    .select(['revision', 'settings'])
    .where('scope', '=', scope)
    .where('subject', '=', subject)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { revision: row.revision, settings: configurationSchema.parse(row.settings) };
}

/** All revisions with what each changed, the newest first. */
export async function listRevisions(db: CentralDb, { scope, subject }: Subject): Promise<Revision[]> {
  const rows = await db
    .selectFrom('configuration_revisions')
    .selectAll()
    .where('scope', '=', scope)
    .where('subject', '=', subject)
    .orderBy('revision')
    .execute();
  let before: Configuration = {};
  const revisions = rows.map((row): Revision => {
    const settings = configurationSchema.parse(row.settings);
    const changes = changesBetween(before, settings);
    before = settings;
    return {
      revision: row.revision,
      settings,
      changes,
      restores: row.restores,
      author: row.author_name,
      reason: row.reason,
      statedAt: row.stated_at.toISOString(),
    };
  });
  return revisions.toReversed();
}

const changesBetween = (before: Configuration, after: Configuration): Revision['changes'] =>
  remoteSettingNames
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((change) => change.before !== change.after);
