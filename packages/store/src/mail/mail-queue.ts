import { randomUUID } from 'node:crypto';
import { corruptDatabase } from '../database/faults.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

/** One mail to one person, as plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface QueuedMail extends Mail {
  /** A UUID; the same in every attempt, so that a mail server can tell a repeat. */
  readonly id: string;
  /** How often it was tried in vain. */
  readonly failures: number;
}

/** Mails that wait for a mail server. Who they go to and what they say is encrypted. */
export interface MailQueue {
  /** Within a transaction it is a part of that. */
  add(mail: Mail): void;
  /** The mails whose time has come, oldest first. */
  due(limit?: number): readonly QueuedMail[];
  /** A mail server has taken it. */
  sent(id: string): void;
  /** @param againAt milliseconds since the epoch, an hour from now at most */
  failed(id: string, againAt: number): void;
  /** No server will ever take it, such as one to an address that does not exist. */
  refused(id: string): void;
  pending(): number;
}

interface MailRow {
  readonly id: string;
  readonly body: Buffer;
  readonly failures: number;
}

/** Nothing is put off for longer: a later time is of a clock that was ahead. */
const longestWaitMs = 60 * 60_000;

export function createMailQueue({ connection, seal, now }: StoreParts): MailQueue {
  const { database, path } = connection;
  const insert = database.prepare('INSERT INTO mail (id, body, due_at, failures) VALUES (?, ?, ?, 0)');
  const select = database.prepare<[number, number, number], MailRow>(
    'SELECT id, body, failures FROM mail WHERE due_at <= ? OR due_at > ? ORDER BY due_at LIMIT ?',
  );
  const postpone = database.prepare('UPDATE mail SET failures = failures + 1, due_at = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM mail WHERE id = ?');
  const count = database.prepare<[], number>('SELECT count(*) FROM mail').pluck();

  function read({ id, body, failures }: MailRow): QueuedMail {
    const text = seal.open(body, bodyPlace(id))?.toString('utf8');
    if (text === undefined) throw corruptDatabase(path, `the mail ${id} cannot be read`);
    return { id, failures, ...parseMail(text) };
  }

  const drop = (id: string): void => void connection.write(() => remove.run(id));
  return {
    add(mail) {
      const id = randomUUID();
      const { to, subject, text } = mail;
      const body = seal.close(JSON.stringify([to, subject, text]), bodyPlace(id));
      connection.write(() => insert.run(id, body, now()));
    },
    due: (limit = 20) => connection.read(() => select.all(now(), now() + longestWaitMs, limit)).map(read),
    sent: drop,
    refused: drop,
    failed: (id, againAt) => void connection.write(() => postpone.run(againAt, id)),
    pending: () => connection.read(() => count.get()) ?? 0,
  };
}

const bodyPlace = (id: string): string => placeOf('mail.body', id);

/** The seal has proven that these are the bytes of `add`. */
function parseMail(text: string): Mail {
  const [to, subject, body] = JSON.parse(text) as [string, string, string];
  return { to, subject, text: body };
}
