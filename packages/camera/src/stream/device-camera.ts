import { existsSync } from 'node:fs';
import { trouble, type Camera, type CameraOptions } from '../camera.ts';
import { isVideoDevice } from '../devices.ts';
import { streamCamera } from './stream-camera.ts';

/**
 * A camera of this machine through the kernel's video4linux. Compressed pictures where it has them, since raw ones
 * fill a USB bus; whatever it has otherwise.
 * @throws TypeError when the path is none of a video device
 */
export function deviceCamera(path: string, options: CameraOptions): Camera {
  if (!isVideoDevice(path)) throw new TypeError(`${path} is no video device`);
  const size = [
    '-video_size',
    `${options.width}x${options.height}`,
    '-framerate',
    String(options.framesPerSecond),
  ];
  return streamCamera(
    {
      name: path,
      look: () => (existsSync(path) ? null : trouble('unplugged', `${path} is not connected.`)),
      inputs: [
        ['-f', 'v4l2', '-input_format', 'mjpeg', ...size, '-i', path],
        ['-f', 'v4l2', ...size, '-i', path],
        ['-f', 'v4l2', '-i', path],
      ],
    },
    options,
  );
}
