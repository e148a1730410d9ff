import { isEnroleeId, type EnroleeId } from '@rollcall/domain';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';
import { createReports, type Reports } from './reports.ts';

/** A command as central sent it, in JSON, and how far it came. */
export interface JournalledCommand {
  readonly commandId: string;
  readonly body: string;
  readonly state: 'received' | 'started';
}

/** What a device remembers of its conversation with central, beside the outbox. */
export interface CentralLinkStore extends Reports {
  /** One transaction around several of these and of the people's changes. */
  together<T>(work: () => T): T;
  /** False when the command is there already, whatever came of it. */
  receive(commandId: string, body: string): boolean;
  /** Written before the command acts. */
  begin(commandId: string): void;
  finish(commandId: string): void;
  /** In the order in which they came. */
  unfinished(): readonly JournalledCommand[];
  /** Central knows this person, as of this round of the pull. */
  notePulled(enroleeId: EnroleeId, round: number): void;
  forgetPulled(enroleeId: EnroleeId): void;
  /** Whom central knew before this round, and did not name in it. */
  pulledBefore(round: number): readonly EnroleeId[];
}

interface CommandRow {
  readonly command_id: string;
  readonly body: Buffer;
  readonly state: 'received' | 'started';
}

export function createCentralLink(parts: StoreParts): CentralLinkStore {
  const { connection } = parts;
  return {
    together: (work) => connection.write(work),
    ...createJournal(parts),
    ...createReports(parts),
    ...createPulled(parts),
  };
}

function createJournal({ connection, seal, now }: StoreParts) {
  const { database, path } = connection;
  // They act in the order in which they came: those of one page have the same time, and a clock may be put back.
  const insert = database.prepare(
    `INSERT OR IGNORE INTO command_journal (command_id, body, state, received_at) VALUES (?, ?, 'received',
      max(?, (SELECT coalesce(max(received_at) + 1, 0) FROM command_journal WHERE state <> 'finished')))`,
  );
  const mark = database.prepare<[string, string]>(
    'UPDATE command_journal SET state = ? WHERE command_id = ?',
  );
  const select = database.prepare<[], CommandRow>(
    `SELECT command_id, body, state FROM command_journal WHERE state <> 'finished' ORDER BY received_at, command_id`,
  );
  return {
    receive: (commandId: string, body: string): boolean =>
      connection.write(
        () => insert.run(commandId, seal.close(body, commandPlace(commandId)), now()).changes > 0,
      ),
    begin: (commandId: string): void => void connection.write(() => mark.run('started', commandId)),
    finish: (commandId: string): void => void connection.write(() => mark.run('finished', commandId)),
    unfinished: (): readonly JournalledCommand[] =>
      connection
        .read(() => select.all())
        .map(({ command_id: commandId, body, state }) => {
          const text = seal.open(body, commandPlace(commandId))?.toString('utf8');
          if (text === undefined) throw corruptDatabase(path, `the command ${commandId} cannot be read`);
          return { commandId, body: text, state };
        }),
  };
}

function createPulled({ connection, seal }: StoreParts) {
  const { database, path } = connection;
  const upsert = database.prepare(
    `INSERT INTO pulled_people (person, enrolee_id, round) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET round = excluded.round`,
  );
  const remove = database.prepare<[string]>('DELETE FROM pulled_people WHERE person = ?');
  const select = database.prepare<[number], { person: string; enrolee_id: Buffer }>(
    'SELECT person, enrolee_id FROM pulled_people WHERE round < ?',
  );
  return {
    notePulled: (enroleeId: EnroleeId, round: number): void =>
      connection.write(() => {
        const person = seal.pseudonym(enroleeId);
        upsert.run(person, seal.close(enroleeId, pulledPlace(person)), round);
      }),
    forgetPulled: (enroleeId: EnroleeId): void =>
      void connection.write(() => remove.run(seal.pseudonym(enroleeId))),
    pulledBefore: (round: number): readonly EnroleeId[] =>
      connection
        .read(() => select.all(round))
        .map(({ person, enrolee_id: sealed }) => {
          const enroleeId = seal.open(sealed, pulledPlace(person))?.toString('utf8') ?? '';
          if (!isEnroleeId(enroleeId)) throw corruptDatabase(path, 'a pulled person cannot be read');
          return enroleeId;
        }),
  };
}

const commandPlace = (commandId: string): string => placeOf('command_journal.body', commandId);
const pulledPlace = (person: string): string => placeOf('pulled_people.enrolee_id', person);
