import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'onnx-proto';
import { z } from 'zod';

const { onnx } = protobuf;
const nodes = 1000;

/** The same network with a second output, which takes a thousand operations on its input: tens of milliseconds. */
function slowed(model: Uint8Array): Uint8Array {
  const decoded = onnx.ModelProto.decode(model);
  const { graph } = decoded;
  const [input] = graph?.input ?? [];
  if (!graph?.node || !graph.output || !input?.name) throw new TypeError('a network without an input');
  const name = (index: number): string => (index === 0 ? (input.name ?? '') : `slow_${index}`);
  for (let index = 0; index < nodes; index++)
    graph.node.push(
      onnx.NodeProto.create({ opType: 'Sin', input: [name(index)], output: [name(index + 1)] }),
    );
  graph.output.push(onnx.ValueInfoProto.create({ name: name(nodes), type: input.type ?? null }));
  return onnx.ModelProto.encode(decoded).finish();
}

const manifestSchema = z.looseObject({
  models: z.array(z.looseObject({ file: z.string(), sha256: z.string(), bytes: z.number() })),
});

/** In its place and in the manifest, as whoever builds networks wrongly would leave them. */
export function slowDown(modelsDir: string, file: string): void {
  const path = join(modelsDir, 'manifest.json');
  const bytes = slowed(readFileSync(join(modelsDir, file)));
  writeFileSync(join(modelsDir, file), bytes);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const model of manifest.models.filter((one) => one.file === file)) {
    model.sha256 = createHash('sha256').update(bytes).digest('hex');
    model.bytes = bytes.byteLength;
  }
  writeFileSync(path, JSON.stringify(manifest));
}
