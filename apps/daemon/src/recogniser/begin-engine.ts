import { openVision, type VisionEngine } from '@rollcall/vision/engine';
import { visionOptions, type VisionSettings } from '@rollcall/vision/settings';

export interface EngineSettings extends VisionSettings {
  readonly modelsDir: string;
  /** Threads that analyse at the same time. */
  readonly workers?: number | undefined;
}

/**
 * Begins to load the networks that the settings name, and resolves when that goes on without this thread, or has
 * failed. The engine rejects with the faults of `openVision`.
 */
export async function beginEngine(
  settings: EngineSettings,
): Promise<{ readonly engine: Promise<VisionEngine> }> {
  const { modelsDir: modelsDirectory, workers } = settings;
  const { promise: launched, resolve: onLaunch } = Promise.withResolvers<void>();
  const engine = openVision({
    modelsDirectory,
    ...visionOptions(settings),
    ...(workers !== undefined && { workers }),
    onLaunch,
  });
  // Whoever awaits the engine hears of its failure; until then it is nobody's fault that nobody listens yet.
  await Promise.race([launched, engine]).catch(() => undefined);
  return { engine };
}
