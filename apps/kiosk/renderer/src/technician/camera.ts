import { showCamera } from '../camera/show-camera.ts';

/** The browser's own camera, for as long as the wizard is open. */
export interface OpenCamera {
  readonly width: number;
  readonly height: number;
  /** What is seen now, as a JPEG; null before the first picture. */
  picture(): Promise<Blob | null>;
}

/** Open until `signal` aborts. */
export async function openCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<OpenCamera> {
  const size = { width: { ideal: 640 }, height: { ideal: 480 } };
  await showCamera(video, { audio: false, video: { ...size, facingMode: 'user' } }, signal);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    picture() {
      if (context === null || video.videoWidth === 0) return Promise.resolve(null);
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
    },
  };
}
