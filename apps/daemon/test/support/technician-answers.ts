/** What the commands behind the technician's page answer, as it would come. */
import type { Stand } from '@rollcall/contract';

const line = (id: string, status: 'ok' | 'warning' | 'problem', code: string | null, found: string) => ({
  id,
  status,
  code,
  found,
  title: id,
});
export const answers: Readonly<Record<string, Record<string, unknown>>> = {
  doctor: {
    checks: [
      line('node', 'ok', null, 'v24.0.0'),
      line('disk', 'warning', 'low', '812 MB free'),
      line('camera', 'problem', 'black', '/dev/video0, 640×480, brightness 3, 14.9 pictures a second'),
      line('fan-of-tomorrow', 'warning', 'stuck', '0 turns'),
    ],
  },
  'self-test': {
    outcome: 'failed',
    seconds: 31,
    steps: [
      { step: 'networks', passed: true, found: '10 pictures, 41 ms each, as they have to be' },
      { step: 'delivery', passed: false, found: 'arrived 0 times' },
    ],
  },
  'burn-in': {
    outcome: 'flawed',
    flaws: ['hot'],
    stretches: [{ endsAtSeconds: 60, picturesPerSecond: 9.5, p95Milliseconds: 240, celsius: 91, wrong: 0 }],
  },
  bundle: {
    file: '/var/lib/rollcall/daemon/support/support-2026-11-20T090000Z.zip',
    bytes: 4100,
    contents: [{ name: 'doctor.json', holds: 'what rollcall doctor finds', bytes: 900 }],
  },
};

export const stand: Stand = {
  eyesAt: 0.41,
  pitchDegrees: 2,
  centimetres: 57,
  brightness: 120,
  clipped: 0.01,
  sharpness: 40,
  height: 'well',
  distance: 'well',
  light: 'well',
};
