import { mostPhotoBytes } from '@rollcall/contract';
import type { PhotoCandidate } from '../../../../src/photos/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { lookUp, matchNames, sendPhoto } from '../../server/photos.ts';

/** A picture that is chosen here and not sent yet. */
export interface Pick {
  readonly id: number;
  readonly file: File;
  /** Whom the name of the file may mean. */
  readonly people: readonly PhotoCandidate[];
  readonly chosen: PhotoCandidate | null;
  readonly acceptAlike: boolean;
}

/** Why a pick is not sent; null when it is. */
export function problemOf({ file, chosen, people }: Pick) {
  if (file.size > mostPhotoBytes) return 'tooLarge';
  if (chosen === null) return people.length > 1 ? 'ambiguous' : 'unknown';
  if (!chosen.agreed) return 'noConsent';
  return chosen.kiosk === null ? 'noKiosk' : null;
}

/** Finds out whom they show, by the name of each file. */
export async function pick(files: readonly File[]): Promise<Answer<readonly Pick[]>> {
  const answer = await matchNames(files.map(({ name }) => name.slice(-200)));
  if (answer.outcome !== 'ok') return answer;
  const picks = files.map((file, index): Pick => {
    const people = answer.value[index]?.people ?? [];
    return { ...newPick(file), people, chosen: people.length === 1 ? (people[0] ?? null) : null };
  });
  return { outcome: 'ok', value: picks };
}

/** Another picture of somebody, whatever the file is called. */
export async function pickFor(
  file: File,
  { enroleeId, acceptAlike }: Again,
): Promise<Answer<readonly Pick[]>> {
  const answer = await lookUp(enroleeId);
  if (answer.outcome !== 'ok') return answer;
  const people = answer.value.filter((person) => person.enroleeId === enroleeId);
  return { outcome: 'ok', value: [{ ...newPick(file), people, chosen: people[0] ?? null, acceptAlike }] };
}

export interface Again {
  readonly enroleeId: string;
  readonly acceptAlike: boolean;
}

let made = 0;

function newPick(file: File): Pick {
  made += 1;
  return { id: made, file, people: [], chosen: null, acceptAlike: false };
}

export interface Sending {
  readonly picks: readonly Pick[];
  readonly reason: string;
  /** After each that the server has taken. */
  readonly onSent: (pick: Pick) => void;
}

const laterMs = 5000;

/** One after the other. Whatever stops it, those that are left can be sent again. */
export async function sendAll({ picks, reason, onSent }: Sending): Promise<Answer<null>> {
  for (const each of picks) {
    const { file, acceptAlike, chosen } = each;
    if (chosen === null) continue;
    const photo = { enroleeId: chosen.enroleeId, file, acceptAlike, reason };
    let answer = await sendPhoto(photo);
    while (answer.outcome === 'failed' && answer.code === 'too-many-photos') {
      await new Promise((resolve) => setTimeout(resolve, laterMs));
      answer = await sendPhoto(photo);
    }
    if (answer.outcome !== 'ok') return answer;
    onSent(each);
  }
  return { outcome: 'ok', value: null };
}
