import { readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DaemonHealth } from '@rollcall/contract';
import { readDeviceSettings } from '../device-settings.ts';
import { tell, well, type Check } from './check.ts';
import { healthOrNull } from './daemon.ts';
import { names } from './machine.ts';
import { systemText, type Scene } from './scene.ts';

const makers: Readonly<Record<string, string>> = { '0x10de': 'NVIDIA', '0x1002': 'AMD', '0x8086': 'Intel' };

interface Gpu {
  readonly maker: string;
  /** Null: none has taken it. */
  readonly driver: string | null;
}

/** What is here, and what the daemon's networks run on. Whether a GPU is worth using is for the trial of the daemon to find out. */
export async function checkGpu(scene: Scene): Promise<Check> {
  const [gpus, nodes] = [gpusOf(scene), nodesOf(scene)];
  const health = await healthOrNull(scene.dataDir);
  const found = `${machineInWords(gpus, nodes)}; ${networksInWords(health)}`;
  if (gpus.some((gpu) => lacksDriver(gpu, nodes))) return tell('gpu', 'no-driver', found);
  const isUnused = health?.executionProvider === 'cpu' && nodes.some(isNvidia) && !isCpuMeant(scene);
  return isUnused ? tell('gpu', 'unused', found) : well('gpu', found);
}

/** The networks run on NVIDIA's through its own driver alone. One that is kept for a virtual machine is meant to be. */
const lacksDriver = ({ maker, driver }: Gpu, nodes: readonly string[]): boolean =>
  driver === null || (maker === 'NVIDIA' && driver !== 'vfio-pci' && !nodes.some(isNvidia));

const isNvidia = (node: string): boolean => node.startsWith('/dev/nvidia');

/** Of the makers whose GPUs compute; what a virtual machine or a server's console draws with is none. */
function gpusOf(scene: Scene): readonly Gpu[] {
  return names(scene, 'sys/bus/pci/devices').flatMap((address) => {
    const read = (file: string): string =>
      systemText(scene, `sys/bus/pci/devices/${address}/${file}`)?.trim() ?? '';
    const maker = makers[read('vendor')];
    const isDisplay = read('class').startsWith('0x03');
    return maker === undefined || !isDisplay ? [] : [{ maker, driver: driverOf(scene, address) }];
  });
}

function driverOf({ root }: Scene, address: string): string | null {
  try {
    return basename(readlinkSync(join(root, 'sys/bus/pci/devices', address, 'driver')));
  } catch {
    return null;
  }
}

const nodesOf = (scene: Scene): readonly string[] => [
  ...names(scene, 'dev').flatMap((name) => (/^nvidia\d+$/.test(name) ? [`/dev/${name}`] : [])),
  ...names(scene, 'dev/dri').flatMap((name) => (/^renderD\d+$/.test(name) ? [`/dev/dri/${name}`] : [])),
];

function isCpuMeant({ dataDir }: Scene): boolean {
  try {
    return readDeviceSettings(dataDir).executionProvider === 'cpu';
  } catch {
    return false;
  }
}

function machineInWords(gpus: readonly Gpu[], nodes: readonly string[]): string {
  const cards = gpus.map(({ maker, driver }) => `${maker} (driver ${driver ?? 'missing'})`);
  const all = [...cards, ...nodes];
  return all.length === 0 ? 'none is here' : all.join(', ');
}

const networksInWords = (health: DaemonHealth | null): string =>
  health === null
    ? 'the daemon does not run: see the execution provider'
    : `the daemon's networks run on ${health.executionProvider} (${health.executionProviderReason})`;
