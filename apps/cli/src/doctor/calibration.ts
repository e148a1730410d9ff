import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrationSchema, type Calibration } from '@rollcall/contract';
import { tell, well, type Check } from './check.ts';
import type { Scene } from './scene.ts';

export function checkCalibration({ dataDir }: Pick<Scene, 'dataDir'>): Check {
  const calibration = read(join(dataDir, 'calibration.json'));
  if (calibration === null) return well('calibration', 'not measured: see the technician’s screen');
  const { stand, screen, measuredAt } = calibration;
  const off = [stand.height, stand.distance, stand.light, screen?.verdict ?? 'well'].filter(
    (word) => word !== 'well',
  );
  const figures = `${stand.centimetres.toFixed(0)} cm, brightness ${stand.brightness.toFixed(0)}, on ${measuredAt.slice(0, 10)}`;
  return off.length === 0
    ? well('calibration', figures)
    : tell('calibration', 'off', `${off.join(', ')}; ${figures}`);
}

function read(path: string): Calibration | null {
  try {
    return calibrationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
