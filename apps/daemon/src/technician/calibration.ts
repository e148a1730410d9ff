import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrationSchema, type Calibration } from '@rollcall/contract';
import { writeFileAtomically } from '@rollcall/runtime';

const fileOf = (dataDirectory: string): string => join(dataDirectory, 'calibration.json');

/** Null while this kiosk was not measured, or what was kept cannot be read. */
export function readCalibration(dataDirectory: string): Calibration | null {
  try {
    return calibrationSchema.parse(JSON.parse(readFileSync(fileOf(dataDirectory), 'utf8')));
  } catch {
    return null;
  }
}

export const keepCalibration = (dataDirectory: string, calibration: Calibration): Promise<void> =>
  writeFileAtomically(fileOf(dataDirectory), `${JSON.stringify(calibration, null, 2)}\n`);
