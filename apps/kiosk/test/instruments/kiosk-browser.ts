/** Real Chromium on the built page, with a clip as its camera. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { buildKiosk } from '../../../../scripts/setup/kiosk.ts';
import { findChromium } from '../../shell/index.ts';
import { makeCameraClip } from './camera-clip.ts';
import type { FakeDaemon } from './fake-daemon.ts';

export const chromiumPath = findChromium();
export const withoutChromium = chromiumPath === null ? 'no Chromium on this machine' : false;

export const viewports = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  small: { width: 800, height: 480 },
} as const;
export type ViewportName = keyof typeof viewports;
export const viewportNames = ['portrait', 'landscape', 'small'] as const satisfies readonly ViewportName[];

export async function openBrowser(): Promise<Browser> {
  const [clip] = await Promise.all([makeCameraClip(), buildKiosk()]);
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`],
  });
}

export interface KioskPageOptions {
  readonly browser: Browser;
  readonly daemon: FakeDaemon;
  readonly viewport?: ViewportName;
  readonly language?: string;
  readonly camera?: 'granted' | 'refused';
  readonly geolocation?: { latitude: number; longitude: number; accuracy: number };
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Pixels of a picture for each of the page's. */
  readonly deviceScaleFactor?: number;
  /** The check-in's page unless another one is named. */
  readonly path?: '' | 'identity' | 'onboarding' | 'realtime';
  /** Runs in the page before its own code. */
  readonly before?: string;
}

export interface KioskPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained about: errors, and violations of the content security policy. */
  readonly complaints: string[];
}

export async function openKioskPage(options: KioskPageOptions): Promise<KioskPage> {
  const { browser, daemon, geolocation } = options;
  const context = await browser.newContext({
    viewport: viewports[options.viewport ?? 'portrait'],
    hasTouch: true,
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    reducedMotion: options.reducedMotion ?? 'no-preference',
    ...(geolocation === undefined ? {} : { geolocation }),
  });
  const permissions = options.camera === 'refused' ? [] : ['camera'];
  if (geolocation !== undefined) permissions.push('geolocation');
  await context.grantPermissions(permissions, { origin: new URL(daemon.url).origin });
  if (options.before !== undefined) await context.addInitScript(options.before);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A socket that cannot be reached is reported by Chromium itself; the tests look at what the page makes of it.
    if (message.type() === 'error' && !message.text().includes('WebSocket')) complaints.push(message.text());
  });
  await page.goto(`${daemon.url}${options.path ?? ''}?lang=${options.language ?? 'en'}`);
  return { page, context, complaints };
}
