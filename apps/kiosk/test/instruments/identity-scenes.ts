/** The screens of the identity check. */
import { documentHints, type DaemonToIdentity, type DocumentHint } from '@rollcall/contract';
import type { Page } from 'playwright';
import { identityWords, type IdentityWords } from '../../renderer/src/identity/words/index.ts';
import { faceInClip } from './camera-clip.ts';
import { type FakeDaemon, idleStatus } from './fake-daemon.ts';
import type { Scene } from './scene.ts';
import { showsScreen } from './settled.ts';

const options = { path: 'identity' } as const;

/** Agrees, and chooses a passport or a card. */
export async function beginCheck(page: Page, kind: 'page' | 'card'): Promise<void> {
  await showsScreen(page, 'identity-consent');
  await page.locator('.consent-answers .button').last().click();
  await showsScreen(page, 'identity-kind');
  const ways = page.locator('.ways .button');
  await (kind === 'page' ? ways.first() : ways.last()).click();
}

const scene = (
  name: string,
  title: (words: IdentityWords) => string,
  more: Pick<Scene, 'play' | 'prepare' | 'options'> & { readonly screen?: string } = {},
): Scene => ({
  name: `identity-${name}`,
  screen: more.screen ?? `identity-${name}`,
  heading: (_words, language) => title(identityWords[language]),
  options: { ...options, ...more.options },
  ...(more.prepare !== undefined && { prepare: more.prepare }),
  ...(more.play !== undefined && { play: more.play }),
});

/** What the daemon says once the check has begun. */
const saying =
  (...messages: readonly DaemonToIdentity[]) =>
  async (daemon: FakeDaemon, page: Page): Promise<void> => {
    await beginCheck(page, 'page');
    await showsScreen(page, 'identity-front');
    for (const message of messages) daemon.identity.say(message);
  };

/** A page that is held a little askew. */
export const heldPage = [
  { x: 0.2, y: 0.22 },
  { x: 0.78, y: 0.2 },
  { x: 0.8, y: 0.78 },
  { x: 0.19, y: 0.76 },
] satisfies Extract<DaemonToIdentity, { type: 'document' }>['outline'];

const hintScene = (hint: DocumentHint): Scene =>
  scene(`hint-${hint}`, (words) => words.page.title, {
    screen: 'identity-front',
    prepare: (daemon) => {
      const outline = hint === 'not-found' || hint === 'too-dark' ? null : heldPage;
      daemon.identity.document = { hint, outline, steady: 0, take: false };
    },
    play: async (_daemon, page) => {
      await beginCheck(page, 'page');
      await showsScreen(page, 'identity-front');
      if (hint !== 'not-found') await page.locator('.advice[data-mistake="true"]').waitFor();
    },
  });

/** Until the camera's pictures have been answered. */
const sawFace = (page: Page): Promise<void> => page.locator('.outline[data-seen="true"]').waitFor();

const withFace = (daemon: FakeDaemon): void => {
  daemon.identity.sight = { face: faceInClip, guidance: null };
};

const result = (
  status: 'approved' | 'pending' | 'rejected',
  reasons: readonly string[] = [],
  name: string = status,
): Scene =>
  scene(name, (words) => words[status].title, {
    screen: `identity-${status}`,
    play: saying({ type: 'result', status, reasons: [...reasons] }),
  });

export const identityScenes: readonly Scene[] = [
  {
    name: 'attract-identity',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    prepare: (daemon) => {
      daemon.status = { ...idleStatus, withoutFace: { pin: true, badge: true }, identityCheck: true };
    },
    play: (_daemon, page) => page.locator('.identity-way').waitFor(),
  },
  scene('consent', (words) => words.consent.title),
  scene('kind', (words) => words.kind.title, {
    play: async (_daemon, page) => {
      await page.locator('.consent-answers .button').last().click();
    },
  }),
  ...documentHints.map(hintScene),
  scene('front-held', (words) => words.front.title, {
    screen: 'identity-front',
    prepare: (daemon) => {
      daemon.identity.document = { hint: null, outline: heldPage, steady: 0.6, take: false };
    },
    play: async (_daemon, page) => {
      await beginCheck(page, 'card');
      await page.locator('.document-held').waitFor();
    },
  }),
  scene('back', (words) => words.back.title, {
    play: async (daemon, page) => {
      await beginCheck(page, 'card');
      await showsScreen(page, 'identity-front');
      daemon.identity.say({ type: 'step', step: 'back' });
    },
  }),
  scene('selfie', (words) => words.selfie.title, {
    prepare: withFace,
    play: async (daemon, page) => {
      await saying({ type: 'step', step: 'selfie' })(daemon, page);
      await sawFace(page);
    },
  }),
  {
    ...scene('challenge', () => '', {
      screen: 'identity-selfie',
      prepare: withFace,
      play: async (daemon, page) => {
        await saying({ type: 'step', step: 'selfie' })(daemon, page);
        await sawFace(page);
        daemon.identity.say({
          type: 'challenge',
          action: 'turn_left',
          index: 0,
          total: 2,
          secondsAllowed: 12,
        });
      },
    }),
    heading: (words) => words.action.turn_left.title,
  },
  scene('checking', (words) => words.checking.title, {
    play: saying({ type: 'step', step: 'checking' }, { type: 'stage', stage: 'reading' }),
  }),
  result('approved'),
  result('pending', ['face-uncertain', 'print-differs', 'reading-uncertain', 'picture-glare']),
  result('rejected', ['document-expired', 'face-non-match']),
  result('rejected', ['nothing-read'], 'rejected-unread'),
  {
    ...scene('refused', () => '', {
      play: saying({ type: 'refused', step: 'selfie', code: 'too-slow', mayTryAgain: true }),
    }),
    heading: (words) => words.refusal['too-slow'].title,
  },
  {
    ...scene('refused-for-good', () => '', {
      screen: 'identity-refused',
      play: saying({ type: 'refused', step: 'selfie', code: 'presentation-attack', mayTryAgain: false }),
    }),
    heading: (words) => words.refusal['presentation-attack'].title,
  },
  scene('no-portrait', (words) => words.noPortrait.title, {
    screen: 'identity-refused',
    play: saying({ type: 'refused', step: 'front', code: 'no-face', mayTryAgain: true }),
  }),
  scene('lost', (words) => words.trouble.lost.title, {
    screen: 'identity-trouble',
    play: async (daemon, page) => {
      await saying()(daemon, page);
      daemon.identity.drop();
    },
  }),
  scene('off', (words) => words.trouble.off.title, {
    screen: 'identity-trouble',
    prepare: (daemon) => {
      daemon.identity.refusal = 'off';
    },
    play: (_daemon, page) => beginCheck(page, 'page'),
  }),
  {
    ...scene('camera-denied', () => '', {
      screen: 'identity-camera-problem',
      options: { camera: 'refused' },
      play: (_daemon, page) => beginCheck(page, 'page'),
    }),
    heading: (words) => words.screen['camera-denied'].title,
  },
];
