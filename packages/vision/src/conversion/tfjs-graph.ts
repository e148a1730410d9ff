import { z } from 'zod';
import { parseDescription } from './description.ts';
import { decodeWeights, weightsManifestSchema } from './weights.ts';
import type { Weights } from './weights.ts';

const base64Text = z
  .string()
  .transform((text) => new TextDecoder().decode(Uint8Array.from(atob(text), toByte)));
const integer = z.coerce.number().pipe(z.int());

/** Attributes come as protobuf written in JSON; only the kinds that our networks use are kept. */
const attributeSchema = z.object({
  s: base64Text.optional(),
  i: integer.optional(),
  b: z.boolean().optional(),
  list: z.object({ s: z.array(base64Text).optional(), i: z.array(integer).optional() }).optional(),
  shape: z.object({ dim: z.array(z.object({ size: integer })).optional() }).optional(),
});

const nodeSchema = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), attributeSchema).default({}),
});
export type TfjsNode = z.infer<typeof nodeSchema>;

const graphModelSchema = z.object({
  format: z.literal('graph-model'),
  modelTopology: z.object({ node: z.array(nodeSchema) }),
  weightsManifest: weightsManifestSchema,
});

export interface TfjsGraph {
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly weights: Weights;
}

const toByte = (character: string): number => character.charCodeAt(0);

/** Parses a TensorFlow.js graph model: its JSON file and its one weights file. Faults: `input-invalid`. */
export function parseTfjsGraph(json: Uint8Array, weightBytes: Uint8Array): TfjsGraph {
  const { modelTopology, weightsManifest } = parseDescription(json, graphModelSchema, 'graph model');
  const specs = weightsManifest.flatMap((group) => group.weights);
  return {
    nodes: new Map(modelTopology.node.map((node) => [node.name, node])),
    weights: decodeWeights(specs, weightBytes),
  };
}
