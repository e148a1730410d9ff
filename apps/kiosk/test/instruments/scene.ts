import type { Page } from 'playwright';
import type { Words } from '../../renderer/src/words/en.ts';
import type { Language } from '../../renderer/src/words/languages.ts';
import type { FakeDaemon } from './fake-daemon.ts';
import type { KioskPageOptions } from './kiosk-browser.ts';

export interface Scene {
  readonly name: string;
  /** `data-screen` of the page. */
  readonly screen: string;
  /** The heading that must be on the screen. */
  readonly heading: (words: Words, language: Language) => string;
  readonly options?: Pick<KioskPageOptions, 'camera' | 'before' | 'path' | 'reducedMotion'>;
  /** A dialog lies over the screen, which need not be read meanwhile. */
  readonly isDialog?: true;
  readonly prepare?: (daemon: FakeDaemon) => void;
  /** What happens once the page shows the camera. */
  readonly play?: (daemon: FakeDaemon, page: Page) => void | Promise<void>;
}
