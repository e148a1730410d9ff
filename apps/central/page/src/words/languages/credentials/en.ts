/** What people check in with beside the face. */
export const credentials = {
  title: 'PIN and badge',
  how: 'For checking in without the face, at the kiosks of the person’s sites. They also work while a kiosk has no line.',
  pin: 'PIN',
  badge: 'Badge',
  noPin: 'None given here. A kiosk may have one that was set there.',
  noBadge: 'None made here. A kiosk may have one that was made there.',
  givenAt: 'Number {{number}}, given {{when}}',
  isSupervisor: 'confirms check-ins of others',
  madeAt: 'Made {{when}}',
  ways: {
    'give-pin': 'Give a PIN',
    'renew-pin': 'Give a new PIN',
    'take-pin': 'Take the PIN away',
    'make-badge': 'Make a badge',
    'renew-badge': 'Make a new badge',
    'revoke-badge': 'Revoke the badge',
  },
  explain: {
    'give-pin':
      'A PIN is drawn and shown once. The kiosks know it at their next pull; a PIN that was set at a kiosk ends there.',
    'renew-pin':
      'Another PIN is drawn and shown once. The present one ends, and with it a lock after wrong attempts.',
    'take-pin': 'The PIN ends at every kiosk at its next pull.',
    'make-badge':
      'A badge is drawn, shown once and can be printed. A badge that was made at a kiosk ends there.',
    'renew-badge': 'Another badge is drawn and shown once. The present one ends, also where it was lost.',
    'revoke-badge': 'The badge ends at every kiosk at its next pull.',
  },
  number: 'Number',
  numberHint: 'What the person types before the PIN: 1 to 10 digits, nobody else’s.',
  supervisor: 'This PIN also confirms check-ins of others',
  pinOf: 'PIN of {{name}}',
  pinOnce: 'Hand it over now. It is kept as a hash only and cannot be shown again.',
  badgeOf: 'Badge of {{name}}',
  badgeOnce: 'Print it now; it cannot be shown again. Whoever has it, or a picture of it, can check in.',
  print: 'Print',
  close: 'Close',
} as const;

export const credentialProblems = {
  'pin-number-taken': 'Somebody else checks in with this number. Take another one.',
} as const;
