import { livenessActions, refusalCodes } from '@rollcall/domain';
import { z } from 'zod';
import { consentLanguages } from './consent/index.ts';
import { unpackFrame } from './kiosk-socket.ts';
import { kycStages } from './kyc.ts';

/**
 * [Note: the identity socket] `WS /ws/identity`, for the kiosk's own page: one person shows a document, front and back,
 * and then their face. The daemon says which step is on (`step`), and the page sends pictures as binary messages: one
 * byte that says what it is for, then what a frame of [Note: the kiosk socket] is. At most one is in flight: each is
 * answered by one message `document`, `taken` or `frame`, in the step that is on. All else is JSON. Whoever hangs up has
 * not been here: nothing of a check is kept before its end.
 */
export const pictureKinds = ['look', 'still', 'own-still'] as const;
/** `look`: a small frame to be looked at; `still`: the person pressed the button; `own-still`: the daemon asked for it. */
export type PictureKind = (typeof pictureKinds)[number];

export const maxStillBytes = 6 * 1024 * 1024;

/** `frame` is what `packFrame` makes. */
export function packPicture(kind: PictureKind, frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(1 + frame.byteLength);
  message[0] = pictureKinds.indexOf(kind);
  message.set(frame, 1);
  return message;
}

/** Null when the message is too short, of no kind, or its time is no number. */
export function unpackPicture(
  message: Uint8Array,
): { kind: PictureKind; capturedAtMs: number; image: Uint8Array } | null {
  const kind = pictureKinds[message[0] ?? -1];
  const frame = unpackFrame(message.subarray(1));
  return kind === undefined || frame === null ? null : { kind, ...frame };
}

/** Of the text that people agree to before an identity check, which the page holds in all its languages. */
export const identityTextVersion = '2026-11';

export const identityToDaemonSchema = z.discriminatedUnion('type', [
  /** The person agreed. A check begins, in place of the one under way. */
  z.strictObject({
    type: z.literal('begin'),
    /** A card has two, a passport's data are on one page. */
    sides: z.union([z.literal(1), z.literal(2)]),
    textVersion: z.string().max(20),
    language: z.enum(consentLanguages),
  }),
  /** There is nothing on the back, or the person does not want to show it. */
  z.strictObject({ type: z.literal('skip-back') }),
  /** The answer to `refused`: once more from where it went wrong. */
  z.strictObject({ type: z.literal('again') }),
]);
export type IdentityToDaemon = z.infer<typeof identityToDaemonSchema>;

export const identitySteps = ['front', 'back', 'selfie', 'checking'] as const;
export type IdentityStep = (typeof identitySteps)[number];

/** What is to be mended before a document is photographed, the worst first. */
export const documentHints = ['too-dark', 'not-found', 'cut-off', 'too-far', 'blurred', 'glare'] as const;
export type DocumentHint = (typeof documentHints)[number];

const share = z.number();
const corner = z.object({ x: share, y: share });

export const daemonToIdentitySchema = z.discriminatedUnion('type', [
  /** The connection is good for a check. `voice`: whether prompts are spoken here. */
  z.object({ type: z.literal('ready'), voice: z.boolean().optional() }),
  /** What is to be shown now. */
  z.object({ type: z.literal('step'), step: z.enum(identitySteps) }),
  /** Answer to a look at a document. */
  z.object({
    type: z.literal('document'),
    capturedAtMs: z.number(),
    /** Null when all is well. */
    hint: z.enum(documentHints).nullable(),
    /** Its corners in shares of the picture, clockwise; null where they are not found. */
    outline: z.tuple([corner, corner, corner, corner]).nullable(),
    /** How much of the time for which it has to be held still is over, 0..1. */
    steady: z.number(),
    /** Please send an `own-still` now. */
    take: z.boolean(),
  }),
  /** Answer to a still. `problem`: why it was not taken; null when it was. */
  z.object({
    type: z.literal('taken'),
    problem: z.union([z.enum(documentHints), z.enum(refusalCodes)]).nullable(),
  }),
  /** Answer to a look at the face; as in [Note: the kiosk socket]. */
  z.object({
    type: z.literal('frame'),
    capturedAtMs: z.number(),
    face: z.object({ x: share, y: share, width: share, height: share }).nullable(),
    guidance: z.enum(refusalCodes).nullable(),
  }),
  z.object({
    type: z.literal('challenge'),
    action: z.enum(livenessActions),
    index: z.int().nonnegative(),
    total: z.int().positive(),
    secondsAllowed: z.number().positive(),
  }),
  z.object({ type: z.literal('action-done'), index: z.int().nonnegative(), total: z.int().positive() }),
  /** How far the check is. */
  z.object({ type: z.literal('stage'), stage: z.enum(kycStages) }),
  /** The pictures of this step are no good. `mayTryAgain`: `again` would be answered. */
  z.object({
    type: z.literal('refused'),
    step: z.enum(['front', 'selfie']),
    code: z.enum(refusalCodes),
    mayTryAgain: z.boolean(),
  }),
  /** It is decided, and kept. */
  z.object({
    type: z.literal('result'),
    status: z.enum(['approved', 'pending', 'rejected']),
    /** Those that decided: the codes of a KYC decision. */
    reasons: z.array(z.string()).max(40),
  }),
  /** Something broke, or the page sent what cannot be read; `off` and `busy` are said before the end. */
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type DaemonToIdentity = z.infer<typeof daemonToIdentitySchema>;
