/** Every screen of the kiosk, and how to get there. The tests check them, and the screenshots show them. */
import { livenessActions, refusalCodes, type RefusalCode } from '@rollcall/domain';
import { faceInClip } from './camera-clip.ts';
import { type FakeDaemon, idleStatus } from './fake-daemon.ts';
import { endingScenes, faceUseScenes, withoutFaceScenes } from './face-use-scenes.ts';
import { identityScenes } from './identity-scenes.ts';
import { onboardingScenes } from './onboarding-scenes.ts';
import { challenge, checkedIn, light, refused } from './said.ts';
import type { Scene } from './scene.ts';

export type { Scene } from './scene.ts';
export { withWays } from './face-use-scenes.ts';

const seen = { face: faceInClip, guidance: null };
const withFace = (daemon: FakeDaemon): void => {
  daemon.sight = seen;
};

/** `getUserMedia` as it fails when there is no camera, or another program has it. */
const failingCamera = (error: string): string =>
  `navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '${error}'); };`;

/** The real camera once, and none afterwards; `unplugCamera()` ends the track as a pulled plug does. */
export const pluggableCamera = `
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  let plugged = true;
  navigator.mediaDevices.getUserMedia = async (wish) => {
    if (!plugged) throw new DOMException('', 'NotFoundError');
    return (window.stream = await real(wish));
  };
  window.unplugCamera = () => {
    plugged = false;
    const [track] = window.stream.getVideoTracks();
    track.stop();
    track.dispatchEvent(new Event('ended'));
  };
  window.plugCamera = () => {
    plugged = true;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  };`;

const guidanceCodes = [
  'several-faces',
  'face-too-small',
  'face-cut-off',
  'face-turned',
  'face-blurred',
  'face-too-dark',
  'face-too-bright',
  'eyes-closed',
] as const satisfies readonly RefusalCode[];

const guidanceScenes = guidanceCodes.map((code): Scene => ({
  name: `guidance-${code}`,
  screen: 'guidance',
  heading: (words) => words.refusal[code].title,
  prepare: (daemon) => {
    daemon.sight = { face: faceInClip, guidance: code };
  },
}));

const challengeScenes = livenessActions.map((action): Scene => ({
  name: `challenge-${action}`,
  screen: 'challenge',
  heading: (words) => words.action[action].title,
  prepare: withFace,
  play: (daemon) => daemon.say(challenge(action, action === 'blink' ? 1 : 0)),
}));

const figures: Partial<Record<RefusalCode, Record<string, number>>> = {
  'outside-fence': { distanceMetres: 38.4, accuracyMetres: 5 },
  'position-inaccurate': { distanceMetres: -3, accuracyMetres: 1200 },
};

const refusalScenes = refusalCodes.map((code): Scene => ({
  name: `refused-${code}`,
  screen: 'refused',
  heading: (words) => words.refusal[code].title,
  prepare: withFace,
  play: (daemon) => daemon.say(refused(code, figures[code])),
}));

const cameraScene = (problem: 'denied' | 'absent' | 'busy', options: Scene['options']): Scene => ({
  name: `camera-${problem}`,
  screen: `camera-${problem}`,
  heading: (words) => words.screen[`camera-${problem}`].title,
  ...(options === undefined ? {} : { options }),
});

/** As many characters as a message may have. */
const longestMessage =
  'On Friday the north gate stays closed from noon on because of the fire drill. Please use the south gate, take your badge with you, and check out there when you leave. Thank you. The site team.';

export const scenes: readonly Scene[] = [
  ...withoutFaceScenes,
  ...faceUseScenes,
  ...identityScenes,
  ...onboardingScenes,
  {
    name: 'connecting',
    screen: 'connecting',
    heading: (words) => words.screen.connecting.title,
    prepare: (daemon) => {
      daemon.status = null;
    },
  },
  { name: 'attract', screen: 'attract', heading: (words) => words.screen.attract.title },
  { name: 'found', screen: 'found', heading: (words) => words.screen.found.title, prepare: withFace },
  ...guidanceScenes,
  {
    name: 'recognising',
    screen: 'recognising',
    heading: (words) => words.screen.recognising.title,
    prepare: withFace,
    play: (daemon) => daemon.say({ type: 'recognising' }),
  },
  {
    name: 'light',
    screen: 'light',
    heading: (words) => words.screen.light.title,
    // Whoever asks their system for less motion gets no changing light.
    options: { reducedMotion: 'no-preference' },
    prepare: withFace,
    play: (daemon) => daemon.say(light),
  },
  ...challengeScenes,
  {
    name: 'challenge-done',
    screen: 'challenge',
    heading: (words) => words.challenge.done,
    prepare: withFace,
    play: (daemon) => {
      daemon.say(challenge('turn_left'));
      daemon.say({ type: 'action-done', index: 0, total: 2 });
    },
  },
  {
    name: 'checked-in',
    screen: 'checked-in',
    heading: () => 'Aulia Rahma',
    prepare: withFace,
    play: (daemon) => daemon.say(checkedIn),
  },
  {
    name: 'taking-back',
    screen: 'challenge',
    heading: (words) => words.action.turn_left.title,
    prepare: withFace,
    play: (daemon) => {
      daemon.say({ type: 'taking-back', displayName: checkedIn.displayName });
      daemon.say(challenge('turn_left'));
    },
  },
  {
    name: 'taken-back',
    screen: 'taken-back',
    heading: (words) => words.takeBack.title,
    prepare: withFace,
    play: (daemon) => {
      const { displayName, occurredAt } = checkedIn;
      daemon.say({ type: 'taken-back', displayName, occurredAt });
    },
  },
  {
    name: 'not-taken-back',
    screen: 'refused',
    heading: (words) => words.refusal['too-slow'].title,
    prepare: withFace,
    play: (daemon) => {
      daemon.say({ type: 'taking-back', displayName: checkedIn.displayName });
      daemon.say(refused('too-slow'));
    },
  },
  {
    name: 'checked-in-new-picture',
    screen: 'checked-in',
    heading: () => 'Aulia Rahma',
    prepare: withFace,
    play: (daemon) => daemon.say({ ...checkedIn, newPicture: true }),
  },
  {
    name: 'taking-picture',
    screen: 'challenge',
    heading: (words) => words.action.turn_left.title,
    prepare: withFace,
    play: (daemon) => {
      daemon.say({ type: 'taking-picture', displayName: checkedIn.displayName });
      daemon.say(challenge('turn_left'));
    },
  },
  {
    name: 'picture-taken',
    screen: 'picture-taken',
    heading: (words) => words.newPicture.title,
    prepare: withFace,
    play: (daemon) => daemon.say({ type: 'picture-taken', displayName: checkedIn.displayName }),
  },
  {
    name: 'picture-refused',
    screen: 'refused',
    heading: (words) => words.refusal['not-this-person'].title,
    prepare: withFace,
    play: (daemon) => {
      daemon.say({ type: 'taking-picture', displayName: checkedIn.displayName });
      daemon.say({ type: 'refused', code: 'not-this-person', message: '', details: {} });
    },
  },
  {
    name: 'checked-in-offline',
    screen: 'checked-in',
    heading: () => 'Aulia Rahma',
    prepare: (daemon) => {
      daemon.sight = seen;
      daemon.status = { ...idleStatus, centralReachable: false, queued: 3 };
    },
    play: (daemon) => daemon.say(checkedIn),
  },
  ...refusalScenes,
  cameraScene('denied', { camera: 'refused' }),
  cameraScene('absent', { before: failingCamera('NotFoundError') }),
  cameraScene('busy', { before: failingCamera('NotReadableError') }),
  {
    name: 'camera-lost',
    screen: 'camera-lost',
    heading: (words) => words.screen['camera-lost'].title,
    options: { before: pluggableCamera },
    play: (_daemon, page) => page.evaluate('window.unplugCamera()'),
  },
  {
    name: 'daemon-lost',
    screen: 'daemon-lost',
    heading: (words) => words.screen['daemon-lost'].title,
    play: (daemon) => daemon.die(),
  },
  {
    name: 'nobody-enrolled',
    screen: 'nobody-enrolled',
    heading: (words) => words.screen['nobody-enrolled'].title,
    prepare: (daemon) => {
      daemon.status = { ...idleStatus, enrolled: 0 };
    },
  },
  {
    name: 'pairing',
    screen: 'nobody-enrolled',
    heading: (words) => words.screen['nobody-enrolled'].title,
    prepare: (daemon) => {
      daemon.status = { ...idleStatus, enrolled: 0, pairingCode: 'K7MPWQ3X' };
    },
  },
  {
    name: 'pairing-without-camera',
    screen: 'camera-denied',
    heading: (words) => words.screen['camera-denied'].title,
    options: { camera: 'refused' },
    prepare: (daemon) => {
      daemon.status = { ...idleStatus, pairingCode: 'K7MPWQ3X' };
    },
  },
  {
    name: 'message',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    prepare: (daemon) => {
      daemon.status = { ...idleStatus, message: longestMessage, queued: 128, centralReachable: false };
    },
  },
  {
    name: 'attract-offline-demo',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    prepare: (daemon) => {
      daemon.status = { ...idleStatus, demo: true, centralReachable: false, queued: 3 };
    },
  },
  {
    name: 'fault',
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    play: (daemon) => daemon.say({ type: 'error', code: 'disk-full', message: 'no space left on device' }),
  },
  {
    name: 'privacy',
    isDialog: true,
    screen: 'attract',
    heading: (words) => words.screen.attract.title,
    play: (_daemon, page) => page.locator('.privacy button').click(),
  },
  ...endingScenes,
];
