import { text, texts, type Example, type Stage } from '../example.ts';
import { dataUrl } from '../frames.ts';
import type { Shape } from '../shape.ts';

const key = ({ credentials }: Stage): Record<string, string> => ({ 'x-api-key': credentials.apiKey });
const model: Shape = { loaded: 'boolean', name: 'string', error: 'string|null' };
const fieldNames = [
  'full_name',
  'date_of_birth',
  'document_number',
  'nationality',
  'issue_date',
  'expiry_date',
  'place_of_birth',
  'address',
  'gender',
];
const ocr: Shape = {
  document_type: 'string',
  confidence: 'share',
  extracted_text: 'string',
  fields: Object.fromEntries(fieldNames.map((name) => [`${name}?`, 'string|null'])),
};
/** As the passport says it, in the words of the document. */
const passport: Shape = {
  ...ocr,
  document_type: '=passport',
  fields: {
    full_name: '=ANNA MARIA ERIKSSON',
    date_of_birth: '=12/08/1974',
    document_number: 'string',
    nationality: '=Utopia',
    expiry_date: '=14/04/2034',
    gender: '=F',
  },
};
const verification: Shape = {
  confidence_score: 'share',
  face_match_score: 'share',
  ocr_data: passport,
  processing_time_ms: 'integer',
  timestamp: 'time',
};
const faceDetails: Shape = {
  confidence: 'share',
  similarity_metrics: { cosine_similarity: 'number', euclidean_distance: 'number' },
  threshold_used: 'number',
  message: 'string',
};
const error = (status: number): Shape => ({ detail: 'string', status_code: `=${status}`, timestamp: 'time' });

/** Somebody who does what the challenge asks for, one after the other. */
async function challenged(stage: Stage): Promise<readonly string[]> {
  const films = await Promise.all(texts(stage, 'challenges').map((action) => stage.frames.of(action)));
  return films.flat().map(dataUrl);
}

const verifyLiveness =
  (frames: (stage: Stage) => Promise<readonly string[]>): Example['request'] =>
  async (stage) => ({
    method: 'POST',
    path: '/api/v1/liveness/verify',
    headers: key(stage),
    json: { challenge_id: text(stage, 'challenge'), frames: await frames(stage) },
  });
const verified: Shape = {
  challenge_id: 'string',
  status: '=pass|fail|expired|invalid',
  message: 'string',
  detection_results: { blinks: 'integer', orientations: ['=left|right|null'], face_detected: 'boolean' },
  processing_time_ms: 'integer',
  timestamp: 'time',
};

export const kycExamples: readonly Example[] = [
  {
    name: 'E health',
    request: (stage) => ({ method: 'GET', path: '/api/v1/health', headers: key(stage) }),
    status: 200,
    shape: {
      status: '=healthy',
      version: 'string',
      models: { face_detector: model, face_matcher: model, ocr_extractor: model, liveness_detector: model },
      timestamp: 'time',
    },
  },
  {
    name: 'E verify',
    request: (stage) => ({
      method: 'POST',
      path: '/api/v1/kyc/verify',
      headers: key(stage),
      form: { id_document: stage.frames.passport, selfie_image: stage.frames.selfie },
    }),
    status: 200,
    shape: {
      ...verification,
      verification_status: '=approved',
      face_verification_details: { ...faceDetails, verified: '=true' },
    },
  },
  {
    name: "E verify, somebody else's selfie",
    request: (stage) => ({
      method: 'POST',
      path: '/api/v1/kyc/verify',
      headers: key(stage),
      form: { id_document: stage.frames.passport, selfie_image: stage.frames.stranger },
    }),
    status: 200,
    shape: {
      ...verification,
      verification_status: '=rejected',
      face_verification_details: { ...faceDetails, verified: '=false' },
    },
  },
  {
    name: 'E extract',
    request: (stage) => ({
      method: 'POST',
      path: '/api/v1/ocr/extract',
      headers: key(stage),
      form: { document: stage.frames.passport },
    }),
    status: 200,
    shape: { ocr_data: passport, processing_time_ms: 'integer', timestamp: 'time' },
  },
  {
    name: 'E challenge',
    request: (stage) => ({ method: 'GET', path: '/api/v1/liveness/challenge', headers: key(stage) }),
    status: 200,
    shape: {
      challenge_id: 'uuid',
      multi_challenge: '=true',
      challenge_types: ['=blink|turn_left|turn_right'],
      questions: ['string'],
      instructions: ['string'],
      timestamp: 'number',
      expires_at: 'number',
      nonce: 'string',
      signature: 'string',
    },
    check: ({ challenge_types: types, timestamp, expires_at: expires }) =>
      Array.isArray(types) && types.length === 2 && Number(expires) - Number(timestamp) === 120
        ? null
        : 'two challenges for 120 seconds',
    keep: (answer, { kept }) => {
      kept.set('challenge', answer['challenge_id']);
      kept.set('challenges', answer['challenge_types']);
    },
  },
  {
    name: 'E verify liveness, too few frames',
    request: verifyLiveness(async (stage) => (await challenged(stage)).slice(0, 3)),
    status: 400,
    shape: error(400),
  },
  {
    name: 'E challenge, again',
    request: (stage) => ({ method: 'GET', path: '/api/v1/liveness/challenge', headers: key(stage) }),
    status: 200,
    shape: { challenge_id: 'uuid', challenge_types: ['string'] },
    keep: (answer, { kept }) => {
      kept.set('challenge', answer['challenge_id']);
      kept.set('challenges', answer['challenge_types']);
    },
  },
  {
    name: 'E verify liveness',
    request: verifyLiveness(challenged),
    status: 200,
    shape: verified,
    check: ({ status, message }) => (status === 'pass' ? null : `${String(status)}: ${String(message)}`),
  },
  {
    name: 'E detect',
    request: async (stage) => ({
      method: 'POST',
      path: '/api/v1/liveness/detect',
      headers: key(stage),
      json: {
        frames: (await stage.frames.of('turn_left')).slice(0, 30).map(dataUrl),
        initial_blink_count: 0,
      },
    }),
    status: 200,
    shape: {
      total_blinks: 'integer',
      final_blink_count: 'integer',
      orientations: ['=left|right|null'],
      face_detection_ratio: 'share',
      results: ['object'],
      frame_count: '=30',
      processing_time_ms: 'integer',
      timestamp: 'time',
    },
    check: ({ orientations: seen }) =>
      Array.isArray(seen) && seen.includes('left') && !seen.includes('right')
        ? null
        : 'the turn is to the left',
  },
  {
    name: 'E verify without files',
    request: (stage) => ({ method: 'POST', path: '/api/v1/kyc/verify', headers: key(stage), form: {} }),
    status: 400,
    shape: error(400),
  },
  {
    name: 'E nothing there',
    request: (stage) => ({ method: 'GET', path: '/api/v1/nothing', headers: key(stage) }),
    status: 404,
    shape: error(404),
  },
  {
    name: 'E docs',
    request: () => ({ method: 'GET', path: '/docs' }),
    status: 200,
    shape: 'null',
    type: 'text/html',
  },
  {
    name: 'E redoc',
    request: () => ({ method: 'GET', path: '/redoc' }),
    status: 200,
    shape: 'null',
    type: 'text/html',
  },
  {
    name: 'E description',
    request: () => ({ method: 'GET', path: '/openapi.json' }),
    status: 200,
    shape: { openapi: '=3.1.0', paths: 'object' },
  },
];
