import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  livenessChallengeSchema,
  livenessDetectionSchema,
  livenessDetectSchema,
  livenessVerificationSchema,
  livenessVerifySchema,
} from '@rollcall/contract';
import { isRefusal } from '@rollcall/domain';
import type { LivenessChecks } from '../../../liveness-challenge/index.ts';
import { pictureOfText } from '../../../picture-text.ts';
import { json, jsonBody, type FamilyEnv } from '../../family/index.ts';
import { badRequest } from './error-format.ts';
import { challengeAnswer, detectionAnswer, verificationAnswer } from './liveness-answers.ts';
import { denied, ofBody } from './problems.ts';

const tags = ['Liveness challenge'];
const security = [{ apiKey: [] }];

const challengeRoute = createRoute({
  method: 'get',
  path: '/api/v1/liveness/challenge',
  summary: 'Two movements to make in one video, within 120 seconds',
  tags,
  security,
  responses: { 200: json('The challenge.', livenessChallengeSchema), ...denied },
});

const verifyRoute = createRoute({
  method: 'post',
  path: '/api/v1/liveness/verify',
  summary: 'Whether frames of a video show the movements of a challenge, which is good once',
  tags,
  security,
  request: jsonBody(livenessVerifySchema),
  responses: { 200: json('How it went.', livenessVerificationSchema), ...ofBody, ...denied },
});

const detectRoute = createRoute({
  method: 'post',
  path: '/api/v1/liveness/detect',
  summary: 'What frames of a video show',
  tags,
  security,
  request: jsonBody(livenessDetectSchema),
  responses: { 200: json('What was seen.', livenessDetectionSchema), ...ofBody, ...denied },
});

const unknownChallenge = 'Challenge not found or expired. Please generate a new challenge.';

export function addLivenessRoutes(routes: OpenAPIHono<FamilyEnv>, checks: LivenessChecks): void {
  routes.openapi(challengeRoute, (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json(challengeAnswer(checks.issue()), 200);
  });
  routes.openapi(verifyRoute, async (context) => {
    const startedAtMs = Date.now();
    const { challenge_id: id, frames, nonce, signature } = context.req.valid('json');
    const images = picturesOf(frames);
    if (typeof images === 'string') return context.json(badRequest(images), 400);
    const verification = await checks.verify({ id, nonce, signature }, images);
    if (isRefusal(verification)) return context.json(badRequest(unreadable(verification)), 400);
    if (verification.outcome === 'unknown') return context.json(badRequest(unknownChallenge), 400);
    return context.json(verificationAnswer(id, verification, { startedAtMs, nowMs: Date.now() }), 200);
  });
  routes.openapi(detectRoute, async (context) => {
    const startedAtMs = Date.now();
    const { frames, initial_blink_count: initialBlinks } = context.req.valid('json');
    const images = picturesOf(frames);
    if (typeof images === 'string') return context.json(badRequest(images), 400);
    const detection = await checks.detect(images);
    if (isRefusal(detection)) return context.json(badRequest(unreadable(detection)), 400);
    return context.json(detectionAnswer(detection, { initialBlinks, startedAtMs, nowMs: Date.now() }), 200);
  });
}

/** The pictures, or which of the texts is none. */
function picturesOf(frames: readonly string[]): readonly Uint8Array[] | string {
  const pictures: Uint8Array[] = [];
  for (const [index, text] of frames.entries()) {
    const picture = pictureOfText(text);
    if (picture === null) return `Frame ${index + 1} is no base64-encoded JPEG, PNG or WebP picture.`;
    pictures.push(picture);
  }
  return pictures;
}

const unreadable = ({ frame, message }: { readonly frame: number; readonly message: string }): string =>
  `Frame ${frame + 1}: ${message}`;
