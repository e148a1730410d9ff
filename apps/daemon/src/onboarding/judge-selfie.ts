import { sampleProblem } from '@rollcall/biometrics';
import { Fault, isRefusal, type Refusal } from '@rollcall/domain';
import type { Analysed } from '@rollcall/vision';

export type Analyse = (
  image: Uint8Array,
  options: { template: boolean },
) => Promise<Analysed | Refusal> | null;

/**
 * Whether a picture shows exactly one face well enough to enrol by.
 * @throws Fault `worker-stopped` while the networks are loading, `inference-failed`
 */
export const createSelfieJudge =
  (analyse: Analyse) =>
  async (image: Uint8Array): Promise<Refusal | null> => {
    const analysed = await analyse(image, { template: false });
    if (analysed === null) throw new Fault('worker-stopped', 'The networks are still loading.');
    return isRefusal(analysed) ? analysed : sampleProblem(analysed.analysis, 'enrolment');
  };
