import { packFrame } from '@rollcall/contract';
import type { EncodeAnswer, EncodeRequest } from './frame-worker.ts';

/** A camera that delivers nothing for so long has frozen or is gone. */
const frozenAfterMs = 3000;

/** How large a picture is to be. */
export type FrameSize = Omit<EncodeRequest, 'frame'>;

/** Enough for a face that fills a third of the picture's height. */
export const usualFrame: FrameSize = { mostPixelsWide: 640, quality: 0.85 };

export interface FrameSource {
  /** The next new frame, packed for the daemon; null when none came, the page is hidden, or encoding failed. */
  readonly next: (size?: FrameSize) => Promise<Uint8Array<ArrayBuffer> | null>;
}

interface Fresh {
  readonly frame: VideoFrame;
  readonly capturedAtMs: number;
}

function take(video: HTMLVideoElement, capturedAtMs: number): Fresh | null {
  try {
    return { frame: new VideoFrame(video), capturedAtMs };
  } catch {
    // The camera went away between the callback and now.
    return null;
  }
}

/** Waits for a picture that has not been shown before. The person sees it mirrored; the frame is as captured. */
function freshFrame(video: HTMLVideoElement): Promise<Fresh | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(callback);
      resolve(null);
    }, frozenAfterMs);
    const callback = video.requestVideoFrameCallback((nowMs, { captureTime }) => {
      clearTimeout(timer);
      const agoMs = Math.max(0, performance.now() - (captureTime ?? nowMs));
      resolve(take(video, Date.now() - agoMs));
    });
  });
}

export function frameSource(video: HTMLVideoElement): FrameSource {
  const worker = new Worker(new URL('./frame-worker.ts', import.meta.url), { type: 'module' });
  let answer: ((jpeg: EncodeAnswer) => void) | null = null;
  worker.addEventListener('message', ({ data }: MessageEvent<EncodeAnswer>) => answer?.(data));
  worker.addEventListener('error', () => answer?.(null));
  const encoded = (request: EncodeRequest): Promise<EncodeAnswer> =>
    new Promise((resolve) => {
      answer = resolve;
      worker.postMessage(request, [request.frame]);
    });
  return {
    next: async (size = usualFrame) => {
      const fresh = await freshFrame(video);
      const jpeg = fresh === null ? null : await encoded({ frame: fresh.frame, ...size });
      return fresh === null || jpeg === null ? null : packFrame(fresh.capturedAtMs, new Uint8Array(jpeg));
    },
  };
}
