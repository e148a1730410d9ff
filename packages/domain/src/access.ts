declare const userBrand: unique symbol;
/** A user of the APIs: 1, 2, 3 … on each device, never given twice. */
export type UserId = number & { readonly [userBrand]: true };

export const isUserId = (value: number): value is UserId => Number.isSafeInteger(value) && value > 0;

/** What a user or a key may use: one per family of the API. */
export const accessScopes = [
  'liveness-sessions',
  'enrolment',
  'presence',
  'realtime',
  'onboarding',
  'kyc',
] as const;
export type AccessScope = (typeof accessScopes)[number];

export const isAccessScope = (text: string): text is AccessScope =>
  accessScopes.some((scope) => scope === text);

/** Who sent a request. Neither user nor key: somebody whom an address answers without asking. */
export interface Caller {
  readonly userId: UserId | null;
  /** Of a key that was shown, public: it opens nothing. */
  readonly keyId: string | null;
  readonly scopes: readonly AccessScope[];
}

export const anonymousCaller: Caller = { userId: null, keyId: null, scopes: [] };
