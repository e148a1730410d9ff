import { openVision, type VisionEngine } from '@rollcall/vision';
import type { Places } from './places.ts';

/** Loads the networks for `work`, and lets them go whatever happens. @throws the faults of `openVision` */
export async function withVision<T>(
  { modelsDir }: Places,
  work: (vision: VisionEngine) => Promise<T>,
): Promise<T> {
  const vision = await openVision({ modelsDirectory: modelsDir });
  try {
    return await work(vision);
  } finally {
    await vision.close();
  }
}
