/** The screens of the onboarding check. */
import type { DaemonToOnboarding } from '@rollcall/contract';
import type { Page } from 'playwright';
import type { Trouble } from '../../renderer/src/onboarding/state.ts';
import { onboardingWords, type OnboardingWords } from '../../renderer/src/onboarding/words/index.ts';
import { faceInClip } from './camera-clip.ts';
import { type FakeDaemon, idleStatus } from './fake-daemon.ts';
import type { Scene } from './scene.ts';
import { showsScreen } from './settled.ts';

const options = { path: 'onboarding' } as const;

/** Reads, and starts. */
export async function startCheck(page: Page): Promise<void> {
  await showsScreen(page, 'onboarding-intro');
  await page.locator('.consent-answers .button').last().click();
}

/** Types a code on the pad. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await showsScreen(page, 'onboarding-code');
  for (const digit of code) await page.locator(`.pin-key[data-digit="${digit}"]`).click();
  await page.locator('.pin-confirm').click();
}

/** Until the camera is shown. */
export async function standBefore(page: Page, { onboarding }: FakeDaemon): Promise<void> {
  await startCheck(page);
  await typeCode(page, onboarding.code);
  await showsScreen(page, 'onboarding-ready');
}

const scene = (
  name: string,
  title: (words: OnboardingWords) => string,
  more: Pick<Scene, 'play' | 'prepare' | 'options'> & { readonly screen?: string } = {},
): Scene => ({
  name: `onboarding-${name}`,
  screen: more.screen ?? `onboarding-${name}`,
  heading: (_words, language) => title(onboardingWords[language]),
  options: { ...options, ...more.options },
  ...(more.prepare !== undefined && { prepare: more.prepare }),
  ...(more.play !== undefined && { play: more.play }),
});

const withFace = (daemon: FakeDaemon): void => {
  daemon.onboarding.sight = { face: faceInClip, guidance: null };
};
const sawFace = (page: Page): Promise<void> => page.locator('.outline[data-seen="true"]').waitFor();

/** What the daemon says once the movements have begun. */
const moving =
  (...messages: readonly DaemonToOnboarding[]) =>
  async (daemon: FakeDaemon, page: Page): Promise<void> => {
    await standBefore(page, daemon);
    await page.locator('.ways .button').first().click();
    await showsScreen(page, 'onboarding-moving');
    for (const message of messages) daemon.onboarding.say(message);
  };

const failed = (more: { mayTryAgain: boolean }): DaemonToOnboarding => ({
  type: 'failed',
  code: 'too-slow',
  maySkip: true,
  ...more,
});

/** The daemon says why at once, or ends the check while the person stands there. */
const trouble = (name: Trouble): Scene =>
  scene(name, (words) => words.trouble[name].title, {
    screen: 'onboarding-trouble',
    prepare: (daemon) => {
      if (name === 'off' || name === 'busy') daemon.onboarding.refusal = name;
    },
    play: async (daemon, page) => {
      if (name === 'off' || name === 'busy') return startCheck(page);
      await standBefore(page, daemon);
      if (name === 'lost') return daemon.onboarding.drop();
      return daemon.onboarding.say({ type: 'error', code: name, message: '' });
    },
  });

export const onboardingScenes: readonly Scene[] = [
  {
    name: 'attract-onboarding',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    prepare: (daemon) => {
      daemon.status = {
        ...idleStatus,
        withoutFace: { pin: true, badge: true },
        identityCheck: true,
        onboardingCheck: true,
      };
    },
    play: (_daemon, page) => page.locator('.onboarding-way').waitFor(),
  },
  scene('intro', (words) => words.intro.title),
  scene('code', (words) => words.code.title, {
    play: async (_daemon, page) => {
      await startCheck(page);
      await showsScreen(page, 'onboarding-code');
      for (const digit of ['4', '8', '2']) await page.locator(`.pin-key[data-digit="${digit}"]`).click();
    },
  }),
  scene('code-unknown', (words) => words.code.title, {
    screen: 'onboarding-code',
    play: async (_daemon, page) => {
      await startCheck(page);
      await typeCode(page, '111111');
      await page.locator('.advice[data-mistake="true"]').waitFor();
    },
  }),
  scene('too-many-codes', (words) => words.trouble['too-many-codes'].title, {
    screen: 'onboarding-trouble',
    prepare: (daemon) => {
      daemon.onboarding.triesLeft = 0;
    },
    play: async (_daemon, page) => {
      await startCheck(page);
      await typeCode(page, '111111');
    },
  }),
  scene('ready', (words) => words.ready.title, {
    prepare: withFace,
    play: async (daemon, page) => {
      await standBefore(page, daemon);
      await sawFace(page);
    },
  }),
  scene('ready-guided', (words) => words.ready.title, {
    screen: 'onboarding-ready',
    prepare: (daemon) => {
      daemon.onboarding.sight = { face: faceInClip, guidance: 'face-too-small' };
    },
    play: async (daemon, page) => {
      await standBefore(page, daemon);
      await page.locator('.advice[data-mistake="true"]').waitFor();
    },
  }),
  scene('settling', (words) => words.settling.title, {
    screen: 'onboarding-moving',
    prepare: withFace,
    play: async (daemon, page) => {
      await moving()(daemon, page);
      await sawFace(page);
    },
  }),
  {
    ...scene('challenge', () => '', {
      screen: 'onboarding-moving',
      prepare: (daemon) => {
        withFace(daemon);
        daemon.onboarding.attempts = 1;
      },
      play: async (daemon, page) => {
        await moving({ type: 'challenge', action: 'smile', index: 1, total: 3, secondsAllowed: 12 })(
          daemon,
          page,
        );
        await sawFace(page);
      },
    }),
    heading: (words) => words.action.smile.title,
  },
  scene('checking', (words) => words.checking.title, { play: moving({ type: 'checking' }) }),
  scene('passed', (words) => words.passed.title, { play: moving({ type: 'passed' }) }),
  scene('failed', (words) => words.failed.title, { play: moving(failed({ mayTryAgain: true })) }),
  scene('failed-for-good', (words) => words.failed.title, {
    screen: 'onboarding-failed',
    play: moving(failed({ mayTryAgain: false })),
  }),
  scene('skipped', (words) => words.skipped.title, {
    play: async (daemon, page) => {
      await moving(failed({ mayTryAgain: true }))(daemon, page);
      await page.locator('.ways .button').last().click();
    },
  }),
  ...(['lost', 'busy', 'off', 'nothing-to-prove'] as const).map(trouble),
  {
    ...scene('camera-denied', () => '', {
      screen: 'onboarding-camera-problem',
      options: { camera: 'refused' },
      play: async (daemon, page) => {
        await startCheck(page);
        await typeCode(page, daemon.onboarding.code);
      },
    }),
    heading: (words) => words.screen['camera-denied'].title,
  },
];
