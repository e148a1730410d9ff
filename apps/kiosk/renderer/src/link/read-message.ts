import type { z } from 'zod';

/** What the daemon said; null when it is none of what the schema knows. */
export function readMessage<Message>(schema: z.ZodType<Message>, data: unknown): Message | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = schema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
