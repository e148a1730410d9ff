/** The screens of people who check in without their face, and of those who begin or end its use. */
import { consentTextVersion, type DaemonToKiosk } from '@rollcall/contract';
import { faceInClip } from './camera-clip.ts';
import { type FakeDaemon, idleStatus } from './fake-daemon.ts';
import type { Scene } from './scene.ts';

/** Somebody here has a PIN, and somebody a badge. */
export const withWays = (daemon: FakeDaemon): void => {
  daemon.status = { ...idleStatus, withoutFace: { pin: true, badge: true } };
};

const asks = (
  what: 'pin' | 'badge' | 'supervisor',
  problem: 'pin-wrong' | 'pin-locked' | 'badge-unknown' | 'supervisor-required' | null = null,
): Scene => ({
  name: `asks-${problem ?? what}`,
  screen: `asks-${what}`,
  heading: (words) => words.withoutFace[what].title,
  prepare: withWays,
  play: (daemon) => daemon.say({ type: 'asks', what, problem }),
});

export const withoutFaceScenes: readonly Scene[] = [
  {
    name: 'attract-ways',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    prepare: withWays,
  },
  asks('pin'),
  asks('pin', 'pin-wrong'),
  asks('pin', 'pin-locked'),
  asks('badge'),
  asks('badge', 'badge-unknown'),
  asks('supervisor'),
  asks('supervisor', 'supervisor-required'),
];

const consentAsked: Extract<DaemonToKiosk, { type: 'consent-asked' }> = {
  type: 'consent-asked',
  wish: 'begin',
  displayName: 'Aulia Rahma',
  textVersion: consentTextVersion,
  ways: { pin: true, badge: true },
};

/** People may begin and end the use of their face here. */
const withFaceUse = (daemon: FakeDaemon): void => {
  daemon.status = {
    ...idleStatus,
    withoutFace: { pin: true, badge: true },
    faceUse: { begin: true, end: true },
  };
};

/** Nobody has touched anything for a while. They go at the end, so that the others keep their sizes and languages. */
export const endingScenes: readonly Scene[] = [
  {
    name: 'asks-pin-ending',
    screen: 'asks-pin',
    heading: (words) => words.withoutFace.pin.title,
    prepare: withWays,
    play: (daemon) => daemon.say({ type: 'asks', what: 'pin', problem: null, secondsLeft: 20 }),
  },
  {
    name: 'consent-ending',
    screen: 'consent',
    heading: (words) => words.faceUse.consent.title,
    isDialog: true,
    prepare: withFaceUse,
    play: (daemon) => daemon.say({ ...consentAsked, secondsLeft: 20 }),
  },
];

const faceUseDone = (outcome: 'begun' | 'refused' | 'ended'): Scene => ({
  name: `face-use-${outcome}`,
  screen: 'face-use-done',
  heading: (words) => words.faceUse[outcome].title,
  prepare: withFaceUse,
  play: (daemon) => daemon.say({ type: 'face-use-done', outcome, displayName: 'Aulia Rahma' }),
});

export const faceUseScenes: readonly Scene[] = [
  {
    name: 'privacy-face-use',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    isDialog: true,
    prepare: withFaceUse,
    play: (_daemon, page) => page.locator('.privacy button').first().click(),
  },
  {
    name: 'privacy-end-face-use',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    isDialog: true,
    prepare: withFaceUse,
    play: async (_daemon, page) => {
      await page.locator('.privacy button').first().click();
      await page.locator('.face-use button').last().click();
    },
  },
  {
    name: 'consent',
    screen: 'consent',
    heading: (words) => words.faceUse.consent.title,
    isDialog: true,
    prepare: withFaceUse,
    play: (daemon) => daemon.say(consentAsked),
  },
  {
    name: 'consent-withdraw',
    screen: 'consent',
    heading: (words) => words.faceUse.withdraw.title,
    isDialog: true,
    prepare: withFaceUse,
    play: (daemon) => daemon.say({ ...consentAsked, wish: 'end', ways: { pin: false, badge: false } }),
  },
  {
    name: 'enrolling',
    screen: 'enrolling',
    heading: (words) => words.faceUse.enrolling.title,
    prepare: (daemon) => {
      withFaceUse(daemon);
      daemon.sight = { face: faceInClip, guidance: null };
    },
    play: (daemon) => daemon.say({ type: 'enrolling', taken: 2, wanted: 4 }),
  },
  {
    name: 'enrolling-too-far',
    screen: 'enrolling',
    heading: (words) => words.faceUse.enrolling.title,
    prepare: (daemon) => {
      withFaceUse(daemon);
      daemon.sight = { face: faceInClip, guidance: 'face-too-small' };
    },
    play: async (daemon, page) => {
      daemon.say({ type: 'enrolling', taken: 2, wanted: 4 });
      await page.locator('.mirror[data-look="guiding"] [data-glyph="closer"]').waitFor();
      await page.locator('.advice[data-mistake="true"]').waitFor();
    },
  },
  faceUseDone('begun'),
  faceUseDone('refused'),
  faceUseDone('ended'),
];
