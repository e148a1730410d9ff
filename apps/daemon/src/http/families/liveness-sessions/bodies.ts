import type { BodyPolicy } from '../../family/index.ts';
import { videoLimits } from '../../../liveness-sessions/index.ts';

const types = ['application/json'];
const base64Growth = 4 / 3;
/** For the other fields, and for line breaks that some encoders put in. */
const roomBytes = 1_000_000;
/** Each is a request of tens of megabytes in memory, and a decoder's work. */
const videosAtOnce = 2;

/** What a phone's camera gives at its largest is about this. */
const imagesBytes = 24_000_000;
const imagesAtOnce = 3;

/** Held in memory as they come in. A phone on a slow line keeps no other from being judged. */
const onTheWay = { inAll: 4, perAddress: 2 };

export const bodies: readonly BodyPolicy[] = [
  {
    path: '/api/liveness/submit/video/',
    maxBytes: Math.ceil(videoLimits.mostBytes * base64Growth) + roomBytes,
    types,
    atOnce: videosAtOnce,
    onTheWay,
  },
  {
    path: '/api/liveness/submit/images/',
    maxBytes: Math.ceil(imagesBytes * base64Growth) + roomBytes,
    types,
    atOnce: imagesAtOnce,
    onTheWay,
  },
];
