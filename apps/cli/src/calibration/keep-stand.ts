import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stand } from '@rollcall/biometrics';
import { calibrationSchema, type Calibration } from '@rollcall/contract';
import { writeFileAtomically } from '@rollcall/runtime';

/**
 * In the data directory, which is what a device is. The screen was measured on the screen and not here: what was found
 * there stays, since a screen that is too weak does not become stronger by a look through the camera.
 */
export async function keepStand(
  dataDir: string,
  stand: Stand,
  at: Date,
): Promise<{ readonly file: string; readonly calibration: Calibration }> {
  const file = join(dataDir, 'calibration.json');
  const calibration: Calibration = { measuredAt: at.toISOString(), stand, screen: await screenOf(file) };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFileAtomically(file, `${JSON.stringify(calibration, null, 2)}\n`);
  return { file, calibration };
}

async function screenOf(file: string): Promise<Calibration['screen']> {
  try {
    return calibrationSchema.parse(JSON.parse(await readFile(file, 'utf8'))).screen;
  } catch {
    return null;
  }
}
