import { retention } from '../retention/en.ts';

/** The screen of the audit trail. */
export const audit = {
  retention,
  title: 'Audit trail',
  how: 'Who changed something, and who read about people. Each row holds the hash of the row before, so that a row that was changed or taken out shows.',
  filters: 'Filters',
  who: 'Who',
  what: 'What',
  anything: 'Anything',
  about: 'About',
  fromDay: 'From',
  to: 'To',
  clear: 'Clear filters',
  failed: 'The trail could not be loaded.',
  nothing: 'No row fits.',
  more: 'Show earlier rows',
  columns: { position: 'Number', at: 'When', actor: 'Who', action: 'What', subject: 'About' },
  details: 'Details',
  verify: 'Check the chain',
  verifying: 'Checking…',
  intact: 'All {{number}} rows follow one from the other.',
  broken:
    'Row {{number}} does not follow from the row before: one of the two was changed, or rows between them were taken out.',
  lastHash: 'Hash of the last row',
  lastHashHow:
    'Keep it elsewhere. If a later check no longer finds it in the exported trail, the whole was written anew.',
  export: 'The whole trail:',
  /** By the names that the trail has: a permission, or what happened. */
  actions: {
    attendance: { read: 'Read attendance', export: 'Exported attendance', correct: 'Corrected attendance' },
    people: {
      read: 'Read about people',
      change: 'Changed people',
      remove: 'Erased a person',
      export: 'Exported a person’s data',
    },
    'work-rules': { change: 'Changed work rules' },
    kyc: {
      read: 'Read document checks',
      review: 'Opened a document check',
      decide: 'Decided on a document check',
    },
    sites: { change: 'Changed a site' },
    kiosks: { pair: 'Paired or refused a kiosk', operate: 'Operated a kiosk', decide: 'Decided on a kiosk' },
    governance: { read: 'Read deletion proofs or consent', change: 'Changed governance' },
    retention: { swept: 'Erased what was older than its term' },
    webhooks: { manage: 'Changed webhooks' },
    access: { manage: 'Changed accounts or keys' },
    audit: { read: 'Read this trail' },
    account: {
      own: 'Changed the own account',
      'set-up': 'Chose a first password',
      'second-factor': 'Changed the own second factor',
      passkey: 'Changed the own passkeys',
    },
    'sign-in': {
      done: 'Signed in',
      failed: 'Failed to sign in',
      'code-asked': 'Showed the password; a code is asked for',
      'passkey-asked': 'Showed the password; a passkey is asked for',
    },
  },
} as const;
