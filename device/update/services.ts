import { spawnSync } from 'node:child_process';
import { daemonHealthSchema } from '@rollcall/contract';
import type { Services } from './update.ts';

const daemon = 'rollcall-daemon.service';
const screen = 'rollcall-kiosk.service';

const central = 'rollcall-central.service';

const isEnabled = (unit: string): boolean => systemctl('is-enabled', unit).status === 0;
const wanted = (): string[] => [daemon, screen].filter(isEnabled);

/** Whether this box is the central server too, whose database no step of an update copies. */
export const hasCentral = (): boolean => isEnabled(central);

/** The units of a box. Those that are not enabled stay as they are. */
export function createServices(port: number): Services {
  return {
    stop: () => requireDone('stop', ...wanted()),
    // Not waited for: at boot the units' own order would wait for this one in turn. The health says what came of it.
    start: () => requireDone('start', '--no-block', ...wanted()),
    health: async () => {
      try {
        const response = await fetch(`http://127.0.0.1:${port}/health`, {
          signal: AbortSignal.timeout(2000),
        });
        return daemonHealthSchema
          .pick({ status: true, version: true, problems: true })
          .parse(await response.json());
      } catch {
        return null;
      }
    },
  };
}

const systemctl = (...words: string[]) => spawnSync('systemctl', words, { encoding: 'utf8' });

function requireDone(...words: string[]): void {
  const { status, stderr } = systemctl(...words);
  if (status !== 0) throw new Error(`systemctl ${words.join(' ')} failed: ${stderr.trim()}`);
}
