import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The page is ours alone, talks to this daemon alone, and may use the camera and the position, nothing else. */
export const responseHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:', 'mediastream:'],
    workerSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    // Some browsers do not count a WebSocket of the same host as 'self'.
    connectSrc: ["'self'", (context) => `ws://${context.req.header('host') ?? 'localhost'}`],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: {
    camera: ['self'],
    geolocation: ['self'],
    screenWakeLock: ['self'],
    fullscreen: ['self'],
    autoplay: ['self'],
    microphone: [],
    displayCapture: [],
    usb: [],
    payment: [],
  },
  referrerPolicy: 'no-referrer',
  crossOriginResourcePolicy: 'same-origin',
  crossOriginOpenerPolicy: 'same-origin',
  // Plain HTTP on the loopback address: there is no TLS to insist on.
  strictTransportSecurity: false,
});
