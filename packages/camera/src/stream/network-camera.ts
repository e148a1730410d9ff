import type { Camera, CameraOptions } from '../camera.ts';
import { withoutPasswords } from '../trouble-from-words.ts';
import { streamCamera } from './stream-camera.ts';

/** Of addresses that begin so, and what ffmpeg may open for them. Nothing that names further files or addresses. */
const schemes: Readonly<Record<string, { readonly protocols: string; readonly options: readonly string[] }>> =
  {
    'http:': { protocols: 'http,tcp', options: ['-f', 'mpjpeg', '-use_wallclock_as_timestamps', '1'] },
    'https:': {
      protocols: 'https,tls,tcp',
      options: ['-f', 'mpjpeg', '-use_wallclock_as_timestamps', '1', '-tls_verify', '1'],
    },
    'rtsp:': { protocols: 'rtsp,rtp,tcp,udp', options: ['-f', 'rtsp', '-rtsp_transport', 'tcp'] },
  };

export const isNetworkAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && url.protocol in schemes && url.hostname !== '';
};

/**
 * A camera on the network: Motion JPEG over HTTP, or RTSP with MJPEG, H.264 or H.265.
 * @throws TypeError when it is no such address
 */
export function networkCamera(address: string, options: CameraOptions): Camera {
  const url = URL.parse(address);
  const scheme = url === null ? undefined : schemes[url.protocol];
  if (url === null || scheme === undefined || !isNetworkAddress(address)) {
    throw new TypeError('this is no address of a network camera');
  }
  const timeout = ['-rw_timeout', String((options.firstPictureMs + 1000) * 1000)];
  return streamCamera(
    {
      name: withoutPasswords(url.href),
      inputs: [
        [
          '-protocol_whitelist',
          scheme.protocols,
          '-codec_whitelist',
          'mjpeg,h264,hevc',
          ...(url.protocol === 'rtsp:' ? [] : timeout),
          ...scheme.options,
          '-i',
          url.href,
        ],
      ],
    },
    options,
  );
}
