import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  livenessErrorSchema,
  livenessImagesResultSchema,
  livenessSessionSchema,
  livenessVideoResultSchema,
  retriedLivenessSessionSchema,
  startedLivenessSessionSchema,
  verificationStatusSchema,
} from '@rollcall/contract';
import { Fault, refuse, type Refusal } from '@rollcall/domain';
import type { VideoFrame } from '@rollcall/vision';
import { sweepSessions } from '../src/liveness-sessions/sweep.ts';
import type { Judgement, LivenessVerifier } from '../src/liveness-sessions/verifier.ts';
import { openAccess, password } from './support/access.ts';
import { fails, passes } from './support/judgements.ts';
import { livenessSessionsApp } from './support/liveness-sessions.ts';

const minute = 60_000;
let now = Date.parse('2026-03-02T08:00:00.250Z');
const { access, store, device } = openAccess(() => now);

/** What the verifier says next; a promise holds it up. */
let judgement: (actions: Judgement['actionsCompleted']) => Promise<Judgement> | Judgement;
let decoded: readonly VideoFrame[] | Refusal = [];
let isRepeated = false;
const verifier: LivenessVerifier = {
  name: 'mock',
  judgeVideo: async (_frames, actions) => judgement(actions),
  judgeImages: async (images) => judgement(images.map(({ action }) => action)),
};

const app = livenessSessionsApp({
  access,
  users: store.users,
  sessions: device.livenessSessions,
  verifier,
  decodeVideo: () => Promise.resolve(decoded),
  hasRepeatedPicture: () => Promise.resolve(isRepeated),
  now: () => now,
});

const tokens = new Map<string, { readonly access: string; readonly untilMs: number }>();
/** A login takes long by design, and is good for a quarter of an hour of a clock that jumps. */
async function tokenOf(user: string): Promise<string> {
  const known = tokens.get(user);
  if (known !== undefined && known.untilMs > now) return known.access;
  const token = (await access.login(user, password))?.access ?? '';
  tokens.set(user, { access: token, untilMs: now + 5 * minute });
  return token;
}

before(async () => {
  const common = { password, scopes: ['liveness-sessions'], email: 'ada@example.org' } as const;
  await store.users.add({ ...common, name: 'ada', emailVerified: true, phoneVerified: true });
  await store.users.add({ ...common, name: 'bob', emailVerified: true, phoneVerified: false });
  await store.users.add({ ...common, name: 'eve', scopes: [], emailVerified: false, phoneVerified: false });
});

async function ask(path: string, body?: object, user = 'ada') {
  const response = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      host: '127.0.0.1:4500',
      authorization: `Bearer ${await tokenOf(user)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

const start = async (user = 'ada') =>
  startedLivenessSessionSchema.strict().parse((await ask('/api/liveness/start/', {}, user)).answer);
const video = Buffer.from('a video').toString('base64');
const submitVideo = (session_id: string, video_data = video, user = 'ada') =>
  ask('/api/liveness/submit/video/', { session_id, video_data, format: 'mp4' }, user);
const statusOf = async (id: string) =>
  livenessSessionSchema.strict().parse((await ask(`/api/liveness/status/${id}/`)).answer);
const detailOf = ({ answer }: { answer: unknown }): string => livenessErrorSchema.parse(answer).code;

test('a session asks for three different actions, a turn among them, for ten minutes', async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 60; round++) {
    const session = await start();
    const { actions_required: actions } = session;
    assert.equal(new Set(actions).size, 3);
    assert.ok(actions.includes('turn_left') || actions.includes('turn_right'));
    seen.add(actions.join());
    assert.deepEqual(
      [session.expires_at, session.max_attempts, session.current_attempt, session.message],
      ['2026-03-02T08:10:00Z', 3, 1, 'Liveness check session started. Follow the instructions.'],
    );
  }
  assert.ok(seen.size > 5 && seen.size <= 12, `${seen.size} sequences in an hour`);
});

test('a video that passes is answered as documented, and so is the session afterwards', async () => {
  judgement = passes;
  const session = await start();
  const { status, answer } = await submitVideo(
    session.session_id,
    `data:video/webm;codecs="vp8,opus";base64,${video}`,
  );
  assert.equal(status, 200);
  assert.deepEqual(livenessVideoResultSchema.strict().parse(answer), {
    session_id: session.session_id,
    status: 'passed',
    confidence: 95.5,
    actions_completed: session.actions_required,
    can_retry: true,
    message: 'Liveness check passed! Your identity has been verified.',
  });
  const { id, ...rest } = await statusOf(session.session_id);
  assert.ok(id > 0);
  assert.deepEqual(rest, {
    session_id: session.session_id,
    status: 'passed',
    actions_required: session.actions_required,
    actions_completed: session.actions_required,
    confidence_score: 95.5,
    face_quality_score: 98.2,
    is_live_person: true,
    spoof_detected: false,
    verification_method: 'video',
    started_at: '2026-03-02T08:00:00Z',
    completed_at: '2026-03-02T08:00:00Z',
    is_expired: false,
    can_retry: true,
  });
  assert.equal((await submitVideo(session.session_id)).status, 409, 'judged once');
});

test('one that fails says why, and may be retried twice with fresh actions', async () => {
  judgement = fails;
  const first = await start();
  const failed = livenessVideoResultSchema.parse((await submitVideo(first.session_id)).answer);
  assert.deepEqual([failed.status, failed.can_retry, failed.actions_completed.length], ['failed', true, 1]);
  assert.equal(
    failed.message,
    'Liveness check failed. This looks like a picture of a face and not a person. Please try again.',
  );
  const status = await statusOf(first.session_id);
  assert.deepEqual([status.is_live_person, status.spoof_detected], [false, true]);
  const ids = [first.session_id];
  let last = failed;
  for (const attempt of [2, 3]) {
    const { answer } = await ask('/api/liveness/retry', { session_id: first.session_id });
    const next = retriedLivenessSessionSchema.strict().parse(answer);
    assert.deepEqual([next.attempt_number, next.max_attempts], [attempt, 3]);
    assert.equal(next.message, 'New liveness check session created');
    const { answer: again } = await ask('/api/liveness/retry', { session_id: first.session_id });
    assert.deepEqual(again, answer, 'asked for again it is the same');
    ids.push(next.session_id);
    last = livenessVideoResultSchema.parse((await submitVideo(next.session_id)).answer);
  }
  assert.equal(new Set(ids).size, 3);
  for (const session_id of ids) {
    const fourth = await ask('/api/liveness/retry/', { session_id });
    assert.deepEqual([fourth.status, detailOf(fourth)], [409, 'no-attempt-left']);
  }
  assert.equal((await statusOf(first.session_id)).can_retry, false);
  assert.deepEqual([last.can_retry, last.message.endsWith('No attempt is left.')], [false, true]);
});

test('images are for the actions that were asked for, each once, in any order', async () => {
  judgement = passes;
  const { session_id, actions_required: actions } = await start();
  const image_data = Buffer.from('a picture').toString('base64');
  const submit = (some: readonly string[], data = image_data) =>
    ask('/api/liveness/submit/images/', {
      session_id,
      images: some.map((action) => ({ action, image_data: data })),
    });
  assert.equal((await submit(actions.slice(1))).status, 400);
  assert.equal((await submit([...actions.slice(1), actions[1] ?? ''])).status, 400);
  assert.equal((await submit(['dance', ...actions.slice(1)])).status, 400);
  assert.equal((await submit(actions, '!!!')).status, 400);
  isRepeated = true;
  const other = await start();
  const repeated = await ask('/api/liveness/submit/images/', {
    session_id: other.session_id,
    images: other.actions_required.map((action) => ({ action, image_data })),
  });
  assert.match(
    livenessImagesResultSchema.parse(repeated.answer).message,
    /^Liveness check failed\. The same picture/,
  );
  isRepeated = false;
  const { status, answer } = await submit(actions.toReversed());
  assert.equal(status, 200);
  const result = livenessImagesResultSchema.strict().parse(answer);
  assert.deepEqual(
    [result.status, result.confidence, result.message],
    ['passed', 95.5, 'Liveness check passed!'],
  );
  const { verification_method: method, actions_completed: done } = await statusOf(session_id);
  assert.deepEqual([method, done], ['images', actions]);
});

test("another user's session is not found, whatever is asked of it", async () => {
  const { session_id } = await start();
  for (const asked of [
    await ask(`/api/liveness/status/${session_id}/`, undefined, 'bob'),
    await submitVideo(session_id, video, 'bob'),
    await ask('/api/liveness/retry/', { session_id }, 'bob'),
    await ask('/api/liveness/status/nothing/'),
  ]) {
    assert.deepEqual([asked.status, asked.answer], [404, { detail: 'Session not found.', code: 'unknown' }]);
  }
  assert.equal((await ask('/api/liveness/start/', {}, 'eve')).status, 403);
});

test('what cannot be read leaves the session open, and so does a verifier that is away', async () => {
  judgement = passes;
  const { session_id } = await start();
  for (const bad of ['', '%%%', '====', 'data:video/mp4;base64,'])
    assert.equal((await submitVideo(session_id, bad)).status, 400, bad);
  for (const code of ['not-a-video', 'video-damaged', 'video-too-long', 'video-too-large'] as const) {
    decoded = refuse(code);
    const { status, answer } = await submitVideo(session_id);
    assert.equal(status, code === 'video-too-large' ? 413 : 422);
    assert.deepEqual(answer, { detail: decoded.message, code });
  }
  decoded = [];
  judgement = () => Promise.reject(new Fault('provider-unreachable', 'The service is away.'));
  const away = await submitVideo(session_id);
  assert.deepEqual(away, {
    status: 503,
    answer: { detail: 'The service is away.', code: 'provider-unreachable' },
  });
  assert.equal((await statusOf(session_id)).status, 'pending');
  judgement = passes;
  assert.equal((await submitVideo(session_id)).status, 200);
});

test('two submissions at once are one try', async () => {
  const { session_id } = await start();
  const { promise, resolve } = Promise.withResolvers<void>();
  judgement = async (actions) => {
    await promise;
    return fails(actions);
  };
  const both = [submitVideo(session_id), submitVideo(session_id)];
  const refused = await Promise.race(both);
  assert.deepEqual([refused.status, detailOf(refused)], [409, 'under-way']);
  resolve();
  const judged = (await Promise.all(both)).filter(({ status }) => status === 200);
  assert.equal(judged.length, 1);
});

test('a session expires after ten minutes, and what was abandoned is swept', async () => {
  judgement = passes;
  for (let count = 0; count < 20; count++) await start('bob');
  const { session_id } = await start();
  now += 10 * minute - 1;
  assert.equal((await statusOf(session_id)).status, 'pending');
  now += 1;
  const { status, is_expired: isExpired, can_retry: canRetry } = await statusOf(session_id);
  assert.deepEqual([status, isExpired, canRetry], ['expired', true, true]);
  const late = await submitVideo(session_id);
  assert.deepEqual([late.status, detailOf(late)], [410, 'expired']);
  const sweep = () => sweepSessions({ sessions: device.livenessSessions, now: () => now });
  assert.equal(sweep(), 0, 'for a while it can still be asked about');
  now += 10 * minute + 1;
  assert.ok(sweep() > 20);
  assert.equal((await ask(`/api/liveness/status/${session_id}/`)).status, 404);
});

const verification = async () =>
  verificationStatusSchema.parse((await ask('/api/verification/status/', undefined, 'bob')).answer);

test('what a user has passed shows in the verification', async () => {
  const first = await verification();
  assert.deepEqual([first.verification_level, first.recent_liveness_checks], ['email', []]);
  judgement = passes;
  const { session_id } = await start('bob');
  await submitVideo(session_id, video, 'bob');
  const after = await verification();
  assert.deepEqual([after.verification_level, after.liveness_verified], ['liveness', true]);
  assert.deepEqual(
    after.recent_liveness_checks.map((check) => [check.session_id, check.status, check.confidence_score]),
    [[session_id, 'passed', 95.5]],
  );
});

test('what became of the session is said before what is wrong with the upload', async () => {
  judgement = passes;
  const judged = await start();
  assert.equal((await submitVideo(judged.session_id)).status, 200);
  const expired = await start();
  now += 10 * minute;
  const sessions: [id: string, status: number, code: string][] = [
    ['nothing', 404, 'unknown'],
    [judged.session_id, 409, 'judged-already'],
    [expired.session_id, 410, 'expired'],
  ];
  for (const [session_id, status, code] of sessions) {
    const images = [{ action: 'smile', image_data: '%%%' }];
    for (const asked of [
      await submitVideo(session_id, '%%%'),
      await ask('/api/liveness/submit/images/', { session_id, images }),
      await ask('/api/liveness/submit/images/', {
        session_id,
        images: [{ ...images[0], image_data: video }],
      }),
    ])
      assert.deepEqual([asked.status, detailOf(asked)], [status, code]);
  }
});

test('an id is read in any case', async () => {
  judgement = fails;
  const { session_id } = await start();
  const large = session_id.toUpperCase();
  assert.equal((await statusOf(large)).session_id, session_id);
  assert.equal((await submitVideo(large)).status, 200);
  assert.equal((await ask('/api/liveness/retry/', { session_id: large })).status, 200);
});
