import type { VisionEngine } from '@rollcall/vision';
import { visionOptions } from '@rollcall/vision/settings';
import { readDeviceSettings } from './device-settings.ts';
import type { Places } from './places.ts';

/**
 * Loads the networks that the device's settings choose for `work`, and lets them go whatever happens. Imported only now: where a native part does
 * not load, help, queue and doctor still work, and are quicker.
 * @throws the faults of `openVision`; `settings-invalid`
 */
export async function withVision<T>(
  { dataDir, modelsDir }: Places,
  work: (vision: VisionEngine) => Promise<T>,
  { unmeasured = false }: { unmeasured?: boolean } = {},
): Promise<T> {
  const { openVision } = await import('@rollcall/vision');
  const settings = visionOptions(readDeviceSettings(dataDir));
  const vision = await openVision({ modelsDirectory: modelsDir, unmeasured, ...settings });
  try {
    return await work(vision);
  } finally {
    await vision.close();
  }
}
