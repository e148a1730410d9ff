/** Opens the kiosk page in a real Chromium whose camera plays the demo clip, and watches it check in. */
import { daemonToKioskSchema, type DaemonToKiosk } from '@rollcall/contract';
import type { DemoClip } from '@rollcall/testing';
import { chromium, type Page, type WebSocket } from 'playwright';
import { secondsAllowed, type DemoCheckIn } from './demo-check-in.ts';
import { demoPerson } from './demo-person.ts';

/** A Chromium whose camera plays the clip, and that can reach nothing but this machine. */
export const fakeCameraArguments = (clipPath: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${clipPath}`,
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

export async function checkInThroughBrowser(options: {
  browser: string;
  clip: DemoClip;
  kioskUrl: string;
  note: (words: string) => void;
}): Promise<DemoCheckIn> {
  const browser = await chromium.launch({
    executablePath: options.browser,
    args: fakeCameraArguments(options.clip.clipPath),
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
    const checkIn = nextCheckIn(page, options.note);
    await page.goto(options.kioskUrl);
    const event = await checkIn;
    await page.getByText(demoPerson.name).first().waitFor({ timeout: 10_000 });
    return event;
  } finally {
    await browser.close();
  }
}

/** Reads what the daemon tells the page, over the page's own socket. */
function nextCheckIn(page: Page, note: (words: string) => void): Promise<DemoCheckIn> {
  return new Promise((resolve, reject) => {
    const lastRefusals: string[] = [];
    setTimeout(() => {
      const said = lastRefusals.length > 0 ? `; the kiosk refused: ${lastRefusals.join(', ')}` : '';
      reject(new Error(`no check-in after ${secondsAllowed} seconds${said}`));
    }, secondsAllowed * 1000).unref();
    const hear = (message: DaemonToKiosk): void => {
      if (message.type === 'challenge') note(`asked to ${message.action.replace('_', ' ')}`);
      if (message.type === 'refused') lastRefusals.push(message.code);
      if (message.type === 'checked-in') resolve({ eventId: message.eventId, seenAtMs: Date.now() });
    };
    page.on('websocket', (socket: WebSocket) => {
      socket.on('framereceived', ({ payload }) => {
        const message = daemonToKioskSchema.safeParse(JSON.parse(String(payload)));
        if (message.success) hear(message.data);
      });
    });
  });
}
