/** Waits for settings from a stick or a camera. Ends when the box has some; until then says what was wrong. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readFromCamera } from './camera.ts';
import { bringSettings, settingsProblem } from './settings.ts';
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

let refused: string | null = null;
while (!existsSync(settingsFile)) {
  const text = readFromStick() ?? (await readFromCamera());
  if (text === null || text === refused) {
    await pause(1000);
    continue;
  }
  const problem = settingsProblem(text);
  if (problem === null) {
    await bringSettings(dataDirectory, text);
    rmSync(problemFile, { force: true });
    console.log('The settings are in place.');
  } else {
    refused = text;
    tellProblem(problem);
  }
}
