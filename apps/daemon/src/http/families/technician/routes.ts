import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  calibrationSchema,
  errorBodySchema,
  lookAnswerSchema,
  storedCalibrationSchema,
  technicianAccessSchema,
  technicianJobRequestSchema,
  technicianJobSchema,
  technicianJobStateSchema,
  technicianLoginSchema,
  technicianSessionSchema,
  type Calibration,
  type Stand,
} from '@rollcall/contract';
import { isRefusal, type Refusal } from '@rollcall/domain';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { idleSeconds, type Jobs, type TechnicianSessions } from '../../../technician/index.ts';
import {
  answerProblem,
  familyRoutes,
  json,
  jsonBody,
  requestProblem,
  type FamilyEnv,
} from '../../family/index.ts';
import { deviceErrors } from '../device/error-format.ts';

export interface TechnicianPorts {
  readonly sessions: TechnicianSessions;
  readonly jobs: Pick<Jobs, 'start' | 'stop' | 'forget' | 'current'>;
  /** Null while the networks are loading; a stand of null: no face, or several. */
  look(image: Uint8Array): Promise<{ stand: Stand | null } | Refusal> | null;
  calibration(): Calibration | null;
  keepCalibration(calibration: Calibration): Promise<void>;
}

const tags = ['Technician'];
const security = [{ technicianToken: [] }];
const errors = { 401: json('The session is over, or never was.', errorBodySchema) };

const accessRoute = createRoute({
  method: 'get',
  path: '/api/technician',
  summary: 'Whether a PIN is set, and whether one is looked at now',
  tags,
  responses: { 200: json('So.', technicianAccessSchema) },
});

const logInRoute = createRoute({
  method: 'post',
  path: '/api/technician/session',
  summary: 'Begin a session with the PIN',
  tags,
  request: jsonBody(technicianLoginSchema),
  responses: {
    200: json('It has begun.', technicianSessionSchema),
    401: json('The PIN is wrong.', errorBodySchema),
    409: json('No PIN is set.', errorBodySchema),
    422: json('That is no PIN.', errorBodySchema),
    429: json('Too many were wrong.', errorBodySchema),
  },
});

const logOutRoute = createRoute({
  method: 'delete',
  path: '/api/technician/session',
  summary: 'End the session, and forget what it found',
  tags,
  security,
  responses: { 204: { description: 'It has ended.' }, ...errors },
});

const startRoute = createRoute({
  method: 'post',
  path: '/api/technician/job',
  summary: 'Start a piece of work',
  tags,
  security,
  request: jsonBody(technicianJobRequestSchema),
  responses: {
    202: json('It runs.', technicianJobSchema),
    409: json('Another runs.', errorBodySchema),
    422: json('There is no such work.', errorBodySchema),
    ...errors,
  },
});

const jobRoute = createRoute({
  method: 'get',
  path: '/api/technician/job',
  summary: 'The work that runs, or ran last',
  tags,
  security,
  responses: { 200: json('It, or null.', technicianJobStateSchema), ...errors },
});

const stopRoute = createRoute({
  method: 'delete',
  path: '/api/technician/job',
  summary: 'Stop the work',
  tags,
  security,
  responses: { 204: { description: 'It is being stopped.' }, ...errors },
});

const lookRoute = createRoute({
  method: 'post',
  path: '/api/technician/look',
  summary: 'How somebody stands before the camera; the picture is kept nowhere',
  tags,
  security,
  request: { body: { required: true, content: { 'image/jpeg': { schema: z.any() } } } },
  responses: {
    200: json('So.', lookAnswerSchema),
    400: json('That is no picture.', errorBodySchema),
    503: json('The networks are loading.', errorBodySchema),
    ...errors,
  },
});

const calibrationRoute = createRoute({
  method: 'get',
  path: '/api/technician/calibration',
  summary: 'What was measured at this kiosk',
  tags,
  security,
  responses: { 200: json('It, or null.', storedCalibrationSchema), ...errors },
});

const keepRoute = createRoute({
  method: 'put',
  path: '/api/technician/calibration',
  summary: 'Keep what was measured',
  tags,
  security,
  request: jsonBody(calibrationSchema),
  responses: {
    200: json('Kept.', storedCalibrationSchema),
    422: json('That is no calibration.', errorBodySchema),
    ...errors,
  },
});

const words = {
  notSet: { code: 'technician-pin-missing', message: 'No PIN is set. Run: rollcall technician set-pin' },
  wrong: { code: 'pin-wrong', message: 'The PIN is wrong.' },
  busy: { code: 'busy', message: 'Something else runs. Wait for it, or stop it.' },
} as const;

const tokenOf = (header: string | undefined): string => /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
const open = new Set(['GET /api/technician', 'POST /api/technician/session']);

const askForSession =
  ({ sessions }: TechnicianPorts): MiddlewareHandler<FamilyEnv> =>
  async (context, next) => {
    const { method, path } = context.req;
    if (open.has(`${method} ${path}`) || sessions.isKnown(tokenOf(context.req.header('authorization'))))
      return next();
    return answerProblem(context, deviceErrors, requestProblem('credential-invalid'));
  };

export function technicianRoutes(ports: TechnicianPorts): OpenAPIHono<FamilyEnv> {
  const routes = familyRoutes(deviceErrors);
  routes.use('/api/technician/*', askForSession(ports));
  addSession(routes, ports);
  addJobs(routes, ports);
  addCalibration(routes, ports);
  return routes;
}

function addSession(routes: OpenAPIHono<FamilyEnv>, { sessions, jobs }: TechnicianPorts): void {
  routes.openapi(accessRoute, (context) =>
    context.json({ isPinSet: sessions.isPinSet, lockedSeconds: sessions.lockedSeconds }, 200),
  );
  routes.openapi(logInRoute, async (context) => {
    const login = await sessions.logIn(context.req.valid('json').pin);
    if (login.outcome === 'token') return context.json({ token: login.token, idleSeconds }, 200);
    if (login.outcome === 'not-set') return context.json(words.notSet, 409);
    if (login.outcome === 'wrong') return context.json(words.wrong, 401);
    context.header('Retry-After', String(login.seconds));
    return context.json(
      { code: 'pin-locked', message: `Too many were wrong. Wait ${login.seconds} s.` },
      429,
    );
  });
  routes.openapi(logOutRoute, (context) => {
    sessions.logOut(tokenOf(context.req.header('authorization')));
    jobs.forget();
    return context.body(null, 204);
  });
}

function addJobs(routes: OpenAPIHono<FamilyEnv>, { jobs }: TechnicianPorts): void {
  routes.openapi(startRoute, (context) => {
    const { work, minutes } = context.req.valid('json');
    const job = jobs.start(work, minutes);
    return job === null ? context.json(words.busy, 409) : context.json(job, 202);
  });
  routes.openapi(jobRoute, (context) => context.json({ job: jobs.current }, 200));
  routes.openapi(stopRoute, (context) => {
    jobs.stop();
    return context.body(null, 204);
  });
}

function addCalibration(routes: OpenAPIHono<FamilyEnv>, ports: TechnicianPorts): void {
  routes.openapi(lookRoute, async (context) => {
    const looked = await ports.look(new Uint8Array(await context.req.arrayBuffer()));
    if (looked === null) {
      const { code, message } = requestProblem('not-ready');
      return context.json({ code, message }, 503);
    }
    if (isRefusal(looked)) return context.json({ code: looked.code, message: looked.message }, 400);
    return context.json(looked, 200);
  });
  routes.openapi(calibrationRoute, (context) => context.json({ calibration: ports.calibration() }, 200));
  routes.openapi(keepRoute, async (context) => {
    const calibration = context.req.valid('json');
    await ports.keepCalibration(calibration);
    return context.json({ calibration }, 200);
  });
}
