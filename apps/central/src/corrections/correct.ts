import type { CorrectionChange, SignedCorrection } from '@rollcall/contract';
import { earliestPlausibleTimeMs } from '@rollcall/domain';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Signer } from '../access/signing-key.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { isCheckInOf } from '../people/whose-id.ts';
import { sealCorrection, type Author } from './seal.ts';
import { readCheckIn, readReplacements, showChange, type StandingCheckIn } from './show-change.ts';

/** As it is asked for: whose check-in it is stands in the check-in. */
export type AskedChange =
  | Extract<CorrectionChange, { kind: 'added' }>
  | (Omit<Extract<CorrectionChange, { kind: 'replaced' }>, 'corrects'> & CorrectedEvent)
  | ({ readonly kind: 'withdrawn' | 'restored' } & CorrectedEvent);

interface CorrectedEvent {
  readonly corrects: { readonly eventId: string; readonly occurredAt: string };
}

export interface AskedCorrection {
  readonly author: Author;
  readonly reason: string;
  readonly change: AskedChange;
  /** Where the author may correct; null for everywhere. */
  readonly sites: readonly string[] | null;
}

export type CorrectionRefusal =
  | 'check-in-unknown'
  | 'check-in-undone'
  | 'not-corrected'
  | 'person-unknown'
  | 'site-unknown'
  | 'time-implausible';

export type Corrected =
  | { readonly outcome: 'corrected'; readonly correction: SignedCorrection }
  | { readonly outcome: 'refused'; readonly code: CorrectionRefusal };

/** Two corrections at once are one after the other: each is chained to the one before. */
const chainLock = 7_300_453;
/** Clocks of administrators and of central differ by a little. */
const aheadMs = 60_000;

/** Writes a correction to the chain and shows it in the list; what a kiosk signed stays as it is. */
export function correct(db: CentralDb, asked: AskedCorrection, signer: Signer): Promise<Corrected> {
  return db.transaction().execute(async (trx): Promise<Corrected> => {
    await sql`select pg_advisory_xact_lock(${chainLock})`.execute(trx);
    const { last, now } = await readEnd(trx);
    const judged = await judge(trx, asked, now);
    if (typeof judged === 'string') return { outcome: 'refused', code: judged };
    const { change, before, replacements } = judged;
    const { author, reason } = asked;
    const { correction, statement } = sealCorrection({ author, reason, change, statedAt: now, last }, signer);
    await trx
      .insertInto('corrections')
      .values({
        sequence: correction.sequence,
        correction_id: correction.id,
        enrolee_id: change.kind === 'added' ? change.enroleeId : change.corrects.enroleeId,
        other_enrolee_id: change.kind === 'replaced' ? change.enroleeId : null,
        site_id: before?.siteId ?? (change.kind === 'added' ? change.siteId : ''),
        other_site_id: change.kind === 'replaced' ? change.siteId : (replacements.at(-1)?.siteId ?? null),
        kind: change.kind,
        author_id: author.id,
        author_name: author.name,
        reason,
        stated_at: now,
        statement,
        hash: correction.hash,
        signature: correction.signature,
        public_key: correction.publicKey,
      })
      .execute();
    await showChange(trx, { correction, before, replacements });
    return { outcome: 'corrected', correction };
  });
}

async function readEnd(trx: Transaction<Tables>) {
  const last = await trx
    .selectFrom('corrections')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx);
  return {
    last: last === undefined ? null : { sequence: Number(last.sequence), hash: last.hash },
    now: rows[0]?.now ?? new Date(0),
  };
}

interface Judged {
  readonly change: CorrectionChange;
  /** The check-in that is corrected, as it stands; null where one is added. */
  readonly before: StandingCheckIn | null;
  /** What no longer counts because it does again. */
  readonly replacements: readonly StandingCheckIn[];
}

async function judge(
  trx: Transaction<Tables>,
  { change: asked, sites }: AskedCorrection,
  now: Date,
): Promise<Judged | CorrectionRefusal> {
  const isInReach = (siteId: string): boolean => sites === null || sites.includes(siteId);
  if ('siteId' in asked && !isInReach(asked.siteId)) return 'site-unknown';
  const problem = 'occurredAt' in asked ? await judgeCheckIn(trx, { ...asked, sites }, now) : null;
  if (problem !== null) return problem;
  if (asked.kind === 'added') return { change: asked, before: null, replacements: [] };
  const before = await readCheckIn(trx, asked.corrects);
  if (before === null || !isInReach(before.siteId)) return 'check-in-unknown';
  const replacements = asked.kind === 'restored' ? await readReplacements(trx, before) : [];
  // Taking back a move to another site takes a check-in from there.
  if (!replacements.every(({ siteId }) => isInReach(siteId))) return 'check-in-unknown';
  // What another correction took back is stated anew, not taken back again: it could then count beside the original.
  const isCorrected = before.correctedBy !== null && before.correctedBy.kind !== 'restored';
  if (asked.kind === 'restored' && !isCorrected) return 'not-corrected';
  if (asked.kind !== 'restored' && before.isUndone) return 'check-in-undone';
  const { eventId, occurredAt } = asked.corrects;
  return {
    change: { ...asked, corrects: { eventId, occurredAt, enroleeId: before.enroleeId } } as CorrectionChange,
    before,
    replacements,
  };
}

type AskedCheckIn = Pick<Extract<AskedChange, { kind: 'added' }>, 'enroleeId' | 'siteId' | 'occurredAt'> &
  Pick<AskedCorrection, 'sites'>;

async function judgeCheckIn(
  trx: Transaction<Tables>,
  { enroleeId, siteId, occurredAt, sites }: AskedCheckIn,
  now: Date,
): Promise<CorrectionRefusal | null> {
  const time = Date.parse(occurredAt);
  if (time < earliestPlausibleTimeMs || time > now.getTime() + aheadMs) return 'time-implausible';
  const { rows } = await sql<{ person: boolean; site: boolean }>`select
    exists (select from enrolees where enrolee_id = ${enroleeId} and removal_id is null
      and (begun_at is null or begun_at <= ${occurredAt}) and ${isSeenAt(sites, enroleeId)}) as person,
    exists (select from sites where site_id = ${siteId} union all
      select from devices where site_id = ${siteId} union all
      select from attendance where site_id = ${siteId}) as site`.execute(trx);
  if (rows[0]?.person !== true) return 'person-unknown';
  return rows[0].site ? null : 'site-unknown';
}

/** Else whoever may correct at one site would learn the names of all, and change the hours of people of others. */
const isSeenAt = (sites: AskedCorrection['sites'], enroleeId: string): RawBuilder<boolean> =>
  sites === null
    ? sql`true`
    : sql`(exists (select from person_sites where enrolee_id = ${enroleeId} and site_id = any(${sites}::text[]))
        or exists (select from attendance where ${isCheckInOf(enroleeId)} and device_id is not null
          and site_id = any(${sites}::text[])))`;
