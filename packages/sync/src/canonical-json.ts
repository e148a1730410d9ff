import { Fault } from '@rollcall/domain';
import canonicalize from 'canonicalize';

/**
 * The one text of a JSON value (RFC 8785): sorted keys, shortest numbers, no white space.
 * @throws Fault `input-invalid` for what JSON cannot say (NaN, a lone surrogate, a function at the top).
 */
export function canonicalJson(value: unknown): string {
  const text = serialise(value);
  if (text === undefined) throw new Fault('input-invalid', 'This value has no JSON form.');
  return text;
}

function serialise(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch (cause) {
    throw new Fault('input-invalid', 'This value has no canonical JSON form.', { cause });
  }
}
