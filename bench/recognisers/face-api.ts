import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import faceapi from '@vladmandic/face-api/dist/face-api.node-wasm.js';
import sharp from 'sharp';
import { z } from 'zod';
import { packageDirectory } from '../frame/packages.ts';

/**
 * face-api as its own demo uses it: SSD detector, 68 points, recogniser, all by the library, of the largest face. Null
 * where it finds none.
 */
export async function prepareFaceApi(): Promise<(image: Buffer) => Promise<readonly number[] | null>> {
  const backend = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(backend)}/`);
  await tf.setBackend('wasm');
  const models = join(packageDirectory('@vladmandic/face-api'), 'model');
  const { ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet } = faceapi.nets;
  for (const network of [ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet])
    await network.loadFromDisk(models);
  return async (image) => {
    const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const picture = tf.tensor3d(Uint8Array.from(data), [info.height, info.width, 3], 'int32');
    const faces = await faceapi.detectAllFaces(picture).withFaceLandmarks().withFaceDescriptors();
    picture.dispose();
    const largest = faces.toSorted((one, other) => other.detection.box.width - one.detection.box.width)[0];
    return largest === undefined ? null : [...z.instanceof(Float32Array).parse(largest.descriptor)];
  };
}
