import {
  lookAnswerSchema,
  storedCalibrationSchema,
  technicianAccessSchema,
  technicianJobSchema,
  technicianJobStateSchema,
  technicianSessionSchema,
  type Calibration,
  type Stand,
  type TechnicianAccess,
  type TechnicianJob,
  type TechnicianWork,
} from '@rollcall/contract';
import { z } from 'zod';

/** Why the daemon did not do it, by its code; `unreachable` when it did not answer. */
export class Refused extends Error {
  readonly code: string;
  readonly seconds: number;
  constructor(code: string, seconds = 0) {
    super(code);
    this.code = code;
    this.seconds = seconds;
  }
}

const errorSchema = z.object({ code: z.string() });

interface Asking {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly body?: object | Blob;
}

async function ask<T>({ method, path, token, body }: Asking, schema: z.ZodType<T>): Promise<T> {
  const type = body instanceof Blob ? 'image/jpeg' : 'application/json';
  const response = await fetch(`/api/technician${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused('unreachable');
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return schema.parse(answer);
  const error = errorSchema.safeParse(answer);
  throw new Refused(error.data?.code ?? 'unexpected', Number(response.headers.get('retry-after') ?? 0));
}

export const askAccess = (): Promise<TechnicianAccess> =>
  ask({ method: 'GET', path: '' }, technicianAccessSchema);

export const logIn = async (pin: string): Promise<string> =>
  (await ask({ method: 'POST', path: '/session', body: { pin } }, technicianSessionSchema)).token;

/** What the daemon does for whoever has the token. */
export interface Daemon {
  logOut(): Promise<null>;
  start(work: TechnicianWork, minutes?: number): Promise<TechnicianJob>;
  job(): Promise<TechnicianJob | null>;
  stop(): Promise<null>;
  look(picture: Blob): Promise<Stand | null>;
  calibration(): Promise<Calibration | null>;
  keep(calibration: Calibration): Promise<Calibration | null>;
}

export const daemonWith = (token: string): Daemon => ({
  logOut: () => ask({ method: 'DELETE', path: '/session', token }, z.null()),
  start: (work, minutes) =>
    ask(
      { method: 'POST', path: '/job', token, body: { work, ...(minutes === undefined ? {} : { minutes }) } },
      technicianJobSchema,
    ),
  job: async () => (await ask({ method: 'GET', path: '/job', token }, technicianJobStateSchema)).job,
  stop: () => ask({ method: 'DELETE', path: '/job', token }, z.null()),
  look: async (picture) =>
    (await ask({ method: 'POST', path: '/look', token, body: picture }, lookAnswerSchema)).stand,
  calibration: async () =>
    (await ask({ method: 'GET', path: '/calibration', token }, storedCalibrationSchema)).calibration,
  keep: async (body) =>
    (await ask({ method: 'PUT', path: '/calibration', token, body }, storedCalibrationSchema)).calibration,
});
