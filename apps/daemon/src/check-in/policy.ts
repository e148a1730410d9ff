/** Times and counts of a check-in, in the daemon's monotonic milliseconds. None of them is a biometric threshold. */
export const checkInPolicy = {
  /** Good frames after which the person is looked for; a refusal counts only at the last. */
  attemptsAfterSamples: [3, 8],
  /** The best of the good frames that make the probe. */
  samplesCombined: 4,
  /** Nobody before the camera for this long ends what was under way. */
  faceGoneMs: 1_000,
  /** No frame for this long ends what was under way. */
  framesStoppedMs: 5_000,
  recognisingMs: 15_000,
  /** Longest challenge, whatever the liveness check allows for its parts. */
  challengeMs: 60_000,
  /** During the challenge a template is taken this often, to see that it is still the same face. */
  continuityEveryMs: 400,
  /** The network for presentation attacks is asked this often: it costs about as much as all else. */
  presentationEveryMs: 250,
  /** The page has so long to put the first colour on the screen. */
  lightStartMs: 6_000,
  /** After the last colour, until the camera has seen it. */
  lightDelayMs: 450,
  /** After the challenge the person is looked at once more, straight on. */
  confirmingMs: 6_000,
  /** Good frames after which the person is recognised again; a refusal counts only at the last. */
  confirmAfterSamples: [1, 3, 8],
  /** Good frames after the challenge that are of another face, and mean that the face has changed. */
  confirmOthers: 2,
  /** Nothing touched, typed or shown for this long ends a check-in without a face; see [Note: time to answer]. */
  withoutFaceMs: 60_000,
  /** A supervisor has to be fetched first. */
  supervisorMs: 180_000,
  /** Whoever takes a check-in back has to begin the new check within this time. */
  takingBackMs: 10_000,
  /** To read what one agrees to, and to decide, since the last touch. */
  consentMs: 120_000,
  /** Whoever stands there does not check in again meanwhile. */
  restAfterCheckInMs: 10_000,
  restAfterRefusalMs: 6_000,
  /** A new picture takes no longer than this, nor goes on when nobody has been seen for so long. */
  newPictureMs: 60_000,
  newPictureFaceGoneMs: 5_000,
} as const;

/** As long as it may be taken back, at the least. */
export const restAfterCheckIn = (undoSeconds: number): number =>
  Math.max(checkInPolicy.restAfterCheckInMs, undoSeconds * 1000);
