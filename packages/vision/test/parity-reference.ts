import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import faceapi from '@vladmandic/face-api/dist/face-api.node-wasm.js';
import { z } from 'zod';
import { locateInstalledPackage } from '../src/manifest/source-files.ts';
import type { BuiltEntry } from '../src/manifest/index.ts';

/** What the makers' own program says about a picture: values of each output of the manifest, in its order. */
export type Reference = (pixels: Uint8Array) => Promise<readonly Float32Array[]>;

export async function startTensorFlow(): Promise<void> {
  const backend = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(backend)}/`);
  await tf.setBackend('wasm');
}

function sourcePath(entry: BuiltEntry, path: string): string {
  const folder = locateInstalledPackage(entry.source.package);
  if (folder === null) throw new Error(`${entry.source.package} is not installed`);
  return join(folder, path);
}

const modelJson = z.custom<tf.io.ModelJSON>(
  (value) => typeof value === 'object' && value !== null && 'modelTopology' in value,
);

async function values(tensor: tf.Tensor): Promise<Float32Array> {
  const data = await tensor.data();
  tensor.dispose();
  return Float32Array.from(data);
}

async function graphReference(entry: BuiltEntry): Promise<Reference> {
  const [description, weights] = entry.source.files;
  const json = modelJson.parse(JSON.parse(await readFile(sourcePath(entry, description.path), 'utf8')));
  const bytes = Uint8Array.from(await readFile(sourcePath(entry, weights.path)));
  const load = (): Promise<tf.io.ModelArtifacts> =>
    tf.io.getModelArtifactsForJSON(json, async (groups) => [
      groups.flatMap((group) => group.weights),
      bytes.buffer,
    ]);
  const model = await tf.loadGraphModel({ load });
  const [channels, height, width] = entry.input.shape;
  const nodes = entry.outputs.map((output) => output.node ?? output.name);
  return async (pixels) => {
    const input = tf.tidy(() =>
      tf
        .tensor4d(Float32Array.from(pixels), [1, height, width, channels])
        .sub(entry.input.mean)
        .div(entry.input.scale),
    );
    const result = model.execute(input, nodes);
    input.dispose();
    return Promise.all((Array.isArray(result) ? result : [result]).map(values));
  };
}

/** face-api normalises by itself: with the same mean, but dividing by 255, where dlib trained with 256. */
const faceApiScale = 255;

async function recogniserReference(entry: BuiltEntry): Promise<Reference> {
  const network = new faceapi.FaceRecognitionNet();
  await network.loadFromDisk(dirname(sourcePath(entry, entry.source.files[0].path)));
  const [channels, height, width] = entry.input.shape;
  return async (pixels) => {
    const picture = tf.tidy(() =>
      tf
        .tensor3d(Float32Array.from(pixels), [height, width, channels])
        .sub(entry.input.mean)
        .mul(faceApiScale / entry.input.scale)
        .add(entry.input.mean),
    );
    const descriptor = await network.computeFaceDescriptor(picture);
    picture.dispose();
    return [Float32Array.from(z.instanceof(Float32Array).parse(descriptor))];
  };
}

export const referenceOf = (entry: BuiltEntry): Promise<Reference> =>
  entry.source.conversion === 'dlib-resnet' ? recogniserReference(entry) : graphReference(entry);
