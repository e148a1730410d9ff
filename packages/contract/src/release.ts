import { z } from 'zod';

/** Who takes a release first: a box takes what is meant for its ring and for every later one. */
export const releaseRings = ['canary', 'early', 'everyone'] as const;
export type ReleaseRing = (typeof releaseRings)[number];

/** As Debian's package versions begin; never a path. */
export const releaseVersionSchema = z.string().regex(/^[0-9][0-9A-Za-z.+~-]{0,63}$/, 'is no version');

/**
 * `release.json`, signed with Ed25519 in `release.json.sig` over its very bytes (base64). The same archive moves to
 * another ring by a new manifest with a higher number.
 */
export const releaseSchema = z.strictObject({
  product: z.literal('rollcall'),
  /** Grows with every manifest that is signed, so that an old one that somebody kept is known as old. */
  number: z.int().positive(),
  version: releaseVersionSchema,
  architecture: z.enum(['x64', 'arm64']),
  ring: z.enum(releaseRings),
  archive: z.strictObject({
    name: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._+~-]{0,127}$/, 'is no file name'),
    bytes: z.int().positive().max(2_000_000_000),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});
export type Release = z.infer<typeof releaseSchema>;

/** `/etc/rollcall/update.json`: where a box looks for releases, whose it trusts, and when it takes them. */
export const updateSettingsSchema = z.strictObject({
  /** A directory, or the https address of one. */
  source: z.string().regex(/^(\/|https:\/\/)/, 'is neither a directory nor an https address'),
  /** Ed25519, PEM. */
  publicKeyFile: z.string().startsWith('/').default('/etc/rollcall/release-key.pem'),
  ring: z.enum(releaseRings).default('everyone'),
  /** How long a new version may take to be well. What is not well by then is taken back. */
  healthSeconds: z.int().min(5).max(25).default(15),
});
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;
