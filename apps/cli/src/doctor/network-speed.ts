import { isFault } from '@rollcall/domain';
import { executionProviders, visionOptions } from '@rollcall/vision/settings';
import { isSlow, measureSpeed, type NetworkSpeed } from '@rollcall/vision/speed';
import { readDeviceSettings } from '../device-settings.ts';
import { tell, tellLate, well, type Check } from './check.ts';
import { healthOrNull } from './daemon.ts';
import { withinMs } from './run-until.ts';
import type { Scene } from './scene.ts';

/** Timed on what the daemon's networks run on; on the processor where no daemon runs. */
export async function checkNetworkSpeed({ dataDir, modelsDir }: Scene): Promise<Check> {
  const startedAt = performance.now();
  const used = (await healthOrNull(dataDir))?.executionProvider;
  const provider = executionProviders.find((name) => name === used) ?? 'cpu';
  try {
    const { networks } = visionOptions(readDeviceSettings(dataDir));
    const left = withinMs - (performance.now() - startedAt);
    const speeds = await measureSpeed({ modelsDirectory: modelsDir, networks, provider }, left);
    const found = `on ${provider}: ${speeds.map(inWords).join(', ')}`;
    return speeds.some(isSlow) ? tell('network-speed', 'slow', found) : well('network-speed', found);
  } catch (error) {
    if (isFault(error, 'models-missing') || isFault(error, 'model-hash-mismatch'))
      return well('network-speed', 'see the line of the networks');
    if (isFault(error, 'settings-invalid')) return well('network-speed', 'see the line of the settings');
    if (isFault(error, 'worker-overdue')) return tellLate('network-speed', withinMs / 1000);
    throw error;
  }
}

const inWords = ({ id, milliseconds, expectedMilliseconds }: NetworkSpeed): string => {
  const should = expectedMilliseconds === null ? '' : `, should ${expectedMilliseconds.toFixed(1)}`;
  return `${id} ${milliseconds.toFixed(1)} ms${should}`;
};
