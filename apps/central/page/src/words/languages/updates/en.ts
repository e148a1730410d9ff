/** Which kiosks take which release. */
export const updates = {
  title: 'Updates',
  how: 'A kiosk takes a release that its maker has signed, once the version is open for the kiosk’s ring. It is fetched from where the device’s own settings say, when the update is run there.',
  columns: { ring: 'Ring', open: 'Open version', runs: 'What its kiosks run', ways: 'Actions' },
  rings: { canary: 'Canary', early: 'Early', everyone: 'Everyone', own: 'By the device’s own file' },
  nothingOpen: 'none',
  byItsFile: 'by the ring in that file',
  noKiosk: 'no kiosk',
  unknown: 'unknown',
  count: '{{version}}: {{number}}',
  open: 'Open…',
  openFor: 'Open the ring “{{ring}}”',
  openHow: 'Kiosks of this ring take this version from their next pull on, and no other.',
  version: 'Version',
  assign: 'Assign kiosks to a ring…',
  assignHow: 'A kiosk hears of it at its next pull.',
  whichKiosks: 'Which kiosks?',
  put: 'Assign',
  stop: 'Stop the roll-out',
  stopHow: 'From its next pull on, no kiosk begins an update. One that is under way is finished.',
  stopped: 'The roll-out is stopped: no kiosk begins an update.',
  resume: 'Go on with the roll-out',
  resumeHow: 'Kiosks may take what is open for their ring again.',
  history: 'What was decided',
  steps: {
    opened: '{{ring}}: version {{version}} opened',
    stopped: 'Roll-out stopped',
    resumed: 'Roll-out goes on',
  },
} as const;

export const updateProblems = {
  'ring-too-early': 'Open this version for the ring before first.',
  'roll-out-same': 'It is so already.',
} as const;
