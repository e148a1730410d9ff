import { allWhenSettled } from '../execution/all-when-settled.ts';
import type { ExecutionRuntime } from '../execution/runtime.ts';
import type { ChosenNetworks, ModelEntry } from '../manifest/index.ts';
import { EyeNetwork } from '../networks/eye-network.ts';
import { openDetector } from '../networks/open-detector.ts';
import { MeshNetwork } from '../networks/mesh-network.ts';
import { Network } from '../networks/network.ts';
import { PresentationAttackNetwork } from '../networks/presentation-attack-network.ts';
import { Recogniser } from '../networks/recogniser.ts';
import { guardDecoding } from '../picture/decode.ts';
import { FaceAnalyser } from './face-analyser.ts';

/** The networks, verified, loaded and run once. Faults: those of `Network.load`, `model-load-failed`, `inference-failed`. */
export async function loadAnalyser(
  chosen: ChosenNetworks,
  modelsDirectory: string,
  runtime: ExecutionRuntime,
): Promise<FaceAnalyser> {
  guardDecoding();
  const load = (entry: ModelEntry): Promise<Network> => Network.load(entry, modelsDirectory, runtime);
  const [detector, mesh, eyes, recogniser, presentationAttack] = await allWhenSettled([
    load(chosen.detector).then((network) => openDetector(chosen.detector.head, network)),
    load(chosen.mesh).then((network) => MeshNetwork.prepare(network)),
    load(chosen.iris).then((network) => EyeNetwork.prepare(network)),
    load(chosen.recogniser).then((network) => Recogniser.prepare(network, chosen.recogniser.head)),
    chosen.presentationAttack === null
      ? null
      : load(chosen.presentationAttack).then((network) => PresentationAttackNetwork.prepare(network)),
  ]);
  const analyser = new FaceAnalyser({ detector, mesh, eyes, recogniser, presentationAttack });
  await analyser.warmUp();
  return analyser;
}
