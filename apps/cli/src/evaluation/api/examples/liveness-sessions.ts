import { bearer, text, texts, type Example, type Stage } from '../example.ts';
import { base64, peakOf } from '../frames.ts';

const actions = '=turn_left|turn_right|open_mouth|smile|blink';
const keepSession = (answer: Record<string, unknown>, { kept }: Stage): void => {
  kept.set('session', answer['session_id']);
  kept.set('actions', answer['actions_required']);
};
const start: Omit<Example, 'name'> = {
  request: (stage) => ({ method: 'POST', path: '/api/liveness/start/', headers: bearer(stage) }),
  status: 200,
  shape: {
    session_id: 'uuid',
    actions_required: [actions],
    expires_at: 'time',
    max_attempts: 'integer',
    current_attempt: 'integer',
    message: 'string',
  },
  check: ({ actions_required: asked, max_attempts: most, current_attempt: attempt }) => {
    const isThree = Array.isArray(asked) && new Set(asked).size === 3;
    return isThree && most === 3 && attempt === 1
      ? null
      : 'three different actions, three attempts, the first';
  },
  keep: keepSession,
};
const retry = (name: string): Example => ({
  name,
  request: (stage) => ({
    method: 'POST',
    path: '/api/liveness/retry/',
    headers: bearer(stage),
    json: { session_id: text(stage, 'session') },
  }),
  status: 200,
  shape: {
    session_id: 'uuid',
    actions_required: [actions],
    expires_at: 'time',
    attempt_number: 'integer',
    max_attempts: 'integer',
    message: 'string',
  },
  check: ({ attempt_number: attempt }) => (attempt === 2 ? null : `attempt ${String(attempt)}, not 2`),
  keep: keepSession,
});

async function submitVideo(stage: Stage, shown: readonly string[]) {
  const video = await stage.frames.video(shown);
  return {
    method: 'POST' as const,
    path: '/api/liveness/submit/video/',
    headers: bearer(stage),
    json: { session_id: text(stage, 'session'), video_data: base64(video), format: 'mp4' },
  };
}
const submitted = {
  session_id: 'uuid',
  status: '=passed|failed',
  confidence: 'percentage',
  can_retry: 'boolean',
  message: 'string',
} as const;
const statusIs = (wanted: string) => (answer: Record<string, unknown>) =>
  answer['status'] === wanted
    ? null
    : `status ${String(answer['status'])}, not ${wanted}: ${String(answer['message'])}`;

/** Another order than the one that was asked for. */
const turnedRound = (stage: Stage): readonly string[] => texts(stage, 'actions').toReversed();

export const livenessSessionExamples: readonly Example[] = [
  { name: 'A start', ...start },
  {
    name: 'A submit video, failed',
    request: (stage) => submitVideo(stage, turnedRound(stage)),
    status: 200,
    shape: { ...submitted, actions_completed: [actions] },
    check: statusIs('failed'),
  },
  retry('A retry'),
  {
    name: 'A submit video, passed',
    request: (stage) => submitVideo(stage, texts(stage, 'actions')),
    status: 200,
    shape: { ...submitted, actions_completed: [actions] },
    check: statusIs('passed'),
  },
  {
    name: 'A status',
    request: (stage) => ({
      method: 'GET',
      path: `/api/liveness/status/${text(stage, 'session')}/`,
      headers: bearer(stage),
    }),
    status: 200,
    shape: {
      id: 'integer',
      session_id: 'uuid',
      status: '=passed',
      actions_required: [actions],
      actions_completed: [actions],
      confidence_score: 'percentage',
      face_quality_score: 'percentage',
      is_live_person: '=true',
      spoof_detected: '=false',
      verification_method: '=video',
      started_at: 'time',
      completed_at: 'time',
      is_expired: '=false',
      can_retry: 'boolean',
    },
  },
  { name: 'A start, for images', ...start },
  {
    name: 'A submit images',
    request: async (stage) => {
      const images = texts(stage, 'actions').map(async (action) => ({
        action,
        image_data: base64(peakOf(action, await stage.frames.of(action))),
      }));
      const json = { session_id: text(stage, 'session'), images: await Promise.all(images) };
      return { method: 'POST', path: '/api/liveness/submit/images/', headers: bearer(stage), json };
    },
    status: 200,
    shape: submitted,
    check: statusIs('passed'),
  },
  {
    name: 'A verification status',
    request: (stage) => ({ method: 'GET', path: '/api/verification/status/', headers: bearer(stage) }),
    status: 200,
    shape: {
      id: 'integer',
      user_email: 'string',
      email_verified: 'boolean',
      phone_verified: 'boolean',
      liveness_verified: '=true',
      identity_verified: 'boolean',
      verification_level: '=none|email|phone|liveness|full',
      verified_badge: 'boolean',
      trusted_member: 'boolean',
      email_verified_at: 'time|null',
      liveness_verified_at: 'time',
      verification_badges: [{ type: 'string', name: 'string', icon: 'string' }],
      recent_liveness_checks: [
        { session_id: 'uuid', status: 'string', started_at: 'time', confidence_score: 'percentage|null' },
      ],
    },
  },
  {
    name: 'A status without a token',
    request: (stage) => ({ method: 'GET', path: `/api/liveness/status/${text(stage, 'session')}` }),
    status: 401,
    shape: { detail: 'string' },
  },
];
