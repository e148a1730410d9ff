import { sampleProblem, sampleWarning } from '@rollcall/biometrics';
import {
  isRefusal,
  refuse,
  type ClockTrust,
  type EnroleeId,
  type EventId,
  type Refusal,
  type Template,
} from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';
import { findLookAlike, type LookAlike } from './look-alike.ts';
import { newSamples, staying } from './new-samples.ts';
import { oddOneOut } from './same-person.ts';

export interface EnrolmentRequest {
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  /** Encoded pictures of this person, at least one. */
  readonly images: readonly Uint8Array[];
  /**
   * References of this person that stay beside those of the pictures, the latest of them when there are many; by default
   * none does.
   */
  readonly keep?: readonly Template[];
  /** What is known of the clock; by default nothing. */
  readonly clockTrust?: ClockTrust;
}

export interface Enrolled {
  readonly outcome: 'enrolled';
  readonly enroleeId: EnroleeId;
  /** Of the event that says so. */
  readonly eventId: EventId;
  readonly referenceCount: number;
  /** Somebody enrolled under another id who looks the same to the recogniser; null when nobody does. */
  readonly resembles: LookAlike | null;
  /** Pictures of a face that is partly covered: enrolled, and others would be better. */
  readonly warnings: readonly EnrolmentWarning[];
}

/** `imageIndex`: the picture, 0-based. */
export type EnrolmentWarning = Pick<Refusal, 'code' | 'message'> & { readonly imageIndex: number };

/** `imageIndex`: the picture (0-based) that was refused; null when it was no picture's fault. */
export type EnrolmentRefusal = Refusal & { readonly imageIndex: number | null };

export interface EnrolmentParts {
  readonly vision: Pick<VisionEngine, 'analyse' | 'modelId' | 'operatingPoint'>;
  /** Whether the site keeps faces, so that another recogniser can make references of its own; by default it does not. */
  readonly keepFaces?: boolean;
  readonly store: {
    readonly people: Pick<DeviceStore['people'], 'enrol'>;
    readonly references: Pick<DeviceStore['references'], 'all'>;
  };
}

/**
 * Enrols a person, or replaces the name and all references of one who is enrolled: one reference per picture, each
 * picture once, and those to keep. All pictures must pass the quality gate for enrolment and show the same person, who is
 * also that of the references to keep, else nothing is changed. Looking like somebody else who is enrolled is told and not
 * refused: twins have a right to check in, and an administrator knows whether these are two people.
 * @throws Fault of the vision engine or of the store; then nothing is changed.
 */
export async function enrol(
  parts: EnrolmentParts,
  request: EnrolmentRequest,
): Promise<Enrolled | EnrolmentRefusal> {
  const prepared = await prepareEnrolment(parts, request);
  return isRefusal(prepared) ? prepared : recordEnrolment(parts, request, prepared);
}

/** Pictures that are good for an enrolment, before anything is written. */
export interface PreparedEnrolment {
  /** None when every picture is of a reference to keep. */
  readonly samples: readonly Sample[];
  /** With those that stay. */
  readonly templates: readonly Template[];
  /** As of now; see `Enrolled`. */
  readonly resembles: LookAlike | null;
}

/**
 * The first half of `enrol`, for whoever has to decide in between: judges the pictures, and changes nothing.
 * @throws Fault of the vision engine or of the store.
 */
export async function prepareEnrolment(
  parts: EnrolmentParts,
  request: Omit<EnrolmentRequest, 'displayName'>,
): Promise<PreparedEnrolment | EnrolmentRefusal> {
  const acquired = await acquire(parts, request.images);
  if (isRefusal(acquired)) return acquired;
  const kept = request.keep ?? [];
  const odd = oddOneOut([...kept, ...templatesOf(acquired)], parts.vision.operatingPoint.threshold);
  if (odd !== null) {
    const { threshold } = parts.vision.operatingPoint;
    const refusal = refuse('different-people', { comparisonScore: odd.comparisonScore, threshold });
    return { ...refusal, imageIndex: Math.max(0, odd.index - kept.length) };
  }
  const samples = newSamples(acquired, kept);
  const templates = [...staying(kept, samples.length), ...templatesOf(samples)];
  return { samples, templates, resembles: findResembling(parts, request.enroleeId, templates) };
}

const templatesOf = (samples: readonly Sample[]): readonly Template[] =>
  samples.map(({ template }) => template);

/**
 * The second half of `enrol`, at once and in the caller's transaction if there is one.
 * @throws Fault of the store; then nothing is changed.
 */
export function recordEnrolment(
  parts: EnrolmentParts,
  request: EnrolmentRequest,
  { samples, templates, resembles }: PreparedEnrolment,
): Enrolled | EnrolmentRefusal {
  const warnings = samples.flatMap(({ warning, imageIndex }) =>
    warning === null ? [] : [{ code: warning.code, message: warning.message, imageIndex }],
  );
  const { enroleeId, displayName, clockTrust = unknownClock } = request;
  // Those of before go whether or not new ones are kept: they may show somebody whom this enrolment corrects.
  const faces = samples.flatMap(({ face }) => face ?? []);
  const event = parts.store.people.enrol({ enroleeId, displayName, templates, clockTrust, faces });
  if (isRefusal(event)) return { ...event, imageIndex: null };
  return {
    outcome: 'enrolled',
    enroleeId,
    eventId: event.id,
    referenceCount: templates.length,
    resembles,
    warnings,
  };
}

interface Sample {
  readonly imageIndex: number;
  readonly template: Template;
  /** The face alone, as an encoded picture; null where none is to be kept. */
  readonly face: Uint8Array | null;
  readonly warning: Refusal | null;
}

async function acquire(
  { vision, keepFaces = false }: EnrolmentParts,
  images: readonly Uint8Array[],
): Promise<readonly Sample[] | EnrolmentRefusal> {
  const samples: Sample[] = [];
  for (const [imageIndex, image] of images.entries()) {
    const analysed = await vision.analyse(image, { template: true, faceCrop: keepFaces });
    if (isRefusal(analysed)) return { ...analysed, imageIndex };
    const problem = sampleProblem(analysed.analysis, 'enrolment');
    if (problem !== null) return { ...problem, imageIndex };
    const { template, faceCrop } = analysed;
    if (template === null) return { ...refuse('no-face'), imageIndex };
    const warning = sampleWarning(analysed.analysis);
    samples.push({ imageIndex, template, face: faceCrop ?? null, warning });
  }
  return samples;
}

function findResembling(
  { vision, store }: EnrolmentParts,
  enroleeId: EnroleeId,
  templates: readonly Template[],
): LookAlike | null {
  const others = store.references
    .all(vision.modelId)
    .filter((reference) => reference.enroleeId !== enroleeId);
  return findLookAlike(templates, others, vision);
}

const unknownClock: ClockTrust = { synchronised: null, centralOffsetMs: null };
