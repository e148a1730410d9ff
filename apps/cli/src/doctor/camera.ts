import { readdir } from 'node:fs/promises';
import { ok, warning, type Check } from './check.ts';

const named = { id: 'camera', title: 'Camera' };

export async function checkCamera(devicesDirectory = '/dev'): Promise<Check> {
  if (process.platform !== 'linux') {
    return warning(
      named,
      'not looked for on this system',
      'Open the kiosk page; it says when there is none.',
    );
  }
  const devices = (await readdir(devicesDirectory)).filter((name) => /^video\d+$/.test(name)).toSorted();
  if (devices.length > 0) return ok(named, devices.map((name) => `${devicesDirectory}/${name}`).join(', '));
  return warning(named, 'none is connected', 'Connect one; until then the demo clip plays as the camera.');
}
