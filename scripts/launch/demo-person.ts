import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../setup/places.ts';

export const demoPerson = { id: 'demo', name: 'Demo Person' };

/** Enrols the person of the demo clip, or another, with the command that any administrator would use. */
export async function enrolDemoPerson(
  dataDirectory: string,
  photoPath: string,
  { id, name } = demoPerson,
): Promise<void> {
  const words = ['enrol', '--id', id, '--name', name, '--data-dir', dataDirectory, photoPath];
  await promisify(execFile)(process.execPath, [`${root}/apps/cli/src/main.ts`, ...words, '--json']);
}
