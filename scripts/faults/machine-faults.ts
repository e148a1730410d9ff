import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Injected, Patient } from './fault.ts';

/** Files of the system as the kernel or systemd has them on such a machine, under the root that the doctor looks at. */
export const system =
  (files: Readonly<Record<string, string>>) =>
  (patient: Patient): void => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(patient.root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };

const unit = 'lib/systemd/system/rollcall-daemon.service';
const wants = 'etc/systemd/system/multi-user.target.wants';
const kiosk = { [`${wants}/rollcall-kiosk.service`]: '' };
const screen = { ...kiosk, 'sys/class/drm/card0-HDMI-A-1/status': 'connected\n' };
const finger = { 'proc/bus/input/devices': 'N: Name="Touch"\nB: PROP=2\n\n' };
const sound = { 'sys/class/sound/card0/id': 'PCH\n' };

export const machineFaults: readonly Injected[] = [
  {
    name: 'the service is not enabled',
    check: 'services',
    code: 'not-enabled',
    follows: ['daemon'],
    inject: system({ [unit]: '' }),
  },
  {
    name: 'the daemon of a box is stopped',
    check: 'daemon',
    code: 'stopped-on-box',
    inject(patient) {
      system({ [unit]: '' })(patient);
      const links = join(patient.root, wants);
      mkdirSync(links, { recursive: true });
      symlinkSync(`/${unit}`, join(links, 'rollcall-daemon.service'));
    },
  },
  {
    name: 'the firewall did not load',
    check: 'services',
    code: 'firewall-off',
    follows: ['daemon'],
    inject: system({
      [unit]: '',
      [`${wants}/rollcall-daemon.service`]: '',
      [`${wants}/rollcall-firewall.service`]: '',
      'run/systemd/system/rollcall-mark': '',
    }),
  },
  {
    name: 'a processor without AVX2',
    check: 'cpu',
    code: 'no-avx2',
    inject: system({ 'proc/cpuinfo': 'model name\t: Old\nflags\t\t: fpu sse2 avx\n' }),
  },
  {
    name: 'too little memory',
    check: 'memory',
    code: 'low',
    inject: system({ 'proc/meminfo': 'MemTotal: 2000000 kB\nMemAvailable: 90000 kB\n' }),
  },
  {
    name: 'a processor at 96 °C',
    check: 'temperature',
    code: 'hot',
    inject: system({ 'sys/class/thermal/thermal_zone0/temp': '96000\n' }),
  },
  {
    name: 'a worn disk',
    check: 'disk-wear',
    code: 'worn',
    inject: system({ 'sys/block/mmcblk0/device/life_time': '0x02 0x0a\n' }),
  },
  { name: 'no screen', check: 'display', code: 'none', inject: system({ ...kiosk, ...finger, ...sound }) },
  { name: 'no touch', check: 'touch', code: 'none', inject: system({ ...screen, ...sound }) },
  { name: 'no sound', check: 'audio', code: 'none', inject: system({ ...screen, ...finger }) },
  {
    name: 'ffmpeg is missing',
    check: 'video-programs',
    code: 'missing',
    follows: ['shell', 'clock'],
    inject: (patient) => void (patient.environment['PATH'] = patient.directory),
  },
];
