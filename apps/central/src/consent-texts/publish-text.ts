import { createHash } from 'node:crypto';
import type { ConsentTexts } from '@rollcall/contract';
import { canonicalJson } from '@rollcall/sync';
import type { Author } from '../access/actor.ts';
import { fleetAudience, publish } from '../changes/publish.ts';
import type { CentralDb } from '../database/open.ts';
import { noteAction } from '../devices/oversight.ts';
import { composed, problemOf, tidied, type WordsProblem } from './own-words.ts';
import { newestText } from './read-texts.ts';
import type { TextToPublish } from './wire.ts';

export type PublishOutcome =
  | { readonly outcome: 'published'; readonly version: string }
  | { readonly outcome: WordsProblem | 'consent-text-changed' | 'consent-text-same' };

/**
 * A new version of what people agree to, of which the kiosks of all sites hear at their next pull. None is ever changed.
 * Two who publish at once: one of them is told.
 */
export async function publishText(
  db: CentralDb,
  { languages, basedOn, reason, author }: TextToPublish & { readonly author: Author },
): Promise<PublishOutcome> {
  const words = tidied(languages);
  const problem = problemOf(words);
  if (problem !== null) return { outcome: problem };
  const texts = composed(words);
  return db.transaction().execute(async (trx): Promise<PublishOutcome> => {
    const newest = await newestText(trx);
    if ((newest?.number ?? 0) !== basedOn) return { outcome: 'consent-text-changed' };
    if (canonicalJson(texts) === canonicalJson(newest?.texts ?? composed({})))
      return { outcome: 'consent-text-same' };
    const version = versionOf(basedOn + 1, texts);
    const made = await trx
      .insertInto('consent_texts')
      .values({
        number: basedOn + 1,
        version,
        languages: JSON.stringify(words),
        texts: JSON.stringify(texts),
        author_id: author.id,
        author_name: author.name,
        reason,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .executeTakeFirst();
    if (made === undefined) return { outcome: 'consent-text-changed' };
    const change = { kind: 'consent-text', version, texts } as const;
    await publish(trx, [{ audience: fleetAudience, topic: 'consent-text', key: 'consent-text', change }]);
    await noteAction(trx, { action: 'consent-text', subject: version, reason, author });
    return { outcome: 'published', version };
  });
}

/** The checksum tells texts apart that got one number, as after a central was put back to a backup. */
const versionOf = (number: number, texts: ConsentTexts): string =>
  `own-${number}-${createHash('sha256').update(canonicalJson(texts)).digest('hex').slice(0, 6)}`;
