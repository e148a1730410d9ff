/** What an administrator can change at a kiosk from afar. */
export const configuration = {
  title: 'Settings',
  ofKiosks: 'Settings of its kiosks…',
  how: {
    kiosk:
      'What is stated here goes before what the site and the device itself say. The kiosk takes it when it next asks, without a restart, and keeps it when there is no network.',
    site: 'For every kiosk of the site, unless the kiosk has settings of its own.',
  },
  names: {
    livenessMode: 'What people are asked for',
    screenLight: 'Changing light on the screen',
    voicePrompts: 'Spoken prompts',
    identityCheck: 'Checks of identity documents',
    selfEnrolment: 'People enrol their own face, by PIN or badge',
    showWorkedTime: 'Coming or going, and the hours of the week',
    supervisorWithoutFace: 'A supervisor confirms PIN and badge',
    defaultLanguage: 'Language until somebody chooses',
    undoSeconds: 'Time to take a check-in back',
  },
  values: {
    livenessMode: {
      passive: 'To look at the camera',
      'one-action': 'One movement',
      'two-actions': 'Two movements',
    },
    screenLight: { never: 'Never', 'when-unsure': 'When the kiosk is not sure', always: 'Always' },
    defaultLanguage: { screen: 'The device’s own' },
  },
  on: 'On',
  off: 'Off',
  left: 'Not stated here',
  leftToSite: 'As the site says: {{value}}',
  now: 'On the kiosk now: {{value}} ({{from}})',
  from: {
    environment: 'fixed on the device, which wins',
    kiosk: 'from here',
    site: 'from the site',
    box: 'the device’s own',
  },
  save: 'Save as revision {{revision}}',
  history: 'Revisions',
  none: 'Nothing was changed from here yet.',
  revision: 'Revision {{revision}}',
  returned: 'Revision {{revision}}, back to revision {{restores}}',
  change: '{{name}}: {{before}} → {{after}}',
  notStated: 'not stated',
  goBack: 'Go back to it',
  goBackTo: 'Go back to revision {{revision}}',
  goBackHow: 'Revision {{next}} will say what revision {{revision}} said.',
  layers: { kiosk: 'Settings', site: 'Settings of the site' },
  standing: {
    runs: '{{layer}}: runs revision {{newest}}',
    waits: '{{layer}}: runs revision {{running}}, revision {{newest}} waits',
    waitsFirst: '{{layer}}: revision {{newest}} waits',
    refused: '{{layer}}: the kiosk cannot apply revision {{newest}}. {{reason}}',
  },
} as const;

export const configurationProblems = {
  'configuration-changed':
    'Somebody has changed these settings meanwhile. Close this and look at the newest revision first.',
  'configuration-same': 'The newest revision says just this. Change something first.',
} as const;
