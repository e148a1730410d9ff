import { isModelId } from '@rollcall/domain';
import type { ModelId } from '@rollcall/domain';
import { z } from 'zod';
import { operatingPointSchema } from './operating-point.ts';
import { relativePath, sha256, sourceSchema, type NpmSource } from './sources.ts';

const size = z.int().positive();

const licenceSchema = z.strictObject({
  /** SPDX name of the npm package's licence; null where it does not come in one. */
  package: z.string().nullable(),
  /** SPDX name of the network's own licence where its makers state one; null where nothing was found. */
  upstream: z.string().nullable(),
  /** Who made the network and where it came from. */
  origin: z.string(),
  /** What the package's own files say about it, and what they leave unsaid. */
  note: z.string(),
});

/** A network computes on `(pixel - mean) / scale` per channel, pixel 0..255. */
const inputSchema = z.strictObject({
  /** Of a network with one input another name does no harm. */
  name: z.string(),
  /** [channels, height, width]; a batch goes before it. */
  shape: z.tuple([size, size, size]),
  /** Whether other heights and widths than those of `shape` may come in; outputs have more or fewer rows then. */
  openSize: z.boolean().optional(),
  layout: z.literal('NCHW'),
  /** Order of the channels, also of `mean`. */
  colours: z.enum(['RGB', 'BGR']),
  mean: z.array(z.number()),
  scale: z.number().positive(),
});

const outputSchema = z.strictObject({
  /** Of a network with one output another name does no harm. */
  name: z.string(),
  /** Without the batch. */
  shape: z.array(size).min(1),
  /** The node of the source's graph that gives it; absent where the source has no graph. */
  node: z.string().optional(),
  meaning: z.string(),
});

const common = {
  id: z.string().refine((id): id is ModelId => isModelId(id), 'must be a model id'),
  /** `builtin` is built from npm packages, any other is pulled by its name. */
  pack: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and hyphens'),
  file: relativePath.regex(/^[^/]+\.onnx$/, 'must be an .onnx file name'),
  source: sourceSchema,
  licence: licenceSchema,
  /** Of the file that runs. */
  sha256,
  bytes: size,
  input: inputSchema,
  outputs: z.array(outputSchema).min(1),
};

const modelEntrySchema = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.literal('detector'), head: z.enum(['blazeface', 'yunet']), ...common }),
    z.strictObject({ role: z.literal('mesh'), head: z.literal('facemesh-468'), ...common }),
    z.strictObject({ role: z.literal('iris'), head: z.literal('iris-76'), ...common }),
    z.strictObject({
      role: z.literal('recogniser'),
      head: z.enum(['embedding-150-dlib', 'embedding-112-arcface']),
      ...common,
      /** Null until it is measured; nobody can be identified before that. */
      operatingPoint: operatingPointSchema.nullable(),
    }),
    z.strictObject({ role: z.literal('presentation-attack'), head: z.literal('pad-2class'), ...common }),
  ])
  .refine(
    (entry) => entry.input.mean.length === entry.input.shape[0],
    'input.mean needs one value per channel',
  );

const modelsSchema = z
  .array(modelEntrySchema)
  .min(1)
  .refine((models) => new Set(models.map((model) => model.id)).size === models.length, 'ids must differ')
  .refine((models) => new Set(models.map((model) => model.file)).size === models.length, 'files must differ');

export const modelRoles = ['detector', 'mesh', 'iris', 'recogniser', 'presentation-attack'] as const;

/** Which network of each role runs; a role that is not named has its first network. Null: none of an optional role. */
const activeSchema = z.partialRecord(z.enum(modelRoles), z.string().nullable());

/** `models/manifest.json`: every network that the product can run, where it comes from and how it is fed. */
export const modelManifestSchema = z
  .strictObject({ format: z.literal(1), active: activeSchema.optional(), models: modelsSchema })
  .superRefine(({ active = {}, models }, context) => {
    for (const role of modelRoles) {
      const id = active[role];
      if (typeof id !== 'string' || models.some((model) => model.id === id && model.role === role)) continue;
      context.addIssue({ code: 'custom', path: ['active', role], message: `no ${role} is called ${id}` });
    }
  });

export type ModelManifest = z.infer<typeof modelManifestSchema>;
export type ModelEntry = ModelManifest['models'][number];
export type ModelRole = ModelEntry['role'];
export type ModelEntryOf<Role extends ModelRole> = Extract<ModelEntry, { role: Role }>;
/** A network that is built on this machine. */
export type BuiltEntry = ModelEntry & { readonly source: NpmSource };

export const isBuilt = (entry: ModelEntry): entry is BuiltEntry => entry.source.kind === 'npm';
