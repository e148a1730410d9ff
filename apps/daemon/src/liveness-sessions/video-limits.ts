import type { VideoUploadLimits } from '@rollcall/vision';

/** Recorders stop a little after they are told to. */
const longestSeconds = 15.5;

/** What a video may be that is sent to be judged. */
export const videoLimits: VideoUploadLimits = {
  mostBytes: 25_000_000,
  longestSeconds,
  // The face of a phone's selfie is half the picture; the networks take 256 pixels of it at most.
  longestSide: 960,
  mostFramesPerSecond: 30,
  // What two cores look at in about six seconds; at 15 seconds it still meets every blink.
  mostFrames: 240,
  patienceSeconds: 8,
};
