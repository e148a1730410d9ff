import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { releaseSchema } from '@rollcall/contract';
import { writeFileAtomically } from '@rollcall/runtime';

/**
 * [Note: an update's steps] Each is written here before it is begun, and each may be done twice. So whoever was cut
 * off, at any moment, does the step that is written here again and goes on. On the way back the link is changed
 * before the data: the old program refuses a newer database and leaves it alone, but the new one would migrate an
 * old one again.
 */
export const steps = [
  'unpack',
  'stop',
  'back-up',
  'switch',
  'start',
  'judge',
  'take-back-stop',
  'take-back-switch',
  'take-back-data',
  'take-back-start',
] as const;
export type Step = (typeof steps)[number];

const journalSchema = z.strictObject({
  step: z.enum([...steps, 'updated', 'taken-back', 'not-taken-back']),
  from: z.string(),
  to: z.string(),
  release: releaseSchema,
  /** Problems that the kiosk had before, by code: the new version is not blamed for those. */
  problemsBefore: z.array(z.string()),
  /** Why it was taken back, or could not be. */
  reason: z.string().nullable(),
});
export type Journal = z.infer<typeof journalSchema>;

const journalFile = (state: string): string => join(state, 'journal.json');

export function readJournal(state: string): Journal | null {
  try {
    return journalSchema.parse(JSON.parse(readFileSync(journalFile(state), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function writeJournal(state: string, journal: Journal): Promise<void> {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  await writeFileAtomically(journalFile(state), `${JSON.stringify(journal, null, 2)}\n`);
}

export const isUnderWay = (journal: Journal | null): journal is Journal & { step: Step } =>
  journal !== null && steps.some((step) => step === journal.step);
