import { faults } from './faults/en.ts';
import { newPictureWords } from './new-picture.ts';
import { notDoneWords } from './not-done.ts';
import { faceUseWords } from './face-use.ts';
import { stillThereWords } from './still-there.ts';
import { takeBackRefusals, takeBackWords } from './take-back.ts';
import { withoutFaceWords } from './without-face.ts';

export const en = {
  greeting: { morning: 'Good morning', day: 'Hello', evening: 'Good evening' },
  screen: {
    connecting: { title: 'Getting ready', text: 'The kiosk is starting.' },
    'daemon-lost': {
      title: 'One moment, please',
      text: 'The kiosk has lost contact with its own service and keeps trying to reach it.',
    },
    'camera-starting': { title: 'Starting the camera', text: 'This takes a second or two.' },
    'camera-denied': {
      title: 'The camera is blocked',
      text: 'Allow this page to use the camera in the browser’s settings, then try again.',
    },
    'camera-absent': { title: 'No camera found', text: 'Connect a camera. The kiosk will notice by itself.' },
    'camera-lost': {
      title: 'The camera is gone',
      text: 'Plug the camera in again. The kiosk will notice by itself.',
    },
    'camera-busy': {
      title: 'The camera is in use',
      text: 'Close the other program that uses it. The kiosk keeps trying by itself.',
    },
    'camera-unsupported': {
      title: 'No access to a camera',
      text: 'Open this page on the kiosk itself, or over a secure connection (https).',
    },
    'nobody-enrolled': {
      title: 'Nobody is enrolled yet',
      text: 'An administrator has to enrol people before anybody can check in here.',
    },
    attract: {
      title: 'Look here to check in',
      text: 'Stand about an arm’s length away, with your face in the oval.',
    },
    found: { title: 'Hold still', text: 'Look straight at the camera.' },
    recognising: { title: 'Just a moment', text: 'Looking for you among the people enrolled here.' },
    light: { title: 'Look at the screen', text: 'Colours light your face for about three seconds.' },
  },
  withoutFace: withoutFaceWords.en,
  takeBack: takeBackWords.en,
  newPicture: newPictureWords.en,
  notDone: notDoneWords.en,
  faceUse: faceUseWords.en,
  stillThere: stillThereWords.en,
  action: {
    turn_left: { title: 'Turn your head left', text: 'Then look straight ahead again.' },
    turn_right: { title: 'Turn your head right', text: 'Then look straight ahead again.' },
    look_up: { title: 'Look up', text: 'Lift your chin, then look straight ahead again.' },
    look_down: { title: 'Look down', text: 'Lower your chin, then look straight ahead again.' },
    open_mouth: { title: 'Open your mouth', text: 'Wide open, then close it again.' },
    smile: { title: 'Smile', text: 'Then relax again.' },
    blink: { title: 'Blink', text: 'Close both eyes, then open them again.' },
  },
  challenge: {
    step: 'Step {{number}} of {{total}}',
    done: 'Well done',
    secondsLeft: 'Seconds left: {{seconds}}',
  },
  result: {
    checkedIn: 'Checked in',
    savedHere: 'Safely stored on this kiosk. It is sent as soon as the central server can be reached.',
  },
  figure: {
    distance: '{{distance}} outside the area',
    accuracy: 'Position known to within {{distance}}',
  },
  status: {
    cameraOn: 'Camera on',
    offline: 'Offline. Checking in still works',
    queued: 'Waiting to be sent: {{count}}',
    demo: 'Demo recording',
  },
  central: {
    pairing: 'This kiosk waits to be paired',
    typeCode: 'An administrator types this code at the central server.',
    code: 'Pairing code',
    message: 'From the administrators',
  },
  button: {
    tryAgain: 'Try again',
    startAgain: 'Start again',
    done: 'Done',
    stopLight: 'Stop the light',
    quiet: 'Without sound',
    noLight: 'No coloured light for me',
    privacy: 'What happens with my face?',
    close: 'Close',
    language: 'Language',
  },
  privacy: {
    line: 'Your face is turned into numbers to recognise you. No picture is kept.',
    title: 'What happens with your face',
    points: {
      pictures:
        'The camera’s pictures are turned into numbers inside this kiosk and dropped at once. No picture is stored, and none leaves the kiosk.',
      comparison:
        'Those numbers are compared with the ones of the people enrolled here. The numbers of anybody else are forgotten.',
      movements: 'The small movements show that a person stands here, and not a photograph.',
      record:
        'A check-in records who, when and where, and how sure the recognition was. That record goes to your organisation’s server.',
    },
    paused: 'Recognition is paused while you read this.',
  },
  refusal: {
    'not-an-image': {
      title: 'No readable picture',
      advice: 'The camera delivers nothing usable. Call a technician.',
    },
    'image-damaged': {
      title: 'The picture arrives damaged',
      advice: 'Try again. If it stays so, check the camera’s cable.',
    },
    'image-too-large': { title: 'The picture is too large', advice: 'Set the camera to a lower resolution.' },
    'not-a-video': { title: 'Not a readable video', advice: 'Record it again as MP4, WebM or MOV.' },
    'video-damaged': {
      title: 'The video is damaged',
      advice: 'It is cut off or cannot be decoded. Record it again.',
    },
    'video-without-pictures': {
      title: 'The video shows nothing',
      advice: 'It has no pictures. Record it with the camera.',
    },
    'video-too-long': { title: 'The video is too long', advice: 'Record a shorter one.' },
    'video-too-large': { title: 'The video is too large', advice: 'Record it at a lower resolution.' },
    'file-too-large': { title: 'The file is too large', advice: 'Choose a smaller file.' },
    'file-type-unsupported': {
      title: 'This kind of file cannot be read',
      advice: 'Use a JPEG, PNG or WebP picture, or a PDF.',
    },
    'picture-animated': { title: 'The picture is animated', advice: 'Use a still picture.' },
    'picture-heic': {
      title: 'The picture is in the HEIC format',
      advice: 'Export it as JPEG, or let the phone’s camera save “most compatible” pictures.',
    },
    'pdf-encrypted': { title: 'The PDF is protected', advice: 'Save it without a password.' },
    'pdf-damaged': { title: 'The PDF cannot be read', advice: 'Export it again, or use a picture.' },
    'pdf-too-complex': { title: 'The PDF is too complex', advice: 'Use a picture of the document.' },
    'no-mrz': {
      title: 'No machine-readable lines found',
      advice: 'Show the side of the document with the lines of letters, digits and <.',
    },
    'no-face': { title: 'No face to be seen', advice: 'Stand before the camera and face it.' },
    'several-faces': {
      title: 'One person at a time',
      advice: 'Please ask the others to step back a little.',
    },
    'face-too-small': { title: 'Come closer', advice: 'Your face should fill the oval.' },
    'face-cut-off': { title: 'Move to the middle', advice: 'Your whole face should be in the oval.' },
    'face-turned': { title: 'Look straight ahead', advice: 'Turn your face to the camera.' },
    'face-blurred': { title: 'Hold still', advice: 'If it stays blurred, the lens may need a wipe.' },
    'face-too-dark': {
      title: 'More light, please',
      advice: 'The screen is lighting up. Come a little closer.',
    },
    'face-too-bright': { title: 'Too much light', advice: 'Step out of the glare.' },
    'eyes-closed': { title: 'Open your eyes', advice: 'Look at the camera.' },
    'face-covered': {
      title: 'Mouth and nose are covered',
      advice: 'Take the mask or scarf down for a moment.',
    },
    'glasses-glare': {
      title: 'A reflection in the glasses',
      advice: 'Lower your chin a little, turn away from the lamp, or take the glasses off.',
    },
    'different-people': {
      title: 'Different people',
      advice: 'The pictures show more than one person. Use pictures of one person only.',
    },
    'nobody-enrolled': {
      title: 'Nobody is enrolled yet',
      advice: 'Ask an administrator to enrol you on this kiosk.',
    },
    'not-enrolled': {
      title: 'We do not recognise you',
      advice: 'Try again without glasses or a hat. If you are new here, ask an administrator to enrol you.',
    },
    'ambiguous-match': {
      title: 'We cannot be sure who you are',
      advice: 'Another person enrolled here looks very much like you. Please ask an administrator.',
    },
    'too-slow': {
      title: 'We did not see the movement',
      advice: 'Try again, and follow the prompt as soon as it appears.',
    },
    'face-changed': {
      title: 'Another face came into view',
      advice: 'Try again, one person only, and stay before the camera.',
    },
    'frames-implausible': {
      title: 'The camera faltered',
      advice: 'Its pictures did not come in time. Try again.',
    },
    'presentation-attack': {
      title: 'A real face, please',
      advice: 'This looks like a picture of a face. Stand before the camera yourself.',
    },
    'presentation-undecided': {
      title: 'Not sure yet',
      advice: 'Come closer, into better light, and try again.',
    },
    'movement-missing': {
      title: 'A movement is missing',
      advice: 'Do each movement in turn, and look straight ahead in between.',
    },
    'too-few-frames': { title: 'Too little was seen', advice: 'Stay before the camera a little longer.' },
    'face-not-followed': {
      title: 'Your face was lost on the way',
      advice: 'Face the camera between the movements.',
    },
    'same-picture': { title: 'The same picture twice', advice: 'Take a new picture for each movement.' },
    'not-this-person': {
      title: 'This is somebody else',
      advice: 'The face is not that of the person who was named.',
    },
    'new-picture-first': {
      title: 'A new picture is needed',
      advice: 'Check in by PIN or badge: the kiosk then offers to take one.',
    },
    'pin-wrong': { title: 'Number and PIN do not match', advice: 'Check both, and try again.' },
    'pin-locked': {
      title: 'Too many wrong PINs',
      advice: 'Wait a few minutes, use your face or your badge, or ask a supervisor.',
    },
    'badge-unknown': {
      title: 'This badge is not valid here',
      advice: 'Ask an administrator for a new one, or check in another way.',
    },
    'supervisor-required': {
      title: 'A supervisor has to confirm',
      advice: 'The PIN has to be that of a supervisor, and not your own.',
    },
    ...takeBackRefusals.en,
    'outside-fence': {
      title: 'You are outside the area',
      advice: 'Checking in works only at the site. If this kiosk belongs here, call an administrator.',
    },
    'position-unknown': {
      title: 'Where is this kiosk?',
      advice: 'Its position is not known. An administrator has to set it.',
    },
    'position-inaccurate': {
      title: 'The position is too vague',
      advice: 'It cannot be told whether this is inside the area. Try again in a minute.',
    },
    'clock-implausible': {
      title: 'The kiosk’s clock is wrong',
      advice: 'The time could not be recorded. Call a technician.',
    },
  },
  fault: faults,
};

type Text<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Text<Shape[Key]> };

/** Every language says everything: a missing or surplus key does not compile. */
export type Words = Text<typeof en>;
