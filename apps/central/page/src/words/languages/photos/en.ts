/** The screen of pictures for enrolment. */
export const photos = {
  title: 'Enrol by pictures',
  how: 'One picture per file, of one person alone, named by the id or the whole name: 1042.jpg, Ada Lovelace.png. A second picture of somebody has a number at the end: 1042-2.jpg. A kiosk of the person’s site judges each; only people who have agreed to the use of their face are enrolled.',
  privacy:
    'Each picture is sealed for that kiosk as soon as it arrives, and erased when the kiosk has answered, after a day at the latest. Nothing is kept of it here but what came of it.',
  files: 'Pictures (JPEG, PNG or WebP, 10 MB at most)',
  drop: 'Or drop the files here.',
  picked: 'To be sent',
  columns: { person: 'Person', file: 'Picture', kiosk: 'Kiosk', outcome: 'What came of it' },
  acceptAlike: 'Even if the person looks like somebody else',
  kioskOffline: 'Not heard of lately: the picture waits for it',
  leaveOut: 'Leave out',
  whoIsIt: 'Who is it',
  choose: 'Choose a person',
  assign: 'Look up',
  nobody: 'Nobody is called so.',
  problems: {
    unknown: 'The name of the file says nobody’s id or name.',
    ambiguous: 'Several people are called so.',
    noConsent:
      'Has not agreed to the use of the face, or has ended it. Ask this person to agree at a kiosk, with PIN or badge, or record a signed paper on their page; then send the picture.',
    noKiosk: 'No kiosk can judge it. Give the person a site with a paired kiosk.',
    tooLarge: 'Larger than 10 MB. Use a smaller picture.',
  },
  ready: 'Ready to be sent: {{ready}} of {{all}}',
  send: 'Send the pictures',
  sending: 'Sending: {{done}} of {{all}}. Stay on this page until they are sent.',
  results: 'What came of the pictures',
  failed: 'What came of the pictures could not be loaded.',
  none: 'No picture has been sent yet.',
  clear: 'Clear what is answered',
  waiting: 'Waiting for kiosks: {{waiting}} of {{all}}. This goes on without this page.',
  allDone: 'Every picture has its answer.',
  waits: 'Waits for the kiosk.',
  waitsOffline:
    'Waits for the kiosk, which has not been heard of lately. Switch it on and look at its network; after a day the picture is erased.',
  again: 'Another picture',
  twoPeople: 'They are two people: choose it again',
  outcomes: {
    enrolled: 'Enrolled. References now: {{number}}.',
    resembles: 'Looks like {{who}}, as you have accepted.',
    'look-alike':
      'Not enrolled: looks like {{who}}. Is it the wrong picture, or one person under two ids? If they really are two people, choose the picture again.',
    'no-consent':
      'Not enrolled: this person has not agreed to the use of the face, or has ended it. Ask them to agree at a kiosk, with PIN or badge, or record a signed paper on their page; then send the picture again.',
    unreadable: 'The kiosk has new keys since, and could not open the picture. Send it again.',
    'no-kiosk': 'No kiosk could judge it. Give the person a site with a paired kiosk, and send it again.',
    expired: 'The kiosk did not answer within a day, and the picture is erased. Send it again.',
    'person-gone': 'The person was erased, or is not at the kiosk’s site any more.',
    other: 'The kiosk did not take it ({{code}}).',
  },
  reasons: {
    'not-an-image': 'This file is no JPEG, PNG or WebP picture. Choose another file.',
    'image-damaged': 'The picture is cut off or damaged. Export it again.',
    'image-too-large': 'The picture has more than 50 megapixels. Make it smaller.',
    'file-too-large': 'The file is larger than 10 MB. Make it smaller.',
    'picture-animated': 'The picture is animated. Use a still one.',
    'picture-heic': 'This is an HEIC picture, which is not read. Export it as JPEG.',
    'no-face': 'No face was found. Use a picture of the face from the front.',
    'several-faces': 'More than one face is in the picture. Cut it to the one person.',
    'face-too-small': 'The face is too small. Use a picture from nearer, or a larger one.',
    'face-cut-off': 'Part of the face is outside the picture. Use one with the whole head.',
    'face-turned': 'The face is turned away. Use a picture that looks straight at the camera.',
    'face-blurred': 'The face is blurred. Use a sharp picture.',
    'face-too-dark': 'The face is too dark. Use a picture with light on the face.',
    'face-too-bright': 'The face is overexposed. Use a picture in softer light.',
    'eyes-closed': 'The eyes are closed. Use a picture with open eyes.',
    'face-covered': 'Something seems to cover mouth and nose; a picture without it would be better.',
    'glasses-glare': 'Glasses reflect the light; a picture without the reflection would be better.',
    'different-people':
      'This is not the face of the references that are there. Use a picture of this person.',
    'clock-implausible': 'The kiosk’s clock is wrong. Call a technician, and send the picture again.',
  },
} as const;

/** Why the server does not take a picture. */
export const photoProblems = {
  'too-many-photos': 'There are 500 pictures that wait for kiosks already. Send the rest later.',
} as const;
