import { statementSchema, type ItemAnswers, type Report, type Statement } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import { createVerify } from '../access/device-key.ts';
import { deviceAudience, withdraw } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import type { KnownDevice } from '../devices/known-device.ts';
import { storable } from '../devices/registration.ts';
import { noteConfiguration } from '../configuration/reports.ts';
import { recordCheck } from '../kyc/record-check.ts';
import { settlePhoto } from '../photos/settle-photo.ts';

type Answer = ItemAnswers['answers'][number];
type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Takes what a device states beside its events, once. */
export async function receiveReport(db: CentralDb, device: KnownDevice, report: Report): Promise<Answer> {
  const { id } = report;
  const verify = createVerify();
  const key = device.keys.find(({ publicKey }) =>
    verify({ text: report.statement, signature: report.signature, publicKey }),
  );
  if (key === undefined) return { id, status: 'rejected', code: 'signature-invalid' };
  const statement = readStatement(report.statement);
  if (statement === null || statement.id !== id) return { id, status: 'rejected', code: 'statement-invalid' };
  const { deviceId } = device;
  return db.transaction().execute(async (trx) => {
    const noted = { trx, deviceId, report, publicKey: key.publicKey };
    if (statement.kind === 'health') return noteHealth(noted, statement);
    if (statement.kind === 'photo-judged') {
      // Of faces that look alike nothing is kept for ever, as reports are.
      const isNew = await settlePhoto(trx, { deviceId, ...statement });
      return { id, status: isNew ? 'accepted' : 'duplicate' };
    }
    const isNew = await keep(noted, statement.kind);
    if (!isNew) return { id, status: 'duplicate' };
    if (statement.kind === 'command-result') await noteResult(noted, statement);
    else if (statement.kind === 'references-applied') await noteHolding(noted, statement);
    else if (statement.kind === 'configuration')
      await noteConfiguration(trx, deviceId, statement.configuration);
    else if (statement.kind === 'kyc-result') await recordCheck(trx, deviceId, statement.result);
    else await noteRemoval(noted, statement);
    return { id, status: 'accepted' };
  });
}

function readStatement(text: string): Statement | null {
  try {
    return statementSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

interface Noted {
  readonly trx: Transaction<Tables>;
  readonly deviceId: string;
  readonly report: Report;
  readonly publicKey: string;
}

async function noteHealth(
  { trx, deviceId, report }: Noted,
  statement: StatementOf<'health'>,
): Promise<Answer> {
  await trx
    .updateTable('devices')
    .set({
      health: JSON.stringify(statement.health),
      health_at: sql<Date>`now()`,
      last_seen_at: sql<Date>`now()`,
    })
    .where('device_id', '=', deviceId)
    .execute();
  return { id: report.id, status: 'accepted' };
}

async function keep({ trx, deviceId, report, publicKey }: Noted, kind: Statement['kind']): Promise<boolean> {
  const kept = await trx
    .insertInto('reports')
    .values({
      report_id: report.id,
      device_id: deviceId,
      kind,
      statement: report.statement,
      signature: report.signature,
      public_key: publicKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .executeTakeFirst();
  return kept !== undefined;
}

async function noteResult({ trx, deviceId }: Noted, statement: StatementOf<'command-result'>): Promise<void> {
  const { commandId, outcome, message } = statement;
  await trx
    .updateTable('commands')
    .set({ outcome, message: storable(message), finished_at: sql<Date>`now()` })
    .where('command_id', '=', commandId)
    .where('device_id', '=', deviceId)
    .where('outcome', 'is', null)
    .execute();
  await withdraw(trx, { audience: deviceAudience(deviceId), topic: 'command', key: commandId });
}

async function noteHolding(
  { trx, deviceId }: Noted,
  { enroleeId, version }: StatementOf<'references-applied'>,
): Promise<void> {
  const held = await trx
    .updateTable('holdings')
    .set({ state: 'held' })
    .where('device_id', '=', deviceId)
    .where('enrolee_id', '=', enroleeId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (held.numUpdatedRows > 0n)
    await withdraw(trx, { audience: deviceAudience(deviceId), topic: 'references', key: enroleeId });
}

async function noteRemoval(
  { trx, deviceId, report, publicKey }: Noted,
  { removalId, enroleeId, statedAt }: StatementOf<'person-removed' | 'references-withdrawn'>,
): Promise<void> {
  const proof = {
    statement: report.statement,
    signature: report.signature,
    public_key: publicKey,
    received_at: sql<Date>`now()`,
  };
  const asked = await trx
    .selectFrom('removals')
    .select('removal_id')
    .where('removal_id', '=', removalId)
    .where('enrolee_id', '=', enroleeId)
    .executeTakeFirst();
  if (asked === undefined) return;
  await trx
    .insertInto('removal_proofs')
    .values({ removal_id: removalId, device_id: deviceId, ...proof })
    .onConflict((conflict) => conflict.columns(['removal_id', 'device_id']).doUpdateSet(proof))
    .execute();
  // Those of an enrolment since, which an event has told of before this statement, are not meant.
  await sql`delete from holdings where device_id = ${deviceId} and enrolee_id = ${enroleeId} and state = 'held'
    and not exists (select from enrolees where enrolees.enrolee_id = holdings.enrolee_id and removal_id is null
      and enrolees.version = holdings.version and enrolees.stated_at > ${statedAt}::timestamptz)`.execute(
    trx,
  );
  await sql`delete from changes where audience = ${deviceAudience(deviceId)} and topic = 'references'
    and body->>'removalId' = ${removalId}`.execute(trx);
}
