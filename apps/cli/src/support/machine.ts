import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, uptime } from 'node:os';
import { programVersion } from '../places.ts';

/** The machine's kind. Its name and addresses may be somebody's, and say nothing about a fault. */
export function machineOf(): object {
  const processors = cpus();
  return {
    program: programVersion(),
    node: process.version,
    system: /^PRETTY_NAME="(.*)"$/m.exec(osRelease())?.[1] ?? process.platform,
    kernel: release(),
    architecture: arch(),
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryMegabytes: Math.round(totalmem() / 2 ** 20),
    upSeconds: Math.round(uptime()),
  };
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
