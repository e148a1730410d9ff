import { standardOptions, type Camera, type CameraOptions } from './camera.ts';
import { isVideoDevice } from './devices.ts';
import { deviceCamera } from './stream/device-camera.ts';
import { isNetworkAddress, networkCamera } from './stream/network-camera.ts';
import { patternCamera, recordedCamera } from './stream/recorded-camera.ts';
import { webcamCamera } from './webcam/webcam-camera.ts';

/**
 * A camera by what a technician calls it: `/dev/video0`, `webcam:/dev/video0` (stills through fswebcam), the address of
 * a network camera (`rtsp://`, `http://`, `https://`), `file:PATH` or `pattern`. Null when it is none of these. Nothing
 * is opened yet.
 */
export function openCamera(source: string, options: Partial<CameraOptions> = {}): Camera | null {
  const all = { ...standardOptions, ...options };
  const [, kind, rest = ''] = /^(webcam|file):(.+)$/.exec(source) ?? [];
  if (isVideoDevice(source)) return deviceCamera(source, all);
  if (kind === 'webcam') return isVideoDevice(rest) ? webcamCamera(rest, all) : null;
  if (kind === 'file') return recordedCamera(rest, all);
  if (source === 'pattern') return patternCamera(all);
  return isNetworkAddress(source) ? networkCamera(source, all) : null;
}
