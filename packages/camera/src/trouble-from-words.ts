import { trouble, type CameraTrouble, type TroubleKind } from './camera.ts';

/** What ffmpeg, fswebcam and the kernel say; the first that fits counts. */
const signs: readonly (readonly [RegExp, TroubleKind])[] = [
  [/permission denied|operation not permitted|401 unauthorized|403 forbidden/i, 'permission-denied'],
  [/device or resource busy/i, 'busy'],
  [/no such device|input\/output error|no webcam found|unable to find a compatible/i, 'unplugged'],
  [
    /connection refused|timed out|network is unreachable|no route to host|name or service|404 not found|server returned 5/i,
    'unreachable',
  ],
  [/failed to resolve|connection reset/i, 'unreachable'],
  [/no such file or directory/i, 'unplugged'],
  [
    /not a video capture device|end of file|inappropriate ioctl|invalid data found|not on whitelist|not (a )?supported|could not find codec|no streams|does not contain any stream/i,
    'wrong-format',
  ],
  [
    /cannot (open|find) a proper format|protocol not found|mpjpeg.*invalid|expected boundary|invalid argument/i,
    'wrong-format',
  ],
];

/** @param words the end of standard error, which may name the address with its password */
export function troubleFromWords(words: string, otherwise: TroubleKind): CameraTrouble {
  const kind = signs.find(([sign]) => sign.test(words))?.[1] ?? otherwise;
  const last = words
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .at(-1);
  return trouble(kind, withoutPasswords(last ?? 'It said nothing.').slice(0, 300));
}

/** `rtsp://user:password@camera/1` becomes `rtsp://camera/1`, and what follows a `?` goes as well. */
export const withoutPasswords = (text: string): string =>
  text.replaceAll(/(\b[a-z]+:\/\/)[^\s/@]*@/gi, '$1').replaceAll(/(\b[a-z]+:\/\/[^\s?]*)\?\S*/gi, '$1');
