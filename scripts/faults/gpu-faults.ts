import type { DaemonHealth } from '@rollcall/contract';
import { programVersion } from '../../apps/cli/src/places.ts';
import { copyModels } from './device-faults.ts';
import type { Injected, Patient } from './fault.ts';
import { system } from './machine-faults.ts';
import { serve } from './network-faults.ts';
import { slowDown } from './slow-network.ts';

const card = 'sys/bus/pci/devices/0000:01:00.0';
const nvidia = { [`${card}/vendor`]: '0x10de\n', [`${card}/class`]: '0x030200\n' };

const health: DaemonHealth = {
  status: 'ok',
  version: programVersion(),
  deviceId: 'kiosk-1',
  uptimeSeconds: 60,
  residentMegabytes: 200,
  models: [],
  executionProvider: 'cpu',
  executionProviderReason: 'cuda: libcudart.so.12 cannot be opened',
  enrolled: 3,
  queue: { pending: 0, deadLetters: 0, oldestPendingSeconds: null, lastSequence: 4 },
  central: { url: null, reachable: false, registered: false },
  problems: [],
};

/** A daemon that says so of its networks. */
async function playDaemon(patient: Patient): Promise<void> {
  const port = await serve(patient, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(health)),
  );
  patient.environment['ROLLCALL_PORT'] = String(port);
}

export const gpuFaults: readonly Injected[] = [
  { name: 'a GPU without its driver', check: 'gpu', code: 'no-driver', inject: system(nvidia) },
  {
    name: 'a GPU that the networks do not use',
    check: 'gpu',
    code: 'unused',
    async inject(patient) {
      system({ 'dev/nvidia0': '' })(patient);
      await playDaemon(patient);
    },
  },
  {
    name: 'a network that is many times too slow',
    check: 'network-speed',
    code: 'slow',
    inject: (patient) => slowDown(copyModels(patient), 'iris-64.onnx'),
  },
];
