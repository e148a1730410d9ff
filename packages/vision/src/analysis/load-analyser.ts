import { type ModelManifest, modelOf, type ModelRole } from '../manifest/index.ts';
import { EyeNetwork } from '../networks/eye-network.ts';
import { FaceDetector } from '../networks/face-detector.ts';
import { MeshNetwork } from '../networks/mesh-network.ts';
import { Network } from '../networks/network.ts';
import { Recogniser } from '../networks/recogniser.ts';
import { guardDecoding } from '../picture/decode.ts';
import { FaceAnalyser } from './face-analyser.ts';

/**
 * The networks of the manifest, verified, loaded and run once. Faults: those of `Network.load`,
 * `model-load-failed`, `inference-failed`.
 */
export async function loadAnalyser(manifest: ModelManifest, modelsDirectory: string): Promise<FaceAnalyser> {
  guardDecoding();
  const load = (role: ModelRole): Promise<Network> => Network.load(modelOf(manifest, role), modelsDirectory);
  const [detector, mesh, eyes, recogniser] = await Promise.all([
    load('detector').then((network) => new FaceDetector(network)),
    load('mesh').then((network) => MeshNetwork.prepare(network)),
    load('iris').then((network) => EyeNetwork.prepare(network)),
    load('recogniser').then((network) => Recogniser.prepare(network)),
  ]);
  const analyser = new FaceAnalyser({ detector, mesh, eyes, recogniser });
  await analyser.warmUp();
  return analyser;
}
