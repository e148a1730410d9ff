import { Fault } from '@rollcall/domain';
import { z } from 'zod';

/** Parses the JSON file that describes a network. `what` names its kind for the message. Faults: `input-invalid`. */
export function parseDescription<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  what: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(readJson(bytes, what));
  if (parsed.success) return parsed.data;
  throw new Fault('input-invalid', `Not a ${what}: ${z.prettifyError(parsed.error)}`);
}

function readJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Fault('input-invalid', `Not a ${what}: it is not JSON.`, { cause });
  }
}
