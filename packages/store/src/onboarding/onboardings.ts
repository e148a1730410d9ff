import { corruptDatabase } from '../database/faults.ts';
import { createErasures } from '../maintenance/erasures.ts';
import type { Mail, MailQueue } from '../mail/mail-queue.ts';
import { placeOf } from '../sealing/seal.ts';
import type { StoreParts } from '../store-parts.ts';

/** How far a person has come who joins. */
export interface Onboarding {
  readonly userId: string;
  /** The user of the APIs who opened it; another one does not see it. */
  readonly ownerId: number | null;
  /** Where mails go; null: none is sent. */
  readonly email: string | null;
  /** Such as `1.10`, in order. */
  readonly completedSteps: readonly string[];
  /** Steps that the person has to do again. */
  readonly needsCorrection: readonly string[];
  /** ISO 8601; null until the person was found to be live. */
  readonly livenessVerifiedAt: string | null;
  /** The enrolment at the provider that proved it; null without a provider. */
  readonly validaId: string | null;
  readonly access: 'applicant' | 'customer';
}

export interface Onboardings {
  /** False when this person has one already; then nothing is written. */
  open(onboarding: Onboarding): boolean;
  get(userId: string): Onboarding | null;
  /** What has changed and the mail about it in one transaction: both are there, or none. */
  save(onboarding: Onboarding, mail?: Mail): void;
  /** Removes those that have not changed since `olderThan` (milliseconds since the epoch); says how many. */
  sweep(olderThan: number): number;
}

export function createOnboardings(parts: StoreParts, mails: Pick<MailQueue, 'add'>): Onboardings {
  const { connection, seal, now } = parts;
  const { database, path } = connection;
  const erasures = createErasures(parts);
  const insert = database.prepare(
    'INSERT INTO onboarding (id, body, changed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare('UPDATE onboarding SET body = ?, changed_at = ? WHERE id = ?');
  const select = database.prepare<[string], Buffer>('SELECT body FROM onboarding WHERE id = ?').pluck();
  const remove = database.prepare('DELETE FROM onboarding WHERE changed_at < ?');
  const close = (id: string, onboarding: Onboarding): Buffer =>
    seal.close(JSON.stringify(onboarding), bodyPlace(id));

  return {
    open(onboarding) {
      const id = seal.pseudonym(onboarding.userId);
      return connection.write(() => insert.run(id, close(id, onboarding), now()).changes > 0);
    },
    get(userId) {
      const id = seal.pseudonym(userId);
      const sealed = connection.read(() => select.get(id));
      if (sealed === undefined) return null;
      const text = seal.open(sealed, bodyPlace(id))?.toString('utf8');
      if (text === undefined) throw corruptDatabase(path, 'an onboarding cannot be read');
      // The seal has proven that these are the bytes that were written here.
      return JSON.parse(text) as Onboarding;
    },
    save(onboarding, mail) {
      const id = seal.pseudonym(onboarding.userId);
      connection.write(() => {
        update.run(close(id, onboarding), now(), id);
        if (mail !== undefined) mails.add(mail);
      });
    },
    sweep: (olderThan) => erasures.erase(() => remove.run(olderThan).changes),
  };
}

const bodyPlace = (id: string): string => placeOf('onboarding.body', id);
