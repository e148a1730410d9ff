import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { trouble, type Camera, type CameraOptions } from '../camera.ts';
import { streamCamera } from './stream-camera.ts';

/** A recording in the place of a camera, over and over, at its own pace: for demonstrations and trials. */
export function recordedCamera(path: string, options: CameraOptions): Camera {
  const file = resolve(path);
  // Of bare JPEGs one after the other ffmpeg would guess a format that knows no rate.
  const format = /\.mjpe?g$/i.test(file) ? ['-f', 'mjpeg'] : [];
  const guards = [
    '-protocol_whitelist',
    'file,pipe',
    '-format_whitelist',
    'mov,matroska,yuv4mpegpipe,mjpeg,avi',
  ];
  return streamCamera(
    {
      name: file,
      look: () => (existsSync(file) ? null : trouble('unplugged', `${file} is not there.`)),
      inputs: [['-re', '-stream_loop', '-1', ...guards, ...format, '-i', `file:${file}`]],
    },
    options,
  );
}

/** A moving test picture: shows that everything behind the camera works. */
export function patternCamera(options: CameraOptions): Camera {
  const { width, height, framesPerSecond } = options;
  const pattern = `testsrc2=size=${width}x${height}:rate=${framesPerSecond}`;
  return streamCamera({ name: 'test pattern', inputs: [['-re', '-f', 'lavfi', '-i', pattern]] }, options);
}
