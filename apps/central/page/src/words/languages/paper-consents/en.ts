/** What people agreed to on paper. */
export const paperConsents = {
  form: 'Form to sign (PDF)',
  formLanguage: 'Language of the form',
  record: 'Record consent on paper…',
  recordTitle: 'Consent on paper: {{name}}',
  recordHow:
    'For somebody who has signed a paper, which is the proof: keep it. It counts from the beginning of its day, so that an answer at a kiosk on that day or later goes before it.',
  date: 'Date on the paper',
  version: 'Version of the text',
  language: 'Language of the paper',
  keptAt: 'Where the paper is kept',
  save: 'Record it',
  onPaper: 'On paper, recorded by {{name}}',
  kept: 'Kept: {{place}}',
  withdraw: 'Withdrawn…',
  withdrawTitle: 'Consent on paper withdrawn: {{name}}',
  withdrawHow:
    'What is known of the face is erased at every kiosk, and each proves it. Name, PIN and badge stay, and so does the record of the paper.',
  withdrawNow: 'Record the withdrawal',
} as const;

export const paperConsentProblems = {
  'consent-text-unknown': 'There is no version of this name. Load the page again.',
  'consent-text-later': 'This version was published after that day. Choose the one that was in force then.',
  'person-without-site':
    'The person belongs to no site, whose name the text has. Give the person a site first.',
  'consent-date-implausible': 'The date is not in the future, and not before 2000.',
  'consent-not-in-force': 'The person has answered something else meanwhile. Load the page again.',
} as const;
