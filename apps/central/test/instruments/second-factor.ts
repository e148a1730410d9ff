/** A generator of codes, as a telephone has one. */
import { Secret, TOTP } from 'otpauth';

/** The code of now, or of some seconds later. */
export const codeNow = (secret: string, aheadSeconds = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + aheadSeconds * 1000 });
