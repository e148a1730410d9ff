import { z } from 'zod';
import { faultCodes } from '@rollcall/domain';
import { executionProviders } from '../settings.ts';

export const speedRequestSchema = z.object({
  modelsDirectory: z.string(),
  networks: z.object({
    detector: z.string().optional(),
    recogniser: z.string().optional(),
    presentationAttack: z.string().nullish(),
  }),
  provider: z.enum(executionProviders),
});
export type SpeedRequest = z.infer<typeof speedRequestSchema>;

export const speedAnswerSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('measured'),
    kernelMilliseconds: z.number().positive(),
    networks: z.array(z.object({ id: z.string(), milliseconds: z.number().positive() })),
  }),
  z.object({ outcome: z.literal('failed'), code: z.enum(faultCodes), message: z.string() }),
]);
export type SpeedAnswer = z.infer<typeof speedAnswerSchema>;
