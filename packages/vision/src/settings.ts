/** What a technician may set about the networks. Apart from the rest, so that reading settings loads no native part. */
import { z } from 'zod';
import type { NetworkChoice } from './manifest/choose-networks.ts';

/** Strongest first; a machine has some of them, and `cpu` always. */
export const executionProviders = ['cuda', 'webgpu', 'dml', 'coreml', 'cpu'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

const modelId = z.string().min(1).max(64);

/** Ids are those of the model manifest; what is not set is as its `active` says. */
export const visionSettings = {
  detector: modelId.optional().describe('Id of the network that finds faces.'),
  recogniser: modelId.optional().describe('Id of the network that compares faces.'),
  presentationAttackNetwork: modelId
    .optional()
    .describe('Id of the network that looks for presentation attacks, or `none`.'),
  executionProvider: z
    .enum(['auto', ...executionProviders])
    .default('auto')
    .describe('What computes them; `auto`: the first of these that answers a trial rightly and in time.'),
} as const;

export interface VisionSettings {
  readonly detector?: string | undefined;
  readonly recogniser?: string | undefined;
  readonly presentationAttackNetwork?: string | undefined;
  readonly executionProvider: 'auto' | ExecutionProvider;
}

/** The settings as options of `openVision`. */
export function visionOptions(settings: VisionSettings): {
  readonly networks: NetworkChoice;
  readonly executionProvider: 'auto' | ExecutionProvider;
} {
  const { detector, recogniser, presentationAttackNetwork, executionProvider } = settings;
  const networks = {
    detector,
    recogniser,
    presentationAttack: unlessNone(presentationAttackNetwork),
  };
  return { networks, executionProvider };
}

const unlessNone = (id: string | undefined): string | null | undefined => (id === 'none' ? null : id);
