import { isTemplateVector } from '@rollcall/biometrics';
import type { SealedReferences, WantedReferences } from '@rollcall/contract';
import { isModelId, type EnroleeId, type ModelId, type Template } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import type { VisionEngine } from '@rollcall/vision';
import { z } from 'zod';
import type { AgreementKey } from './agreement-key.ts';
import { openSealedReferences, sealReferencesFor, type EnvelopeAddress } from './envelope.ts';

/** The recogniser of this kiosk. */
export type OwnRecogniser = Pick<VisionEngine, 'modelId' | 'templateLength'>;

/** What is inside of an envelope. A template is its vector, float32, little endian, base64. */
const contentSchema = z.strictObject({
  displayName: z.string().min(1).max(200),
  templates: z.array(z.string().max(40_000)).min(1).max(50),
});

/** A person's references, sealed for another kiosk; null when they are not here. */
export function sealReferences(
  store: Pick<DeviceStore, 'people' | 'references' | 'identity'>,
  modelId: ModelId,
  wanted: WantedReferences,
): SealedReferences | null {
  const { enroleeId, version, recipient, agreementKey } = wanted;
  const person = store.people.get(enroleeId);
  const references = store.references.of(enroleeId, modelId);
  if (person === null || references.length === 0) return null;
  const address = { enroleeId, version, modelId, sender: store.identity.deviceId, recipient };
  const templates = references.map(({ template }) => textOf(template.vector));
  const content = Buffer.from(JSON.stringify({ displayName: person.displayName, templates }));
  return { ...address, sealed: sealReferencesFor(agreementKey, address, content) };
}

export interface OpenedReferences {
  readonly enroleeId: EnroleeId;
  readonly displayName: string;
  readonly templates: readonly Template[];
}

/**
 * Null when the envelope is not for this device, was altered, or holds what we do not understand; or templates that no
 * recogniser has made, by which nobody would be recognised.
 */
export function openReferences(
  key: AgreementKey,
  envelope: SealedReferences,
  own: OwnRecogniser | null,
): OpenedReferences | null {
  const { sealed, enroleeId, version, modelId, sender, recipient } = envelope;
  const address: EnvelopeAddress = { enroleeId, version, modelId, sender, recipient };
  const content = openSealedReferences(key, address, sealed);
  const parsed = contentSchema.safeParse(content === null ? null : parseJson(content.toString('utf8')));
  if (!parsed.success || !isModelId(modelId)) return null;
  const templates = parsed.data.templates.map((text) => ({ modelId, vector: vectorOf(text) }));
  const length = own?.modelId === modelId ? own.templateLength : (templates[0]?.vector.length ?? 0);
  if (!templates.every(({ vector }) => isTemplateVector(vector, length))) return null;
  return { enroleeId, displayName: parsed.data.displayName, templates };
}

const textOf = (vector: Float32Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');

/** Copied, for a Float32Array has to begin at a multiple of four. */
function vectorOf(text: string): Float32Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
