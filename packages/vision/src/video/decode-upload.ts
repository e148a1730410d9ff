import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal, refuse, type Refusal } from '@rollcall/domain';
import { readVideo, type VideoFrame, type VideoLimits } from './read-video.ts';
import { videoFormat } from './video-format.ts';

export interface VideoUploadLimits extends VideoLimits {
  readonly mostBytes: number;
}

/**
 * The frames of a video that somebody sent: MP4, MOV or WebM by its content. Refusals: those of `readVideo`,
 * `not-a-video`, `video-too-large` (in bytes), and `video-damaged` for one that is cut off. Nothing of it is on the
 * disk when this returns. @throws Fault `video-decoder-missing`, and what writing a file throws.
 */
export async function decodeUpload(
  video: Uint8Array,
  limits: VideoUploadLimits,
): Promise<readonly VideoFrame[] | Refusal> {
  const bytes = video.byteLength;
  if (bytes > limits.mostBytes) return refuse('video-too-large', { bytes, mostBytes: limits.mostBytes });
  if (videoFormat(video) === null) return refuse('not-a-video');
  const frames: VideoFrame[] = [];
  const outcome = await withFileOf(video, (path) =>
    readVideo(path, limits, (frame) => void frames.push(frame)),
  );
  if (isRefusal(outcome)) return outcome;
  return outcome.cutOff ? refuse('video-damaged', { readMs: outcome.lastsMs }) : frames;
}

/**
 * The index of an MP4 may be at its end, so that a decoder needs a file and no pipe. On Linux the file has lost its
 * name before anything reads it: it is gone with this process, even if that is killed.
 */
async function withFileOf<T>(content: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-video-'));
  try {
    const path = join(directory, 'upload');
    const file = await open(path, 'wx+', 0o600);
    try {
      if (process.platform === 'linux') await rm(directory, { recursive: true });
      await file.writeFile(content);
      return await use(process.platform === 'linux' ? `/proc/${process.pid}/fd/${file.fd}` : path);
    } finally {
      await file.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
