import { judgeStand, type Stand } from '@rollcall/biometrics';
import { isRefusal, type Refusal } from '@rollcall/domain';
import { technicianPinOf } from '@rollcall/store';
import type { TechnicianPorts } from './http/families/technician/routes.ts';
import type { Recogniser } from './recogniser/recogniser.ts';
import type { Settings } from './settings.ts';
import {
  createSessions,
  DoctorRounds,
  Jobs,
  keepCalibration,
  readCalibration,
  runCommand,
} from './technician/index.ts';

export interface Technician extends TechnicianPorts {
  readonly jobs: Jobs;
  readonly rounds: DoctorRounds;
  stop(): void;
}

const roundsEveryMs = 15 * 60_000;
/** People who wait for the kiosk to start come first. */
const firstRoundMs = 60_000;
const monotonicMs = (): number => performance.now();

type Parts = {
  readonly settings: Pick<Settings, 'dataDirectory' | 'modelsDir' | 'port' | 'doctorRounds'>;
  readonly recogniser: Pick<Recogniser, 'analyse'>;
};

/** What the technician's screen does, and the doctor's rounds for central. */
export function createTechnician({ settings, recogniser }: Parts): Technician {
  const { dataDirectory } = settings;
  const run = (words: readonly string[]) => runCommand(words, settings);
  const jobs = new Jobs({ run, monotonicMs });
  const rounds = new DoctorRounds({ run, everyMs: roundsEveryMs, firstMs: firstRoundMs });
  return {
    sessions: createSessions(technicianPinOf(dataDirectory), monotonicMs),
    jobs,
    rounds,
    stop: () => {
      rounds.stop();
      jobs.stop();
    },
    look: (image) => lookAt(image, recogniser),
    calibration: () => readCalibration(dataDirectory),
    keepCalibration: (calibration) => keepCalibration(dataDirectory, calibration),
  };
}

function lookAt(
  image: Uint8Array,
  recogniser: Pick<Recogniser, 'analyse'>,
): Promise<{ stand: Stand | null } | Refusal> | null {
  const looking = recogniser.analyse(image, { template: false });
  return looking && looking.then((seen) => (isRefusal(seen) ? seen : { stand: judgeStand(seen.analysis) }));
}
