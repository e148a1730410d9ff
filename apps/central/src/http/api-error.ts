import type { FaultCode } from '@rollcall/domain';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Every error that central answers with: its code, its HTTP status and what to tell when nothing better is known. */
const errors = {
  'request-unreadable': [400, 'The body is not JSON.'],
  'request-invalid': [422, 'The request does not keep to the contract.'],
  'query-invalid': [400, 'A parameter of the address is invalid.'],
  'content-type-unsupported': [415, 'Send the body as application/json.'],
  'request-too-large': [413, 'The body is too large.'],
  'credential-missing': [401, 'Sign in, or send a token as "Authorization: Bearer …".'],
  'credential-invalid': [401, 'The token is not valid here.'],
  'credential-untimely': [
    401,
    "The credential's times do not fit central's clock; compare with the Date header.",
  ],
  'not-permitted': [403, 'Your role may not do this. An administrator may.'],
  'code-needed': [403, 'This account has a second factor. Send its code, too.'],
  'code-wrong': [403, 'This code is not good now, or was used already.'],
  'second-factor-owed': [403, 'A second factor is required here. Set yours up before anything else.'],
  'second-factor-on': [409, 'There is a second factor already. Switch it off first.'],
  'second-factor-off': [409, 'There is no second factor.'],
  'passkeys-off': [409, 'Central is not told its public address, so that it knows no passkeys.'],
  'passkey-needed': [403, 'A second factor is required here, and yours is a passkey. Sign in with it.'],
  'passkey-refused': [403, 'This passkey is not good here.'],
  'challenge-spent': [403, 'This question was answered already, or waited too long. Begin again.'],
  'passkey-known': [409, 'This passkey was added already.'],
  'passkey-last': [409, 'Nothing else would open your account. Ask for a new invitation first.'],
  'too-many-passkeys': [409, 'There are 20 passkeys already. Remove one first.'],
  'sso-off': [409, 'Central has no single sign-on here.'],
  'sso-unreachable': [503, 'The sign-in service cannot be reached. Try again later.'],
  'sign-in-wrong': [403, 'Name and password do not belong together.'],
  'sign-in-locked': [429, 'Too many attempts failed. Wait, and try again.'],
  'setup-invalid': [403, 'This link was used, or is too old. An administrator can make a new one.'],
  'password-short': [422, 'A password has at least 12 characters.'],
  'password-plain': [422, 'Too few different characters. Take some words that do not belong together.'],
  'password-name': [422, 'The password contains the name of the account.'],
  'password-wrong': [403, 'This is not your present password.'],
  'account-name-taken': [409, 'There is an account of this name.'],
  'account-own': [409, 'Another administrator has to change your account.'],
  'account-needed': [403, 'The admin token is no account. Sign in with one.'],
  'device-unknown': [401, 'This device is not registered.'],
  'device-revoked': [403, 'This device was revoked.'],
  'device-cloned': [
    403,
    'Two kiosks use this identity. Neither is heard until an administrator has looked into it.',
  ],
  'rotation-invalid': [409, 'This change of keys does not follow from the key that is known.'],
  'pairing-unknown': [404, 'No kiosk shows this code now. Codes are good for fifteen minutes.'],
  'too-many-pairings': [503, 'Too many kiosks ask to be paired. Try again later.'],
  'encoding-unsupported': [415, 'Send the body as it is, or packed by gzip or zstd.'],
  'device-key-invalid': [422, 'This is no public key of curve 25519.'],
  'device-key-differs': [409, 'This device id is registered with another key.'],
  'device-key-taken': [409, 'This key is registered for another device.'],
  'origin-refused': [403, 'Requests from other sites are refused.'],
  'not-found': [404, 'There is nothing at this address.'],
  'page-not-built': [503, 'The page is not built. Run "npm run setup" and reload.'],
  'too-many-streams': [503, 'Too many pages follow the list here. Try again later.'],
  'too-many-exports': [503, 'Too many files are being made. Try again in a moment.'],
  'export-too-large': [422, 'A workbook has at most 50,000 rows. Take fewer days, or CSV.'],
  'report-too-large': [
    422,
    'There are more than 100,000 check-ins in these days. Take fewer days, one site or one person.',
  ],
  'check-in-unknown': [404, 'There is no such check-in.'],
  'check-in-undone': [409, 'This check-in does not count already.'],
  'not-corrected': [409, 'No administrator has corrected this check-in.'],
  'person-unknown': [422, 'Nobody has this id.'],
  'time-implausible': [422, 'A check-in is not in the future, and not before 2024.'],
  'too-many-webhooks': [409, 'There are 20 webhooks already. Remove one first.'],
  'too-many-people': [422, 'There are more than 20,000 people. Choose a site.'],
  'too-many-photos': [409, 'There are 500 pictures that wait for kiosks already. Send the rest later.'],
  'person-exists': [409, 'Somebody has this id. Open that person instead.'],
  'pin-number-taken': [409, 'Somebody else checks in with this number. Take another one.'],
  'site-unknown': [422, 'No site has this id: no policy names it and no kiosk is paired there.'],
  'removal-pending': [
    409,
    'A kiosk has not proved yet that it forgot this person there. Wait for it, or revoke the kiosk.',
  ],
  'references-needed': [
    409,
    'Only kiosks of a site that the person would leave have the references. Add the new site first, and take the old one away when a kiosk of the new one has them.',
  ],
  'kyc-not-pending': [409, 'The kiosk has decided on this check by itself. Nobody has to review it.'],
  'kyc-settled': [409, 'This review is settled.'],
  'kyc-decided-already': [409, 'You have decided on this check. Another reviewer has to agree.'],
  'configuration-changed': [
    409,
    'Somebody has changed this configuration meanwhile. Look at the newest revision first.',
  ],
  'configuration-same': [409, 'This is what the newest revision says already.'],
  'consent-text-incomplete': [
    422,
    'Of each language that is begun all four points are needed, or none of them: then it has the text of the product.',
  ],
  'consent-text-too-long': [422, 'A point has at most 400 characters.'],
  'consent-text-markup': [
    422,
    'Plain text only: no tags, no character references and no invisible signs. Write an address without angle brackets.',
  ],
  'consent-text-changed': [409, 'Somebody has published a text meanwhile. Look at the newest version first.'],
  'consent-text-same': [409, 'This is what people agree to already.'],
  'consent-text-unknown': [422, 'There is no version of this name.'],
  'consent-text-later': [
    422,
    'This version was published after that day. Name the one that was in force then.',
  ],
  'person-without-site': [
    409,
    'The person belongs to no site, whose name the text has. Give the person a site first.',
  ],
  'consent-date-implausible': [422, 'The date of a consent is not in the future, and not before 2000.'],
  'consent-not-in-force': [409, 'This is not what the person answered last. Look at the newest answer.'],
  'ring-too-early': [409, 'Open this version for the ring before first.'],
  'roll-out-same': [409, 'It is so already.'],
  'request-abandoned': [408, 'Nobody waits for this answer any more; nothing was done.'],
  'database-busy': [503, 'The database is busy. Try again.'],
  'database-unreachable': [503, 'The database cannot be reached. Try again later.'],
  'disk-full': [503, 'The disk of the database is full. Try again later.'],
  unexpected: [500, 'Something broke here. The log says what.'],
} as const satisfies Record<string, readonly [status: ContentfulStatusCode, message: string]>;

export type ApiErrorCode = keyof typeof errors;
export const apiErrorCodes: readonly ApiErrorCode[] = Object.keys(errors) as ApiErrorCode[];

/** Thrown by handlers; `answerError` makes the answer of it, and nobody else. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message?: string) {
    super(message ?? errors[code][1]);
    this.code = code;
  }
}

export const statusOf = (code: ApiErrorCode): ContentfulStatusCode => errors[code][0];

/** Faults that a caller can wait out. All others stay inside. */
const tellable: ReadonlySet<FaultCode> = new Set(['database-busy', 'database-unreachable', 'disk-full']);

export function apiCodeOfFault(code: FaultCode): ApiErrorCode {
  return tellable.has(code) && code in errors ? (code as ApiErrorCode) : 'unexpected';
}
