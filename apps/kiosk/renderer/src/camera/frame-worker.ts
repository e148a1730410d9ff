/** Turns video frames into JPEG away from the page's thread, which has a picture to keep smooth. */
export interface EncodeRequest {
  readonly frame: VideoFrame;
  /** A larger camera is scaled down to this. */
  readonly mostPixelsWide: number;
  /** Of the JPEG, 0..1. */
  readonly quality: number;
}

/** The JPEG file; null: the frame could not be encoded. */
export type EncodeAnswer = ArrayBuffer | null;

const canvas = new OffscreenCanvas(640, 480);
const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });

async function encode({ frame, mostPixelsWide, quality }: EncodeRequest): Promise<ArrayBuffer> {
  const scale = Math.min(1, mostPixelsWide / frame.displayWidth);
  const [width, height] = [Math.round(frame.displayWidth * scale), Math.round(frame.displayHeight * scale)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context?.drawImage(frame, 0, 0, width, height);
  frame.close();
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return jpeg.arrayBuffer();
}

self.addEventListener('message', (event: MessageEvent<EncodeRequest>) => {
  encode(event.data).then(
    (jpeg) => self.postMessage(jpeg, { transfer: [jpeg] }),
    () => self.postMessage(null, {}),
  );
});
