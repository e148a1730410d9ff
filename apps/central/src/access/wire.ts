/** What the door, sessions and passkeys say over the wire; the page reads these, too. */
import { z } from 'zod';

/** What somebody at the door may be asked for; told to anybody. */
export const signInWaysSchema = z.object({
  /** There are accounts with a password. */
  password: z.boolean(),
  /** The address at which passkeys sign in; null where there are none. */
  passkeyOrigin: z.string().nullable(),
  /** What the provider of single sign-on is called, and at which address of ours it works; null where there is none. */
  sso: z.object({ name: z.string(), origin: z.string() }).nullable(),
});
export type SignInWays = z.infer<typeof signInWaysSchema>;

export const openSessionSchema = z.object({
  sessionId: z.string(),
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** The one that asks. */
  own: z.boolean(),
});
export type OpenSession = z.infer<typeof openSessionSchema>;

export const passkeySchema = z.object({
  passkeyId: z.string(),
  /** As its owner calls it. */
  name: z.string(),
  /** The host that it is good for: another than the present one where central has moved. */
  host: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type PasskeyStatus = z.infer<typeof passkeySchema>;

export const passkeysSchema = z.object({
  /** Where passkeys are good; null where central is told no address and there are none. */
  origin: z.string().nullable(),
  /** The oldest first. */
  passkeys: z.array(passkeySchema),
});
export type Passkeys = z.infer<typeof passkeysSchema>;

/** WebAuthn's own words (`PublicKeyCredentialCreationOptionsJSON`, `…RequestOptionsJSON`), for the browser as they are. */
export const passkeyQuestionSchema = z.object({ options: z.looseObject({ challenge: z.string() }) });

const base64url = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most);
const credential = {
  id: base64url(2000),
  rawId: base64url(2000),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};

/** A new passkey, as `RegistrationResponseJSON` has it; what else browsers put there is left out. */
export const newCredentialSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(40_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .default([]),
  }),
});

/** A passkey's answer, as `AuthenticationResponseJSON` has it. */
export const assertionSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(8000),
    signature: base64url(8000),
    /** Whose it is, in the authenticator's own memory. */
    userHandle: base64url(200)
      .nullish()
      .transform((handle) => handle ?? ''),
  }),
});
