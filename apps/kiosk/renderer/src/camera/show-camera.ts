/**
 * Plays a camera in `video` until `signal` aborts, and whatever the camera was doing then: it may be aborted while it
 * is asked for, and before its first picture. Rejects where no camera is shown, and leaves none on.
 */
export async function showCamera(
  video: HTMLVideoElement,
  wanted: MediaStreamConstraints,
  signal: AbortSignal,
): Promise<MediaStream> {
  // Undefined where the page did not come over https or from this machine.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) throw new TypeError('there are no cameras here');
  const stream = await devices.getUserMedia(wanted);
  const letGo = (): void => {
    for (const track of stream.getTracks()) track.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  signal.addEventListener('abort', letGo, { once: true });
  try {
    signal.throwIfAborted();
    video.srcObject = stream;
    await video.play();
    signal.throwIfAborted();
    return stream;
  } catch (error) {
    letGo();
    throw error;
  }
}
