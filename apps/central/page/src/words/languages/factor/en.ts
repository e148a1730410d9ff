/** The second factor: at the door, in the own account, and as administrators decide on it. */
export const factor = {
  title: 'Second factor',
  off: 'Off. With it you sign in by your password and a code that your telephone makes.',
  on: 'On. After the password a code is asked for.',
  codesLeft: 'Recovery codes left: {{number}}',
  begin: 'Set it up',
  end: 'Switch it off',
  endHow: 'For another telephone, switch it off and set it up again.',
  scan: 'Read this picture with an app for codes, such as the one that you use elsewhere.',
  picture: 'QR code for an app for codes',
  byHand: 'Or type this secret there:',
  code: 'Code of the app',
  codeOrRecovery: 'Code of the app, or a recovery code',
  confirm: 'Switch it on',
  codes:
    'It is on. If the telephone is lost, each of these codes signs you in once. They are shown only here: print them or write them down.',
  codesTitle: 'Recovery codes',
  copy: 'Copy the codes',
  copied: 'Copied.',
  kept: 'I have kept them',
  ended: 'It is off.',
  renew: 'New recovery codes…',
  renewHow: 'The old ones are good no more, used or not.',
  makeCodes: 'Make new codes',
  renewed:
    'The old codes are good no more. If the telephone is lost, each of these signs you in once. They are shown only here: print them or write them down.',
  door: {
    title: 'And a code',
    lead: 'Your account {{name}} has a second factor.',
    hint: 'The app for codes shows six digits. If the telephone is lost, a recovery code does; without one an administrator can take the second factor away.',
    back: 'Begin again',
  },
  first: {
    title: 'Set up a second factor',
    lead: 'An administrator requires one of everybody. It is set up before anything else.',
  },
  rule: {
    title: 'Second factor for everybody',
    off: 'Each person decides about their own.',
    on: 'Required since {{when}}: who signs in and has none sets it up first.',
    require: 'Require it of everybody',
    requireHow:
      'Who has none sets it up at the next sign-in, before anything else. Open sessions go on, for twelve hours at most. API keys and the admin token have none.',
    free: 'No longer require it',
    freeHow: 'Who has one keeps it.',
    failed: 'The rule could not be loaded.',
  },
  has: 'Second factor on',
  take: 'Take away the second factor',
  takeHow:
    'For somebody who has lost the telephone and the recovery codes: make sure that it is them who ask. Their sessions end, and the password alone signs in.',
} as const;

export const factorProblems = {
  'code-needed': 'A code is needed, too.',
  'code-wrong': 'This code is not good now, or was used already. Wait for the next one.',
  'second-factor-owed': 'A second factor is required here. Reload the page and set yours up.',
  'second-factor-on': 'There is a second factor already. Reload the page.',
  'second-factor-off': 'There is no second factor any more. Reload the page.',
} as const;
