import type { z } from 'zod';
import { CentralFault } from '../outbox/central-http.ts';

/** @throws CentralFault `central-answer-invalid` */
export function parseAnswer<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new CentralFault('central-answer-invalid', "The central server's answer cannot be understood.", {
    cause: parsed.error,
  });
}
