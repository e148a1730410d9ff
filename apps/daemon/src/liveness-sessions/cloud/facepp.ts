import { setTimeout } from 'node:timers/promises';
import { Fault } from '@rollcall/domain';
import { z } from 'zod';
import { yawOf, type DescribedFace, type FaceService } from './face-service.ts';

export interface FaceppOptions {
  /** Null: the service's own for the world outside China. */
  readonly url: string | null;
  readonly timeoutSeconds: number;
  readonly key: string;
  readonly secret: string;
}

const publicUrl = 'https://api-us.faceplusplus.com';
const attributes = 'headpose,eyestatus,mouthstatus,smiling,facequality';
/** The service's own operating points are named by their false match rate. */
const operatingPoint = '1e-4';
/** A free key may do one request at a time, a paid one a few a second: it says so, and is asked again. */
const attempts = 4;
const waitMs = 600;

/**
 * Face++ (Detect and Compare, version 3): key and secret are fields of the form.
 * https://console.faceplusplus.com/documents/5679127
 */
export function createFacepp(options: FaceppOptions): FaceService {
  const request = <Schema extends z.ZodType>(
    path: string,
    fields: Readonly<Record<string, string>>,
    schema: Schema,
  ) => requestWithPatience(() => post({ options, path, fields }), schema);
  return {
    name: 'facepp',
    picturesPerSecond: 5,
    atOnce: 1,
    async describe(image) {
      const fields = { image_base64: base64(image), return_landmark: '1', return_attributes: attributes };
      const { faces } = await request('/facepp/v3/detect', fields, detectSchema);
      return faces.map(describedFace).toSorted((first, second) => areaOf(second) - areaOf(first));
    },
    async isSamePerson(first, second) {
      const fields = { image_base64_1: base64(first), image_base64_2: base64(second) };
      const { confidence, thresholds } = await request('/facepp/v3/compare', fields, compareSchema);
      // Neither is there when one of the pictures shows no face.
      return confidence !== undefined && thresholds !== undefined && confidence >= thresholds[operatingPoint];
    },
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const areaOf = ({ box }: DescribedFace): number => box.width * box.height;

const place = z.object({ x: z.number(), y: z.number() });
const percent = z.number().min(0).max(100);
const eye = z
  .object({ no_glass_eye_open: percent, normal_glass_eye_open: percent })
  .transform((status) => (status.no_glass_eye_open + status.normal_glass_eye_open) / 100);

const faceSchema = z.object({
  face_rectangle: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }),
  landmark: z.object({ nose_tip: place, left_eye_center: place, right_eye_center: place }).optional(),
  attributes: z
    .object({
      headpose: z.object({ yaw_angle: z.number(), pitch_angle: z.number() }),
      eyestatus: z.object({ left_eye_status: eye, right_eye_status: eye }),
      mouthstatus: z.object({ open: percent }),
      smile: z.object({ value: percent }),
      facequality: z.object({ value: percent }),
    })
    .optional(),
});

const detectSchema = z.object({ faces: z.array(faceSchema) });

const compareSchema = z.object({
  confidence: percent.optional(),
  thresholds: z.object({ [operatingPoint]: percent }).optional(),
});

/** Of more than five faces it describes the five largest; the others count, that is all. */
function describedFace({
  face_rectangle: at,
  landmark,
  attributes: seen,
}: z.output<typeof faceSchema>): DescribedFace {
  const box = { x: at.left, y: at.top, width: at.width, height: at.height };
  if (seen === undefined || landmark === undefined) {
    return { box, yaw: 0, pitch: 0, mouthOpen: 0, smiling: 0, eyesOpen: 0, quality: 0 };
  }
  const { headpose, eyestatus } = seen;
  const eyes = [landmark.left_eye_center.x, landmark.right_eye_center.x] as const;
  return {
    box,
    yaw: yawOf(headpose.yaw_angle, { nose: landmark.nose_tip.x, eyes }),
    pitch: headpose.pitch_angle,
    mouthOpen: seen.mouthstatus.open / 100,
    smiling: seen.smile.value / 100,
    eyesOpen: (eyestatus.left_eye_status + eyestatus.right_eye_status) / 2,
    quality: seen.facequality.value / 100,
  };
}

interface FaceppRequest {
  readonly options: FaceppOptions;
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface FaceppAnswer {
  readonly status: number;
  readonly body: unknown;
}

async function post({ options, path, fields }: FaceppRequest): Promise<FaceppAnswer> {
  const { url, timeoutSeconds, key, secret } = options;
  const form = new FormData();
  for (const [name, value] of Object.entries({ api_key: key, api_secret: secret, ...fields }))
    form.set(name, value);
  const answer = await fetch(new URL(path, url ?? publicUrl), {
    method: 'POST',
    body: form,
    redirect: 'error',
    signal: AbortSignal.timeout(Math.round(timeoutSeconds * 1000)),
  });
  const text = await answer.text();
  return { status: answer.status, body: parseJson(text) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function requestWithPatience<Schema extends z.ZodType>(
  send: () => Promise<FaceppAnswer>,
  schema: Schema,
): Promise<z.output<Schema>> {
  for (let attempt = 1; ; attempt++) {
    const { status, body } = await send().catch((cause: unknown) => {
      throw new Fault('provider-unreachable', 'Face++ cannot be reached, or takes too long.', { cause });
    });
    const reason = errorSchema.safeParse(body).data?.error_message ?? `status ${status}`;
    if (status === 200) return readAnswer(schema, body);
    const isBusy = reason === 'CONCURRENCY_LIMIT_EXCEEDED' || status === 429 || status >= 500;
    if (!isBusy) throw new Fault('provider-answer-invalid', `Face++ refused (${reason}).`);
    if (attempt === attempts)
      throw new Fault('provider-unreachable', `Face++ cannot be used now (${reason}).`);
    await setTimeout(waitMs * attempt);
  }
}

const errorSchema = z.object({ error_message: z.string() });

function readAnswer<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const answer = schema.safeParse(body);
  if (answer.success) return answer.data;
  const message = 'Face++ answered in a shape that is not its own.';
  throw new Fault('provider-answer-invalid', message, { cause: answer.error });
}
