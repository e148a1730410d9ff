/**
 * [Note: refusals and faults] A refusal is a value: something a person can be told and can act on.
 * A fault is an exception with a stable code: something that broke. Callers branch on `code`, never on text.
 */
export const refusalMessages = {
  'not-an-image': 'This file is not a JPEG, PNG or WebP picture. Choose another file.',
  'image-damaged': 'The picture is cut off or damaged. Take or export it again.',
  'image-too-large': 'The picture has too many pixels. Use one below 50 megapixels.',
  'not-a-video': 'This is not a video that can be read. Record it as MP4, WebM or MOV.',
  'video-damaged': 'The video is cut off or damaged. Record it again.',
  'video-without-pictures': 'The video has no pictures. Record it with the camera on.',
  'video-too-long': 'The video is too long. Record a shorter one.',
  'video-too-large': 'The video is too large. Record it at a lower resolution.',
  'file-too-large': 'The file is too large. Use a smaller one; the limit is in the settings.',
  'file-type-unsupported': 'This kind of file is not read here. Use a JPEG, PNG or WebP picture, or a PDF.',
  'picture-animated': 'The picture is animated. Use a still one.',
  'picture-heic':
    'This is an HEIC picture, which is not read here. Export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).',
  'pdf-encrypted': 'The PDF is protected by a password. Save it without one.',
  'pdf-damaged': 'The PDF is damaged or has no pages. Export it again.',
  'pdf-too-complex': 'The PDF takes too long to draw. Use a picture of the document.',
  'no-mrz':
    'No machine-readable zone was found. Show the side of the document with the lines of letters, digits and <.',
  'no-face': 'No face is in the picture. Stand before the camera, facing it.',
  'several-faces': 'More than one face is in the picture. One person at a time, please.',
  'face-too-small': 'The face is too small. Come closer.',
  'face-cut-off': 'Part of the face is outside the picture. Move to the middle.',
  'face-turned': 'The face is turned away. Look straight at the camera.',
  'face-blurred': 'The face is blurred. Hold still, and clean the lens if it stays so.',
  'face-too-dark': 'The face is too dark. Put light on the face.',
  'face-too-bright': 'The face is overexposed. Move out of the glare.',
  'eyes-closed': 'The eyes are closed. Keep them open.',
  'face-covered': 'Something covers mouth and nose. Take the mask down for a moment.',
  'glasses-glare':
    'A light is reflected in the glasses. Lower the chin a little, turn away from the lamp, or take them off.',
  'different-people': 'The pictures show different people. Use pictures of the one person only.',
  'nobody-enrolled': 'Nobody is enrolled on this kiosk yet. Ask an administrator to enrol you.',
  'not-enrolled': 'This face is not enrolled here. Ask an administrator to enrol you.',
  'not-this-person': 'This is not the face of the person who was named.',
  'ambiguous-match': 'Two enrolled people look too alike to be sure. Use another way to check in.',
  'too-slow': 'The movement that was asked for did not come in time. Try again.',
  'face-changed': 'The face before the camera changed on the way. Try again, one person only.',
  'frames-implausible': 'The pictures did not come like those of a live camera. Try again.',
  'presentation-attack': 'This looks like a picture of a face and not a person.',
  'presentation-undecided':
    'It could not be told whether this is a person or a picture of one. Try again in better light.',
  'movement-missing':
    'A movement that was asked for was not seen, or not in its order. Do each in turn, and look ahead in between.',
  'too-few-frames': 'There are too few pictures of a face to tell that a person is there. Send at least ten.',
  'face-not-followed':
    'It could not be seen that the face stays the same. Face the camera between the movements, and try again.',
  'same-picture': 'The same picture came more than once. Take a new one for each movement.',
  'new-picture-first':
    'The face has to be known again first. Check in by PIN or badge, and have a new picture taken.',
  'pin-wrong': 'This id and PIN do not belong together. Try again.',
  'pin-locked':
    'There were too many wrong PINs here. Wait a while, use your face or your badge, or ask a supervisor.',
  'badge-unknown': 'This badge is not valid here. Ask for a new one.',
  'supervisor-required': 'A supervisor has to confirm this with their own PIN.',
  'take-back-over': 'It is too late to take this check-in back here. Ask an administrator.',
  'take-back-stranger': 'Only the person who was before the kiosk can take this check-in back.',
  'outside-fence': 'You are outside the area in which you may check in.',
  'position-unknown': 'The position of this kiosk is not known. Allow or configure its location.',
  'position-inaccurate': 'The position is too inaccurate to tell whether this is inside the area.',
  'clock-implausible': "The kiosk's clock is wrong, so the time could not be recorded. Call a technician.",
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof refusalMessages;
export const refusalCodes = Object.keys(refusalMessages) as readonly RefusalCode[];

export interface Refusal {
  readonly outcome: 'refused';
  readonly code: RefusalCode;
  /** A sentence in English for logs, APIs and the command line; screens translate `code`. */
  readonly message: string;
  /** Figures behind the refusal, such as `distanceMetres`; the unit is in the name. */
  readonly details: Readonly<Record<string, number>>;
}

export function refuse(code: RefusalCode, details: Readonly<Record<string, number>> = {}): Refusal {
  return { outcome: 'refused', code, message: refusalMessages[code], details };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'outcome' in value && value.outcome === 'refused';
}
