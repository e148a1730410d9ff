import { hash, timingSafeEqual } from 'node:crypto';

export const sha256Hex = (text: string): string => hash('sha256', text);

/** Takes the same time whatever the two have in common, their length included. */
export function isSameSecret(candidate: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(candidate)), Buffer.from(sha256Hex(secret)));
}
