import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { isFault, isRefusal, type FaultCode } from '@rollcall/domain';
import { filmPerson, inOrder, openPortrait, poseAt } from '@rollcall/testing';
import { jpegCopyOf, openVision, type VideoFrame } from '@rollcall/vision';
import sharp from 'sharp';
import { chooseVerifier } from '../src/liveness-sessions/index.ts';
import type { VerifierName } from '../src/liveness-sessions/verifier.ts';
import { modelsDirectory } from './support/daemon-process.ts';
import {
  credentials,
  faceppCredentials,
  idOf,
  startFacepp,
  startRekognition,
  type FakeService,
  type ShownFace,
} from './support/face-services.ts';
import { pngOf } from './support/pictures.ts';
import { verifierContract, type VerifierWorld } from './support/verifier-contract.ts';

const actions = ['turn_left', 'open_mouth', 'turn_right'] as const;
const schedule = inOrder(...actions);
const vision = await openVision({ modelsDirectory });
after(() => vision.close());

const film: VideoFrame[] = [];
for await (const { capturedAtMs, image } of filmPerson(await openPortrait(vision), schedule, {
  framesPerSecond: 10,
}))
  film.push({ atMs: capturedAtMs, image });

const frameAt = (seconds: number): Uint8Array =>
  film.find(({ atMs }) => atMs >= seconds * 1000)?.image ?? new Uint8Array();
const images = schedule.actions.map(({ action, startsAtSeconds, lastsSeconds }) => ({
  action,
  image: frameAt(startsAtSeconds + lastsSeconds / 2),
}));
const shown = { film, actions, images, atRest: frameAt(0.3) };

/** Single pictures reach a service as copies. */
async function idAsSent(image: Uint8Array): Promise<string> {
  const copy = await jpegCopyOf(image, 1920);
  if (isRefusal(copy)) throw new Error(copy.code);
  return idOf(copy);
}

/** What the film's frames show, as its schedule has it. */
const faceAt = (seconds: number, who = 'ada'): ShownFace => {
  const { movement, expression } = poseAt(seconds, schedule);
  const { yaw: resting } = poseAt(0, schedule).movement;
  const mouthOpen = expression.open / 0.55;
  return { who, yaw: movement.yaw - resting, mouthOpen, smiling: 0.02, eyesOpen: 1 - expression.eyesClosed };
};

const environment = {
  FACEPP_API_KEY: faceppCredentials.key,
  FACEPP_API_SECRET: faceppCredentials.secret,
  AWS_REGION: credentials.region,
};
// Amazon's client looks for them in the environment by itself.
process.env['AWS_REGION'] = credentials.region;
process.env['AWS_ACCESS_KEY_ID'] = credentials.id;
process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secret;

const local = {
  analyse: (...asked: Parameters<typeof vision.analyse>) => vision.analyse(...asked),
  sameFaceScore: () => vision.operatingPoint.threshold,
};
const choose = (name: VerifierName, url: string | null = null, seconds = 5, from: object = environment) =>
  chooseVerifier(
    { livenessVerifier: name, livenessVerifierUrl: url, livenessVerifierTimeoutSeconds: seconds },
    { ...from },
    local,
  );

verifierContract('local', async () => ({ ...shown, verifier: await choose('local') }));
verifierContract('mock', async () => ({ ...shown, verifier: await choose('mock') }), 'it passes everybody');

test('mock does not start in production', async () => {
  await assert.rejects(choose('mock', null, 5, { NODE_ENV: 'production' }), (error) =>
    isFault(error, 'settings-invalid'),
  );
});

for (const [name, start, throttled, denied] of [
  [
    'aws-rekognition',
    startRekognition,
    [400, { __type: 'ThrottlingException', message: 'Slow down' }],
    [400, { __type: 'AccessDeniedException', message: 'No.' }],
  ],
  [
    'facepp',
    startFacepp,
    [403, { error_message: 'CONCURRENCY_LIMIT_EXCEEDED' }],
    [401, { error_message: 'AUTHENTICATION_ERROR' }],
  ],
] as const) {
  const service = await start();
  after(() => service.close());
  const openWorld = async (): Promise<VerifierWorld> => {
    for (const { atMs, image } of film) {
      service.pictures.set(idOf(image), [faceAt(atMs / 1000)]);
      service.pictures.set(await idAsSent(image), [faceAt(atMs / 1000)]);
    }
    return { ...shown, verifier: await choose(name, service.url) };
  };
  verifierContract(name, openWorld);
  suite(name, () => troubles(name, service, { openWorld, throttled, denied }));
}

interface Troubles {
  readonly openWorld: () => Promise<VerifierWorld>;
  readonly throttled: readonly [number, object];
  readonly denied: readonly [number, object];
}

function troubles(
  name: VerifierName,
  service: FakeService,
  { openWorld, throttled, denied }: Troubles,
): void {
  const failsWith = async (code: FaultCode, verifier: VerifierWorld['verifier']): Promise<void> => {
    await assert.rejects(verifier.judgeImages(images), (error) => isFault(error, code));
    service.troubles.length = 0;
  };

  test('another person in one of the pictures is another face', async () => {
    const { verifier } = await openWorld();
    const [first] = images;
    service.pictures.set(await idAsSent(first?.image ?? new Uint8Array()), [
      faceAt((schedule.actions[0]?.startsAtSeconds ?? 0) + 0.7, 'bob'),
    ]);
    const judgement = await verifier.judgeImages(images);
    assert.ok('passed' in judgement);
    assert.deepEqual([judgement.passed, judgement.refusal], [false, 'face-changed']);
  });

  test('a picture that cannot be read is refused here, and the service is not asked', async () => {
    const { verifier } = await openWorld();
    const [first, ...others] = images;
    assert.ok(first !== undefined);
    const unreadable: [image: Uint8Array, code: string][] = [
      [Buffer.from('no picture at all'), 'not-an-image'],
      [first.image.subarray(0, first.image.length / 2), 'image-damaged'],
      [pngOf(20_000, 20_000), 'image-too-large'],
    ];
    service.requests.length = 0;
    for (const [image, code] of unreadable) {
      const refusal = await verifier.judgeImages([...others, { ...first, image }]);
      assert.ok(isRefusal(refusal), code);
      assert.equal(refusal.code, code);
    }
    assert.deepEqual(service.requests, []);
  });

  test('a WebP reaches the service as a JPEG of the same picture', async () => {
    const { verifier } = await openWorld();
    const asWebp = await Promise.all(
      images.map(async ({ action, image }) => {
        const webp = await sharp(image).webp({ lossless: true }).toBuffer();
        assert.equal(await idAsSent(webp), await idAsSent(image));
        return { action, image: new Uint8Array(webp) };
      }),
    );
    const judgement = await verifier.judgeImages(asWebp);
    assert.ok('passed' in judgement && judgement.passed, JSON.stringify(judgement));
  });

  test('a recording is sent a few pictures a second, and compared at each movement', async () => {
    const { verifier } = await openWorld();
    service.requests.length = 0;
    await verifier.judgeVideo(film, actions);
    const comparisons = service.requests.filter((each) => /compare/i.test(each)).length;
    assert.equal(comparisons, 3);
    assert.ok(service.requests.length < 8 * schedule.lastsSeconds, `${service.requests.length} requests`);
  });

  test('asked to slow down it tries again, and says so when that does not help', async () => {
    const { verifier } = await openWorld();
    service.troubles.push(throttled);
    const judgement = await verifier.judgeImages(images);
    assert.ok('passed' in judgement && judgement.passed);
    service.troubles.push(...Array.from({ length: 30 }, () => throttled));
    await failsWith('provider-unreachable', verifier);
  });

  test('what it refuses, and what is not its shape, is an invalid answer', async () => {
    const { verifier } = await openWorld();
    for (const answer of [denied, [200, { FaceDetails: [{ Pose: 'none' }], faces: 'none' }]] as const) {
      service.troubles.push(...Array.from({ length: 30 }, () => answer));
      await failsWith('provider-answer-invalid', verifier);
    }
  });

  test('a service that hangs, or is not there, is unreachable', async () => {
    service.troubles.push(...Array.from({ length: 30 }, () => 'hang' as const));
    await failsWith('provider-unreachable', await choose(name, service.url, 0.3));
    await failsWith('provider-unreachable', await choose(name, 'http://127.0.0.1:9', 1));
  });

  test('without credentials it is not chosen, and wrong ones are refused', async () => {
    await assert.rejects(choose(name, service.url, 5, {}), (error) => isFault(error, 'settings-invalid'));
    process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong';
    const wrong = await choose(name, service.url, 5, { ...environment, FACEPP_API_SECRET: 'wrong' });
    await failsWith('provider-answer-invalid', wrong);
    process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secret;
  });
}
