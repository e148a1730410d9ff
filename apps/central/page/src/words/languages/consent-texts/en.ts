/** What people agree to at kiosks, in the organisation's own words. */
export const consentTexts = {
  title: 'What people agree to',
  lead: 'This is read at the kiosk before somebody’s face is used. Every kiosk shows it in the language that the person chooses.',
  inForce: 'Text in force',
  ours: 'the default text of the product',
  language: 'Language of the text',
  own: 'own words',
  default: 'default text',
  site: 'name of the site',
  write: 'Write a new version',
  writeHow:
    'Four points in your own words; the title and the last two points stay, because they say what the kiosk does. Plain text, at most {{most}} characters each. {{place}} becomes the name of the site. A language that you leave empty has the default text.',
  asShown: 'As the kiosk will show it',
  points: {
    purpose: 'What for',
    kept: 'What is kept',
    until: 'For how long',
    who: 'Who is responsible, and how to reach them',
  },
  length: '{{length}} of {{most}} characters',
  unfinished: 'Fill in all four points, or none of them: {{languages}}.',
  publish: 'Publish…',
  publishTitle: 'Publish version {{number}}',
  publishHow:
    'The kiosks of all sites show it after their next pull. A published version is never changed. Whoever agreed to an earlier one stays as they are; their page says so.',
  publishNow: 'Publish it',
  fallsBack: 'With the default text: {{languages}}.',
  allOwn: 'All six languages have your own words.',
  history: 'Published versions',
  none: 'Nothing was published yet: kiosks show the default text.',
  words: 'Its words in each language',
  failed: 'The texts could not be loaded.',
  person: {
    earlier: 'Agreed to an earlier version of the text',
    unknown: 'This server does not have the text of this version.',
  },
} as const;

export const consentTextProblems = {
  'consent-text-incomplete': 'A language that is begun needs all four points.',
  'consent-text-too-long': 'A point is too long. Each has at most 400 characters.',
  'consent-text-markup':
    'Plain text only: no tags, no character references and no invisible signs. Write an address without angle brackets.',
  'consent-text-changed':
    'Somebody has published a text meanwhile. Load the page again and look at it first.',
  'consent-text-same': 'This is what people agree to already. Change something first.',
} as const;
