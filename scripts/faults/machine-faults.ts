import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
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
const kioskLink = { [`${wants}/rollcall-kiosk.service`]: '' };
const kiosk = { ...kioskLink, 'usr/bin/sway': '', 'usr/sbin/seatd': '' };
const display = { 'sys/class/drm/card0-HDMI-A-1/status': 'connected\n' };
const screen = { ...kiosk, ...display };
const input = (name: string, properties: string) => ({
  'sys/class/input/input3/name': `${name}\n`,
  'sys/class/input/input3/properties': `${properties}\n`,
});
const finger = input('Touch', '2');
const keyboard = input('Keyboard', '0');
const sound = { 'sys/class/sound/card0/id': 'PCH\n' };

/** What systemd says of a unit that it starts again each second. */
const loopingUnit = [
  'LoadState=loaded',
  'ActiveState=activating',
  'NRestarts=57',
  'ActiveEnterTimestampMonotonic=0',
];

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
    name: 'the screen begins again and again',
    check: 'services',
    code: 'screen-down',
    follows: ['daemon'],
    inject(patient) {
      system({
        ...screen,
        ...finger,
        ...sound,
        [unit]: '',
        [`${wants}/rollcall-daemon.service`]: '',
        'run/systemd/system/rollcall-mark': '',
      })(patient);
      const program = join(patient.directory, 'systemctl');
      writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' ${loopingUnit.join(' ')}\n`, { mode: 0o755 });
      patient.environment['PATH'] = `${patient.directory}${delimiter}${process.env['PATH'] ?? ''}`;
    },
  },
  {
    name: 'a screen without sway',
    check: 'shell',
    code: 'no-sway',
    inject(patient) {
      system({ ...kioskLink, ...display, ...finger, ...sound })(patient);
      const program = join(patient.directory, 'chromium');
      writeFileSync(program, '', { mode: 0o755 });
      patient.environment['ROLLCALL_CHROMIUM'] = program;
    },
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
  { name: 'no touch', check: 'touch', code: 'none', inject: system({ ...screen, ...keyboard, ...sound }) },
  { name: 'no sound', check: 'audio', code: 'none', inject: system({ ...screen, ...finger }) },
  {
    name: 'ffmpeg is missing',
    check: 'video-programs',
    code: 'missing',
    follows: ['shell', 'clock'],
    inject: (patient) => void (patient.environment['PATH'] = patient.directory),
  },
];
