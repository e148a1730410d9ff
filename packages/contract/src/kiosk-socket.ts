import { livenessActions, refusalCodes } from '@rollcall/domain';
import { z } from 'zod';
import { consentLanguages, consentTextsSchema } from './consent/index.ts';

/**
 * [Note: the kiosk socket] `WS /ws/check-in`. The page sends each frame as one binary message: 8 bytes capture
 * time (float64, little endian, milliseconds since the epoch), then a JPEG or WebP. It has at most one frame in
 * flight: every frame is answered by exactly one `frame` message, analysed or not. All else is JSON.
 */
export const frameHeaderBytes = 8;
export const maxFrameBytes = 1024 * 1024;

export function packFrame(capturedAtMs: number, image: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(frameHeaderBytes + image.byteLength);
  new DataView(message.buffer).setFloat64(0, capturedAtMs, true);
  message.set(image, frameHeaderBytes);
  return message;
}

/** Null when the message is too short to hold a header and a picture, or its time is no number. */
export function unpackFrame(message: Uint8Array): { capturedAtMs: number; image: Uint8Array } | null {
  if (message.byteLength <= frameHeaderBytes) return null;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const capturedAtMs = view.getFloat64(0, true);
  if (!Number.isFinite(capturedAtMs)) return null;
  return { capturedAtMs, image: message.subarray(frameHeaderBytes) };
}

export const kioskToDaemonSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('position'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracyMetres: z.number().nonnegative(),
    ageSeconds: z.number().nonnegative(),
  }),
  /** The first colour of `light` is on the screen since then, by the clock of the frames' capture times. */
  z.strictObject({ type: z.literal('light-shown'), shownAtMs: z.number() }),
  /** The person, or their system, wants no changing light. The check-in goes on without it. */
  z.strictObject({ type: z.literal('light-declined') }),
  /** The person wants to check in without their face; the daemon answers `asks`, and looks at no face until `idle`. */
  z.strictObject({ type: z.literal('without-face'), method: z.enum(['pin', 'badge']) }),
  /** The answer to `asks` for a PIN, the person's own or a supervisor's. */
  z.strictObject({
    type: z.literal('pin'),
    number: z.string().regex(/^\d{1,10}$/),
    pin: z.string().regex(/^\d{4,10}$/),
  }),
  /**
   * Somebody touches the screen, or types, while `asks` or `consent-asked` is on; sent every five seconds at the most.
   * The daemon gives them the whole time again, and answers `time-left`; see [Note: time to answer].
   */
  z.strictObject({ type: z.literal('still-here') }),
  /** Forget the check-in under way and start afresh. */
  z.strictObject({ type: z.literal('restart') }),
  /** Whoever has just been checked in takes it back; see [Note: taking back]. */
  z.strictObject({ type: z.literal('take-back') }),
  /** The answer to `checked-in` with `newPicture`: whoever checked in wants their face to be known again. */
  z.strictObject({ type: z.literal('new-picture') }),
  /**
   * The person wants their face to be used from now on, or not any more, and proves who they are by `method`; see
   * [Note: using one's face]. Nobody can begin by a face that is not known yet.
   */
  z.strictObject({
    type: z.literal('face-use'),
    wish: z.enum(['begin', 'end']),
    method: z.enum(['face', 'pin', 'badge']),
  }),
  /** The answer to `consent-asked`, and which text the person had before them. */
  z.strictObject({
    type: z.literal('consent'),
    answer: z.enum(['agree', 'refuse']),
    textVersion: z.string().max(20),
    language: z.enum(consentLanguages),
  }),
]);
export type KioskToDaemon = z.infer<typeof kioskToDaemonSchema>;

/** A check-in can be taken back for so long, unless the settings say otherwise. */
export const standardUndoSeconds = 10;
export const undoSecondsSchema = z.int().min(5).max(30);

/** What a kiosk speaks to the next person; `screen`: as its browser is set, or its address asks for (`?lang=`). */
export const defaultLanguages = ['screen', ...consentLanguages] as const;

const channel = z.int().min(0).max(255);
const lightColour = z.object({ red: channel, green: channel, blue: channel });
/** It ends by itself after so long, unless an answer or `still-here` comes. The page warns before that. */
const secondsLeft = z.number().nonnegative().optional();
const refusalCode = z.enum(refusalCodes);
const action = z.enum(livenessActions);

export const daemonToKioskSchema = z.discriminatedUnion('type', [
  /** First message, and again whenever one of its values changes. */
  z.object({
    type: z.literal('status'),
    siteName: z.string(),
    enrolled: z.int().nonnegative(),
    /** The camera is the demo clip. */
    demo: z.boolean(),
    centralReachable: z.boolean(),
    queued: z.int().nonnegative(),
    /** Shown until an administrator has typed it at central; null or absent once paired. */
    pairingCode: z.string().nullable().optional(),
    /** What an administrator wants to be read here, for a while. */
    message: z.string().nullable().optional(),
    /** Whether this kiosk may light a face with changing colours, so that people can say beforehand that it must not. */
    screenLight: z.boolean().optional(),
    /** Whether prompts are spoken. */
    voice: z.boolean().optional(),
    /** Ways without a face that somebody here can use. */
    withoutFace: z.object({ pin: z.boolean(), badge: z.boolean() }).optional(),
    /** Whether people can have their face used from now on by themselves, and whether somebody could end it. */
    faceUse: z.object({ begin: z.boolean(), end: z.boolean() }).optional(),
    /** Whether people can have their documents checked here; see [Note: the identity socket]. */
    identityCheck: z.boolean().optional(),
    /** Whether people can prove here that they are live; see [Note: the onboarding socket]. */
    onboardingCheck: z.boolean().optional(),
    /** What is spoken to the next person. */
    defaultLanguage: z.enum(defaultLanguages).optional(),
  }),
  /** Answer to one frame. `face` is the box in shares of the picture (0..1); null: none seen or not analysed. */
  z.object({
    type: z.literal('frame'),
    capturedAtMs: z.number(),
    face: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
    /** What the person should mend now; null when all is well or nobody is there. */
    guidance: refusalCode.nullable(),
  }),
  /** A face was found and is being recognised. */
  z.object({ type: z.literal('recognising') }),
  /**
   * Please fill the screen with these colours, one after the other, each for `holdMs`, and answer `light-shown` when
   * the first is there, or `light-declined`. Never faster: at 400 ms and more there are less than three flashes in a
   * second.
   */
  z.object({
    type: z.literal('light'),
    colours: z.array(lightColour).min(1).max(20),
    holdMs: z.int().min(400).max(5000),
  }),
  /** Please do this now. */
  z.object({
    type: z.literal('challenge'),
    action,
    /** 0-based. */
    index: z.int().nonnegative(),
    total: z.int().positive(),
    secondsAllowed: z.number().positive(),
  }),
  /** Action `index` was seen. */
  z.object({ type: z.literal('action-done'), index: z.int().nonnegative(), total: z.int().positive() }),
  /** Please type number and PIN, show a badge, or have a supervisor type theirs; `problem` is of the last answer. */
  z.object({
    type: z.literal('asks'),
    what: z.enum(['pin', 'badge', 'supervisor']),
    problem: refusalCode.nullable(),
    secondsLeft,
  }),
  /** The answer to `still-here`. */
  z.object({ type: z.literal('time-left'), secondsLeft: secondsLeft.unwrap() }),
  /** The event is committed to the device's disk. */
  z.object({
    type: z.literal('checked-in'),
    eventId: z.string(),
    enroleeId: z.string(),
    displayName: z.string(),
    occurredAt: z.iso.datetime(),
    siteName: z.string(),
    /** Absent without a face. */
    comparisonScore: z.number().optional(),
    /** Whether the person comes or goes by this, and how long they were here this week, as far as this kiosk knows. */
    worked: z.object({ direction: z.enum(['in', 'out']), weekMinutes: z.int().nonnegative() }).optional(),
    /** The kiosk no longer knows this person's face, and would take a new picture; see [Note: a new picture]. */
    newPicture: z.boolean().optional(),
    /** For so long it can be taken back from now on. */
    undoSeconds: undoSecondsSchema.optional(),
  }),
  /** Look at the camera: a new picture of this person is being taken. The steps of a check-in follow. */
  z.object({ type: z.literal('taking-picture'), displayName: z.string() }),
  /** It has taken the place of the old ones. */
  z.object({ type: z.literal('picture-taken'), displayName: z.string() }),
  /** Look at the camera, or type the PIN, once more: the check-in of this name is being taken back. */
  z.object({ type: z.literal('taking-back'), displayName: z.string() }),
  /** It no longer counts; an event that says so is committed. */
  z.object({ type: z.literal('taken-back'), displayName: z.string(), occurredAt: z.iso.datetime() }),
  /** Please show the text of `wish`, and answer `consent`. `ways`: by what this person can check in without a face. */
  z.object({
    type: z.literal('consent-asked'),
    wish: z.enum(['begin', 'end']),
    displayName: z.string(),
    textVersion: z.string(),
    /** The organisation's own text, which goes before the page's; absent where there is none, and for the wish to end. */
    texts: consentTextsSchema.optional(),
    ways: z.object({ pin: z.boolean(), badge: z.boolean() }),
    secondsLeft,
  }),
  /** Good pictures of the face that were taken, of those that are wanted; they are not kept. */
  z.object({ type: z.literal('enrolling'), taken: z.int().nonnegative(), wanted: z.int().positive() }),
  /** The face is known here, or was not agreed to, or is erased. The event that says so is committed. */
  z.object({
    type: z.literal('face-use-done'),
    outcome: z.enum(['begun', 'refused', 'ended']),
    displayName: z.string(),
  }),
  z.object({
    type: z.literal('refused'),
    code: refusalCode,
    message: z.string(),
    details: z.record(z.string(), z.number()),
  }),
  /** Back to waiting for a person. */
  z.object({ type: z.literal('idle') }),
  /** Something broke, or the page sent what cannot be read. The connection stays open where it can. */
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type DaemonToKiosk = z.infer<typeof daemonToKioskSchema>;
