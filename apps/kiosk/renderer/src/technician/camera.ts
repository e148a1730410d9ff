/** The browser's own camera, for as long as the wizard is open. */
export interface OpenCamera {
  readonly width: number;
  readonly height: number;
  /** What is seen now, as a JPEG; null before the first picture. */
  picture(): Promise<Blob | null>;
  close(): void;
}

export async function openCamera(video: HTMLVideoElement): Promise<OpenCamera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' },
  });
  video.srcObject = stream;
  await video.play();
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
    close() {
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    },
  };
}
