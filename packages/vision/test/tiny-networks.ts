/** Networks of a few operations with the inputs and outputs of real ones, made on the spot, and a manifest that has them. */
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OnnxGraph } from '../src/conversion/onnx-graph.ts';
import type { ModelEntry, ModelManifest } from '../src/manifest/index.ts';
import { modelManifestSchema } from '../src/manifest/index.ts';

interface TinyNetwork {
  readonly side: number;
  readonly input: string;
  readonly output: string;
  /** `values[k]`: what output k makes of the means of the three channels. */
  readonly values: readonly (readonly [number, number, number])[];
  readonly batch?: number | string;
}

/** Means of the channels over the whole picture, times a matrix. */
export function tinyNetwork({ side, input, output, values, batch = 1 }: TinyNetwork): Uint8Array {
  const graph = new OnnxGraph();
  const picture = graph.input(input, [batch, 3, side, side]);
  const means = graph.node('GlobalAveragePool', [picture]);
  const flat = graph.node('Flatten', [means], { axis: 1 });
  const matrix = graph.floats(Float32Array.from([0, 1, 2].flatMap((row) => values.map((v) => v[row] ?? 0))), [
    3,
    values.length,
  ]);
  graph.output(output, graph.node('MatMul', [flat, matrix]), [batch, values.length]);
  return graph.serialise('tiny');
}

/** A folder with the built networks of `from` and others in the place of the entries of these ids. */
export async function folderWith(
  directory: string,
  from: string,
  replaced: Readonly<Record<string, { bytes: Uint8Array; change?: Partial<ModelEntry> }>>,
): Promise<ModelManifest> {
  await cp(from, directory, { recursive: true });
  const product: unknown = JSON.parse(
    await readFile(join(import.meta.dirname, '../../../models/manifest.json'), 'utf8'),
  );
  const { models, ...rest } = modelManifestSchema.parse(product);
  const changed = models.map((entry) => {
    const other = replaced[entry.id];
    if (other === undefined) return entry;
    const sha256 = createHash('sha256').update(other.bytes).digest('hex');
    return { ...entry, ...other.change, sha256, bytes: other.bytes.byteLength };
  });
  const manifest = modelManifestSchema.parse({ ...rest, models: changed });
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  for (const entry of models) {
    const other = replaced[entry.id];
    if (other !== undefined) await writeFile(join(directory, entry.file), other.bytes);
  }
  return manifest;
}
