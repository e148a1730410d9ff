import { problem, warning, type CheckWords } from './words.ts';

export const device = {
  settings: {
    title: 'Settings',
    findings: {
      absent: warning(
        'The kiosk was never set up.',
        'In a checkout the first start makes them: ./scripts/start. A box takes them from a USB stick or a QR code: docs/box.md.',
      ),
      invalid: problem('The daemon does not start.', 'Correct what is named.'),
    },
  },
  page: {
    title: 'Kiosk page',
    findings: {
      missing: problem('The screen stays empty.', 'Run: npm run setup. On a box, install the package again.'),
    },
  },
  models: {
    title: 'Networks',
    findings: {
      missing: problem(
        'Nobody is recognised.',
        'Run: rollcall models build. On a box, install the package again.',
      ),
      altered: problem(
        'A network is not the one that was measured, so it is not used.',
        'Run: rollcall models build. On a box, install the package again.',
      ),
      manifest: problem('The networks are not known.', 'Restore models/manifest.json, or name --models-dir.'),
      'one-rate': warning(
        'How alike a face has to be among many is only estimated: people may have to try again.',
        'Measure rarer false matches with more pictures: rollcall eval thresholds. docs/models.md says how.',
      ),
    },
  },
  'execution-provider': {
    title: 'Execution provider',
    findings: {
      'files-wrong': problem(
        'Nobody is recognised.',
        'Run: rollcall models build. On a box, install the package again.',
      ),
      failed: problem(
        'Nobody is recognised.',
        'Run npm ci: the native parts of onnxruntime-node or sharp may not fit this machine. On a box, install the package again.',
      ),
    },
  },
  'network-speed': {
    title: 'Speed of the networks',
    findings: {
      slow: warning(
        'People wait longer than this processor makes necessary.',
        'Set executionProvider to cpu, run: npm ci, then: rollcall models build. On a box, install the package again. Ask again when nothing else runs.',
      ),
    },
  },
  'data-directory': {
    title: 'Data directory',
    findings: {
      unwritable: problem(
        'No check-in can be recorded.',
        'Give this user the right to write there, or name another with --data-dir.',
      ),
      absent: warning('The kiosk was never started.', 'The first start creates it: ./scripts/start.'),
    },
  },
  'secret-files': {
    title: 'Secret files',
    findings: {
      readable: problem(
        "Other users of this machine can read the kiosk's keys.",
        'Run: chmod 600 on each file that is named, and chmod 700 on the directory.',
      ),
    },
  },
  disk: {
    title: 'Free disk space',
    findings: {
      low: warning('A month of a busy door may not fit.', 'Free some before it runs out.'),
      full: problem('A check-in that cannot be written is refused.', 'Free some: logs and downloads first.'),
    },
  },
  'disk-wear': {
    title: 'Wear of the disk',
    findings: {
      worn: warning('The storage may fail soon.', 'Make a backup (rollcall backup) and replace it.'),
    },
  },
  database: {
    title: 'Database',
    findings: {
      absent: warning('The kiosk was never started.', 'The first start creates it: ./scripts/start.'),
      damaged: problem(
        'Check-ins cannot be recorded.',
        'Start the daemon: it keeps the damaged file aside and saves what verifies. Replace the disk if it comes again.',
      ),
      newer: problem('This version cannot read it; nothing was changed.', 'Install the newer version again.'),
      'key-unreadable': problem(
        'What is sealed cannot be read, and nothing can be signed.',
        'Restore device-keys.json from a backup made after the last change of keys (an older one is no use: back up after each), or wipe and pair again.',
      ),
      unreadable: problem(
        'Check-ins cannot be recorded.',
        'The sentence says what to do; nothing was changed.',
      ),
    },
  },
  queue: {
    title: 'Queue',
    findings: {
      'dead-letters': warning(
        'The central server refused events for good.',
        'Run: rollcall queue status. It says which, and why.',
      ),
      stale: warning(
        'The central server has not heard of check-ins for more than a day.',
        'Look at the lines of central, TLS and clock; rollcall sync now tries at once.',
      ),
    },
  },
} as const satisfies Record<string, CheckWords>;
