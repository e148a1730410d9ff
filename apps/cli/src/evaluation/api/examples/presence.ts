import { bearer, type Course, type Example } from '../example.ts';
import { watchSocket } from '../socket.ts';

const check =
  (lat: number, lon: number): Example['request'] =>
  (stage) => ({
    method: 'POST',
    path: '/api/presence/presence-check/',
    headers: bearer(stage),
    json: { lat, lon },
  });

/** About 36 m from the allowed place, whatever the document says below it. */
const asked = [-7.9674532, 112.627025] as const;
export const allowedPlace = { latitude: -7.9673435, longitude: 112.6267206 } as const;

export const presenceExamples: readonly (Example | Course)[] = [
  {
    name: 'B train',
    request: (stage) => ({
      method: 'POST',
      path: '/api/face/train/',
      headers: bearer(stage),
      form: { image: stage.frames.photo },
    }),
    status: 200,
    shape: { detail: 'string' },
  },
  {
    name: 'B train by token',
    request: (stage) => ({
      method: 'POST',
      path: '/api/face/train',
      headers: { authorization: `Token ${stage.credentials.token}` },
      form: { image: stage.frames.photo },
    }),
    status: 200,
    shape: { detail: 'string' },
  },
  { name: 'B live socket', run: watchSocket },
  {
    name: 'B presence, the pair of the document',
    request: check(...asked),
    status: 403,
    shape: { detail: '=You are out of area' },
  },
  {
    name: 'B presence, at the place',
    request: check(allowedPlace.latitude, allowedPlace.longitude),
    status: 200,
    shape: { detail: '=Success. You are within the allowed area.' },
  },
  {
    name: 'B presence, bad input',
    request: (stage) => ({
      method: 'POST',
      path: '/api/presence/presence-check/',
      headers: bearer(stage),
      json: { lat: 'north' },
    }),
    status: 400,
    shape: 'object',
  },
];
