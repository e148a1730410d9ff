const mostPixelsWide = 640;
const quality = 0.85;
const canvas = document.createElement('canvas');
const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });

/** What the camera shows now, as captured and not mirrored: a JPEG data URL; null before its first picture. */
export function grabFrame(video: HTMLVideoElement): string | null {
  const { videoWidth, videoHeight } = video;
  if (context === null || videoWidth === 0) return null;
  const scale = Math.min(1, mostPixelsWide / videoWidth);
  const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.drawImage(video, 0, 0, width, height);
  return canvas.toDataURL('image/jpeg', quality);
}
