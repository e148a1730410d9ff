import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rootSwitches } from '../chromium/switches.ts';
import { environmentOf } from './settings.ts';

/** Built by `npm run build`; see scripts/build.ts. */
const mainBundle = fileURLToPath(new URL('../dist/main.mjs', import.meta.url));

export interface ElectronKioskOptions {
  readonly electronPath: string;
  readonly url: string;
  /** A clip (.y4m, .mjpeg) that plays as the camera; null: the real camera. */
  readonly fakeCameraClip: string | null;
}

/** Opens the kiosk page in Electron. The process ends when the kiosk is closed. */
export function openElectronKiosk(options: ElectronKioskOptions): ChildProcess {
  const { url, fakeCameraClip } = options;
  return spawn(options.electronPath, [mainBundle, ...rootSwitches(process.getuid?.())], {
    stdio: 'inherit',
    env: { ...process.env, ...environmentOf({ url, fakeCameraClip }) },
  });
}
