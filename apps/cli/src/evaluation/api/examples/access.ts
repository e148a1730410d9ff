import type { Example } from '../example.ts';

/** Where the bearer token of the other examples comes from. */
export const accessExamples: readonly Example[] = [
  {
    name: 'access: log in',
    request: ({ credentials: { username, password } }) => ({
      method: 'POST',
      path: '/api/auth/token/',
      json: { username, password },
    }),
    status: 200,
    shape: { access: 'string', refresh: 'string' },
    keep: ({ access }, { kept }) => void kept.set('access', access),
  },
];
