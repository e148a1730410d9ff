/** `rollcall-box update | take-back`, and `resume` at boot. As root; one at a time (rollcall-box holds a lock). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { updateSettingsSchema, type UpdateSettings } from '@rollcall/contract';
import { fetchArchive } from './archive.ts';
import { pointTo, versionAt } from './folders.ts';
import { isUnderWay, readJournal, writeJournal, type Journal } from './journal.ts';
import { boxPlaces } from './places.ts';
import { findOpenRelease } from './order.ts';
import { NotTaken } from './release.ts';
import { refuseWithoutRoom } from './room.ts';
import { createServices, hasCentral } from './services.ts';
import { carryOn, resume, takeBack, type UpdateParts } from './update.ts';

const settingsFile = '/etc/rollcall/update.json';
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string' } },
});

function readSettings(): UpdateSettings {
  let content: unknown = {};
  try {
    content = JSON.parse(readFileSync(settingsFile, 'utf8'));
  } catch (error) {
    if (values.from === undefined)
      throw new NotTaken(
        `${settingsFile} cannot be read (${String(error)}); docs/box.md says what is in it.`,
      );
  }
  const given = values.from === undefined ? {} : { source: values.from };
  const parsed = updateSettingsSchema.safeParse({ ...(content as object), ...given });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new NotTaken(`${settingsFile} is not right: ${problems.join('; ')}`);
}

function daemonPort(): number {
  try {
    const content: unknown = JSON.parse(readFileSync(join(boxPlaces.data, 'settings.json'), 'utf8'));
    if (typeof content === 'object' && content !== null && 'port' in content) return Number(content.port);
  } catch {
    // A box without settings has the port that the daemon has without.
  }
  return 4500;
}

const partsWith = (healthSeconds: number): UpdateParts => ({
  places: boxPlaces,
  services: createServices(daemonPort()),
  healthSeconds,
  now: () => performance.now(),
  pause: (milliseconds) => pause(milliseconds),
  tell: (step, moment) => {
    if (moment === 'begun') console.log(`${(performance.now() / 1000).toFixed(1)} s  ${step}`);
  },
});

/**
 * The program of the central server would stay the old one while its folder is taken away, and a way back would put an
 * old program over a migrated database of which there is no copy. An update that is under way is finished all the same.
 */
function refuseWithCentral(): void {
  if (hasCentral())
    throw new NotTaken(
      'This box is the central server too, and its database is neither copied nor brought back by this command. Back central up and install the newer Debian package instead: docs/box.md, "Update it". Nothing was changed.',
    );
}

async function update(): Promise<Journal | null> {
  refuseWithCentral();
  const settings = readSettings();
  const before = readJournal(boxPlaces.state);
  if (isUnderWay(before)) throw new NotTaken('An update is under way: rollcall-box resume.');
  const from = versionAt(boxPlaces.current);
  if (from === null) throw new NotTaken('There is no version to update.');
  const standing = { version: from, architecture: process.arch, number: before?.release.number ?? 0 };
  const release = await findOpenRelease(settings, standing, boxPlaces.data);
  refuseWithoutRoom(release, boxPlaces);
  await fetchArchive(settings.source, release, boxPlaces.state);
  const parts = partsWith(settings.healthSeconds);
  const problemsBefore = ((await parts.services.health())?.problems ?? []).map(({ code }) => code);
  pointTo(boxPlaces.updating, from);
  const { version: to } = release;
  await writeJournal(boxPlaces.state, { step: 'unpack', from, to, release, problemsBefore, reason: null });
  return carryOn(parts);
}

async function takeBackByHand(): Promise<Journal | string> {
  refuseWithCentral();
  return takeBack(partsWith(15));
}

function report(journal: Journal | string | null): void {
  if (journal === null) console.log('No update is under way.');
  else if (typeof journal === 'string') throw new NotTaken(journal);
  else if (journal.step === 'updated') console.log(`Version ${journal.to} runs; ${journal.from} is kept.`);
  else {
    const where =
      journal.step === 'taken-back' ? `Version ${journal.from} runs again` : `Version ${journal.to} runs on`;
    console.log(`${where}: ${journal.reason ?? 'no reason was written'}.`);
    process.exitCode = positionals[0] === 'take-back' && journal.step === 'taken-back' ? 0 : 1;
  }
}

try {
  if (positionals[0] === 'update') report(await update());
  else if (positionals[0] === 'take-back') report(await takeBackByHand());
  else report(await resume(partsWith(25)));
} catch (error) {
  if (!(error instanceof NotTaken)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
