export interface ChromiumKioskOptions {
  readonly chromiumPath: string;
  /** The kiosk page, `http://127.0.0.1:4500` for instance. */
  readonly url: string;
  /** Whose page may use camera and position, when that is not the one that is opened first. */
  readonly grantedUrl?: string;
  /** Chromium's profile; ours alone, because we write its permissions. */
  readonly userDataDirectory: string;
  /** A clip (.y4m, .mjpeg) that plays as the camera; null: the real camera. */
  readonly fakeCameraClip: string | null;
}

/** Nothing on a kiosk may ask, offer, translate, update or phone home, and no gesture may leave the page. */
const lockDown = [
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-translate',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-domain-reliability',
  '--disable-sync',
  '--password-store=basic',
  '--remote-debugging-pipe',
  '--enable-speech-dispatcher',
  '--autoplay-policy=no-user-gesture-required',
];

export function fakeCameraSwitches(clip: string | null): string[] {
  if (clip === null) return [];
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`];
}

/**
 * Chromium refuses to run as root with its sandbox on. Some appliances have no other user; there the switch
 * is the only way, and `--test-type` hides the warning bar that it would bring onto the screen.
 */
export function rootSwitches(userId: number | undefined): string[] {
  return userId === 0 ? ['--no-sandbox', '--test-type'] : [];
}

export function kioskSwitches(options: ChromiumKioskOptions, userId: number | undefined): string[] {
  return [
    '--kiosk',
    `--app=${options.url}`,
    `--user-data-dir=${options.userDataDirectory}`,
    ...lockDown,
    ...fakeCameraSwitches(options.fakeCameraClip),
    ...rootSwitches(userId),
  ];
}
