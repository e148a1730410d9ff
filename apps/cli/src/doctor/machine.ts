import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { arch } from 'node:os';
import { delimiter, join } from 'node:path';
import { tell, well, type Check } from './check.ts';
import { isInstalled, systemText, type Scene } from './scene.ts';
import { whyScreenIsDown } from './screen-unit.ts';

const leastMegabytes = 500;
const hotCelsius = 85;

export function checkCpu(scene: Scene): Check {
  const text = systemText(scene, 'proc/cpuinfo');
  const name = /^model name\s*:\s*(.+)$/m.exec(text ?? '')?.[1] ?? arch();
  const flags = /^flags\s*:\s*(.+)$/m.exec(text ?? '')?.[1]?.split(' ') ?? null;
  if (flags !== null && !flags.includes('avx2')) return tell('cpu', 'no-avx2', `${name}, without AVX2`);
  return well('cpu', flags === null ? name : `${name}, AVX2${flags.includes('avx512f') ? ', AVX-512' : ''}`);
}

export function checkMemory(scene: Scene): Check {
  const text = systemText(scene, 'proc/meminfo') ?? '';
  const read = (name: string): number =>
    Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1]) / 1000;
  const [total, available] = [read('MemTotal'), read('MemAvailable')];
  if (Number.isNaN(available)) return well('memory', 'this system does not say');
  const found = `${available.toFixed(0)} of ${total.toFixed(0)} MB available`;
  return available < leastMegabytes ? tell('memory', 'low', found) : well('memory', found);
}

export function checkTemperature(scene: Scene): Check {
  const hottest = hottestCelsius(scene.root);
  if (hottest === null) return well('temperature', 'this machine does not say');
  const found = `${hottest.toFixed(0)} °C`;
  return hottest >= hotCelsius ? tell('temperature', 'hot', found) : well('temperature', found);
}

/** Of all parts that say it; null when none does. */
export function hottestCelsius(root: string): number | null {
  const scene = { root };
  const degrees = names(scene, 'sys/class/thermal')
    .filter((name) => name.startsWith('thermal_zone'))
    .map((zone) => Number(systemText(scene, `sys/class/thermal/${zone}/temp`) ?? Number.NaN) / 1000)
    .filter((celsius) => celsius > 0 && celsius < 200);
  return degrees.length === 0 ? null : Math.max(...degrees);
}

/** eMMC says its life in tenths that are used up; 0x0B is beyond the end. */
export function checkDiskWear(scene: Scene): Check {
  const used = names(scene, 'sys/block').flatMap((disk) => {
    const text = systemText(scene, `sys/block/${disk}/device/life_time`);
    const tenths = (text ?? '').trim().split(/\s+/).filter(Boolean).map(Number);
    return tenths.length === 0 || tenths.some(Number.isNaN)
      ? []
      : [{ disk, percent: Math.max(...tenths) * 10 }];
  });
  if (used.length === 0) return well('disk-wear', 'this disk does not say');
  const found = used.map(({ disk, percent }) => `${disk}: up to ${percent} % used up`).join(', ');
  return used.some(({ percent }) => percent >= 90)
    ? tell('disk-wear', 'worn', found)
    : well('disk-wear', found);
}

const units = ['rollcall-daemon.service', 'rollcall-kiosk.service', 'rollcall-firewall.service'] as const;
const [daemonUnit, kioskUnit, firewallUnit] = units;

/** By the links that systemd follows at the start; without the package there is nothing to be enabled. */
export async function checkServices(scene: Scene): Promise<Check> {
  if (!isBox(scene)) return well('services', 'not installed as a box');
  if (!isEnabled(scene, daemonUnit)) return tell('services', 'not-enabled', `${daemonUnit} is not enabled`);
  if (lacksFirewall(scene))
    return tell('services', 'firewall-off', `${firewallUnit} is enabled, and has failed`);
  const down = runsSystemd(scene) && hasScreen(scene) ? await whyScreenIsDown(kioskUnit) : null;
  if (down !== null) return tell('services', 'screen-down', down);
  return well('services', units.filter((unit) => isEnabled(scene, unit)).join(', '));
}

/** The unit has a folder while its rules are loaded; a system that only lies on a disk has neither. */
const lacksFirewall = (scene: Pick<Scene, 'root'>): boolean =>
  isEnabled(scene, firewallUnit) && runsSystemd(scene) && !isThere(scene, 'run/rollcall-firewall');

const runsSystemd = (scene: Pick<Scene, 'root'>): boolean => isThere(scene, 'run/systemd/system');

const isThere = ({ root }: Pick<Scene, 'root'>, path: string): boolean => existsSync(join(root, path));

/** Whether the package made this machine a kiosk or a kiosk's server; a checkout is none. */
export const isBox = (scene: Pick<Scene, 'root'>): boolean => isInstalled(scene, daemonUnit);

const isEnabled = (scene: Pick<Scene, 'root'>, unit: string): boolean =>
  names(scene, 'etc/systemd/system')
    .filter((name) => name.endsWith('.wants'))
    .some((target) => names(scene, `etc/systemd/system/${target}`).includes(unit));

/** The package brings the kiosk's unit to every box; those with a screen of their own have it enabled. */
export const hasScreen = (scene: Pick<Scene, 'root'>): boolean => isEnabled(scene, kioskUnit);
export const notNeeded = 'this machine shows no kiosk by itself';

export function checkDisplay(scene: Scene): Check {
  if (!hasScreen(scene)) return well('display', notNeeded);
  const connected = names(scene, 'sys/class/drm').filter(
    (name) => systemText(scene, `sys/class/drm/${name}/status`)?.trim() === 'connected',
  );
  return connected.length > 0
    ? well('display', connected.join(', '))
    : tell('display', 'none', 'none is connected');
}

/**
 * The kernel marks what is touched directly with a bit of its own (INPUT_PROP_DIRECT). It is read under /sys, since the
 * daemon, who asks too, sees of /proc nothing but processes.
 */
export function checkTouch(scene: Pick<Scene, 'root'>): Check {
  if (!hasScreen(scene)) return well('touch', notNeeded);
  const folder = 'sys/class/input';
  const devices = names(scene, folder)
    .filter((name) => /^input\d+$/.test(name))
    .map((name) => ({
      name: systemText(scene, `${folder}/${name}/name`)?.trim() ?? 'unnamed',
      properties: systemText(scene, `${folder}/${name}/properties`),
    }));
  if (
    !isThere(scene, folder) ||
    (devices.length > 0 && devices.every(({ properties }) => properties === null))
  )
    return well('touch', 'this system does not say');
  const touched = devices.filter(({ properties }) => isDirect(properties));
  if (touched.length === 0) return tell('touch', 'none', 'none is connected');
  return well('touch', touched.map(({ name }) => name).join(', '));
}

/** Words of hexadecimal figures, the lowest last. */
const isDirect = (properties: string | null): boolean =>
  (Number.parseInt(properties?.trim().split(/\s+/).at(-1) ?? '0', 16) & 2) !== 0;

export function checkAudio(scene: Scene): Check {
  if (!hasScreen(scene)) return well('audio', notNeeded);
  const cards = names(scene, 'sys/class/sound').filter((name) => name.startsWith('card'));
  return cards.length > 0 ? well('audio', cards.join(', ')) : tell('audio', 'none', 'none is connected');
}

export function checkVideoPrograms(searchPath = process.env['PATH'] ?? ''): Check {
  const directories = searchPath.split(delimiter).filter(Boolean);
  const found = directories.map((directory) => join(directory, 'ffmpeg')).find(mayRun);
  return found === undefined
    ? tell('video-programs', 'missing', 'not on the search path')
    : well('video-programs', found);
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function names({ root }: Pick<Scene, 'root'>, folder: string): readonly string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path) : [];
}
