import { randomUUID } from 'node:crypto';
import { commandOutcomeSchema, commandSchema, type Command } from '@rollcall/contract';
import { sql, type Transaction } from 'kysely';
import { deviceAudience, publish } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';
import { noteAction, type Stated } from '../devices/oversight.ts';
import type { CommandStatus } from '../wire.ts';

export interface CommandToIssue extends Stated {
  readonly deviceId: string;
  readonly command: Command;
  readonly expiresInSeconds: number;
}

/** Has a device told what to do; see [Note: commands]. Null when there is no such device, or it is revoked. */
export const issueCommand = (db: CentralDb, order: CommandToIssue): Promise<string | null> =>
  db.transaction().execute((trx) => issueWithin(trx, order));

/** Together with what it follows from. */
export async function issueWithin(trx: Transaction<Tables>, order: CommandToIssue): Promise<string | null> {
  const { deviceId, command, expiresInSeconds, reason, author } = order;
  const commandId = randomUUID();
  const device = await trx
    .selectFrom('devices')
    .select(sql<Date>`clock_timestamp()`.as('now'))
    .where('device_id', '=', deviceId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (device === undefined) return null;
  const expiresAt = new Date(device.now.getTime() + expiresInSeconds * 1000);
  await trx
    .insertInto('commands')
    .values({
      command_id: commandId,
      device_id: deviceId,
      command: JSON.stringify(command),
      issued_at: device.now,
      expires_at: expiresAt,
      outcome: null,
      message: null,
      finished_at: null,
    })
    .execute();
  const change = {
    kind: 'command',
    commandId,
    command,
    issuedAt: device.now.toISOString(),
    expiresAt: expiresAt.toISOString(),
  } as const;
  await publish(trx, [{ audience: deviceAudience(deviceId), topic: 'command', key: commandId, change }]);
  await noteAction(trx, { action: `command-${command.name}`, subject: deviceId, reason, author });
  return commandId;
}

/** A device's commands, the newest first. */
export async function listCommands(db: CentralDb, deviceId: string): Promise<CommandStatus[]> {
  const rows = await db
    .selectFrom('commands')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('issued_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    commandId: row.command_id,
    command: commandSchema.parse(row.command),
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    outcome: commandOutcomeSchema.nullable().parse(row.outcome),
    message: row.message,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }));
}
