/** Waits for settings from a stick or a camera. Ends when the box has some; until then says what was wrong. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { readFromCamera } from './camera.ts';
import { bringSettings, settingsProblem, type Brought } from './settings.ts';
import { readFromStick } from './stick.ts';

const dataDirectory = process.env['ROLLCALL_DATA_DIR'] ?? '/var/lib/rollcall/daemon';
const problemFile = process.env['ROLLCALL_FIRST_BOOT_PROBLEM'] ?? '/run/rollcall-first-boot/problem';
const settingsFile = `${dataDirectory}/settings.json`;

/** For the screen's user too, which shows it: it holds no secret, as it names settings and not their values. */
function tellProblem(problem: string): void {
  mkdirSync(dirname(problemFile), { recursive: true, mode: 0o755 });
  writeFileSync(problemFile, problem, { mode: 0o644 });
  console.error(problem);
}

/** A stick without settings keeps nobody from showing a code. */
async function lookAround(): Promise<Brought | null> {
  const stick = readFromStick();
  if (stick !== null && 'text' in stick) return stick;
  const text = await readFromCamera();
  return text === null ? stick : { text };
}

/** @returns why they were not put in place; null when they were */
async function takeOver(text: string): Promise<string | null> {
  const problem = settingsProblem(text);
  if (problem !== null) return problem;
  await bringSettings(dataDirectory, text);
  rmSync(problemFile, { force: true });
  console.log('The settings are in place.');
  return null;
}

let refused: Brought | null = null;
while (!existsSync(settingsFile)) {
  const brought = await lookAround();
  if (brought === null || isDeepStrictEqual(brought, refused)) {
    await pause(1000);
    continue;
  }
  const problem = 'problem' in brought ? brought.problem : await takeOver(brought.text);
  if (problem === null) break;
  refused = brought;
  tellProblem(problem);
}
