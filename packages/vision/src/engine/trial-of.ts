import type { TrialRequest } from '../execution/try-in-process.ts';
import { modelPath, type ChosenNetworks } from '../manifest/index.ts';

/** A network of many small operations and one of few large ones: devices differ in which they are good at. */
export function trialOf({ mesh, recogniser }: ChosenNetworks, modelsDirectory: string): TrialRequest {
  return {
    networks: [mesh, recogniser].map((entry) => ({
      path: modelPath(entry, modelsDirectory),
      sha256: entry.sha256,
      shape: [1, ...entry.input.shape],
    })),
  };
}
