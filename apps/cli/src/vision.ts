import type { VisionEngine } from '@rollcall/vision';
import type { Places } from './places.ts';

/**
 * Loads the networks for `work`, and lets them go whatever happens. Imported only now: where a native part does
 * not load, help, queue and doctor still work, and are quicker.
 * @throws the faults of `openVision`
 */
export async function withVision<T>(
  { modelsDir }: Places,
  work: (vision: VisionEngine) => Promise<T>,
): Promise<T> {
  const { openVision } = await import('@rollcall/vision');
  const vision = await openVision({ modelsDirectory: modelsDir });
  try {
    return await work(vision);
  } finally {
    await vision.close();
  }
}
