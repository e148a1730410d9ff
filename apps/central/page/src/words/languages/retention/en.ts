/** How long things are kept; a part of the screen of the audit trail. */
export const retention = {
  title: 'How long things are kept',
  how: 'Once a day central erases what is older. Corrections, this trail, people and what they agreed to are not erased by themselves.',
  what: 'What',
  term: 'Kept for',
  kinds: {
    attendance: 'Check-ins, as the kiosks signed them',
    'kyc-checks': 'Results of document checks',
    'kyc-pictures': 'Pictures and fields of document checks that wait for a review, at the longest',
    'refused-events': 'What kiosks sent and central refused',
  },
  days: '{{number}} days',
  forever: 'For ever',
  ours: 'as delivered',
  change: 'Change…',
  changeHow:
    'The next daily sweep keeps to it. A shorter term erases what is older by then, which nothing brings back.',
  daysField: 'Days (at least {{least}})',
  keep: 'Keep for ever',
  save: 'Save the term',
  never: 'Nothing was swept yet.',
  swept: 'Last swept {{when}}; erased: {{number}}.',
  failed: 'The terms could not be loaded.',
} as const;
