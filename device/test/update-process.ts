/**
 * One process that updates a box in a directory, as the box's own does, and that may be told to die at a step:
 * `begun:switch` before it is done, `done:switch` when it is done and not yet noted. The daemon is played: what
 * `program.json` of the current version says of it. At each start it checks somebody in, on the real database.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { openDeviceStore } from '@rollcall/store';
import { attendanceOf, clockTrust } from '../../packages/store/test/record.ts';
import { carryOn, resume, takeBack, type Services } from '../update/update.ts';

const [root = '', action = '', death = ''] = process.argv.slice(2);
const place = (name: string): string => join(root, name);
const places = {
  versions: place('versions'),
  current: place('current'),
  updating: place('updating'),
  data: place('data'),
  state: place('state'),
};
const running = place('running');
const database = join(places.data, 'device.sqlite');

const programSchema = z.object({
  version: z.string(),
  /** What its health tells. */
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
  migrates: z.boolean(),
});
const program = () =>
  programSchema.parse(JSON.parse(readFileSync(join(places.current, 'program.json'), 'utf8')));

/** The newer format is the one of this checkout with one more table, under the next number. */
function startDaemon(): void {
  if (existsSync(running)) return;
  const { version, migrates } = program();
  if (migrates) asNewer(checkIn);
  else checkIn();
  writeFileSync(running, version);
}

function checkIn(): void {
  const store = openDeviceStore({ directory: places.data, now: () => Date.UTC(2026, 10, 20, 9) });
  const event = store.events.append(attendanceOf(), { clockTrust });
  store.close();
  if ('sequence' in event) writeFileSync(place('promised'), `${event.id}\n`, { flag: 'a' });
}

/** What the newer program does with events is what this one does. */
function asNewer(work: () => void): void {
  const known = Number(readFileSync(place('format'), 'utf8'));
  onDatabase(
    `PRAGMA user_version = ${known}; CREATE TABLE IF NOT EXISTS shifts (id TEXT PRIMARY KEY) STRICT`,
  );
  work();
  onDatabase(`PRAGMA user_version = ${known + 1}`);
}

function onDatabase(sql: string): void {
  const connection = new Database(database);
  connection.exec(sql);
  connection.close();
}

const services: Services = {
  stop: () => rmSync(running, { force: true }),
  start: startDaemon,
  health: async () => {
    if (!existsSync(running)) return null;
    const { version, problems } = program();
    return { version, status: problems.length === 0 ? 'ok' : 'degraded', problems };
  },
};

const parts = {
  places,
  services,
  healthSeconds: 0.2,
  now: () => performance.now(),
  pause: (milliseconds: number) => pause(milliseconds),
  tell: (step: string, moment: string) => {
    if (death !== `${moment}:${step}`) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal may take a moment, and nothing may be done in it.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
};

/** After a power cut the daemon comes up by itself, and one that refuses its database stays down. */
function boot(): void {
  rmSync(running, { force: true });
  try {
    startDaemon();
  } catch {
    rmSync(running, { force: true });
  }
}

if (action === 'boot') boot();
const outcomes = { update: carryOn, 'take-back': takeBack, boot: resume, resume };
const outcome = await (outcomes[action as keyof typeof outcomes] ?? resume)(parts);
console.log(JSON.stringify(outcome));
