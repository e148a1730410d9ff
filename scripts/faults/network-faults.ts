import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import type { Injected, Patient } from './fault.ts';

async function portOf(
  server: Server | ReturnType<typeof createTlsServer>,
  patient: Patient,
): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  patient.undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return address.port;
}

export const serve = (patient: Patient, answer: RequestListener): Promise<number> =>
  portOf(createServer(answer), patient);

const central =
  (answer: RequestListener) =>
  async (patient: Patient): Promise<void> => {
    patient.environment['ROLLCALL_CENTRAL_URL'] = `http://127.0.0.1:${await serve(patient, answer)}`;
  };

const openssl = (words: string): void => void execFileSync('openssl', words.split(' '), { stdio: 'ignore' });

/** @param days from now until it ends; -1: it ended yesterday */
const centralOverTls =
  (days: number) =>
  async (patient: Patient): Promise<void> => {
    const [key, request, certificate] = ['key', 'request', 'certificate'].map((name) =>
      join(patient.directory, `${name}.pem`),
    );
    if (key === undefined || request === undefined || certificate === undefined)
      throw new TypeError('three names');
    openssl(`req -newkey rsa:2048 -nodes -keyout ${key} -subj /CN=127.0.0.1 -out ${request}`);
    openssl(`x509 -req -in ${request} -signkey ${key} -days ${days} -out ${certificate}`);
    const server = createTlsServer(
      { key: readFileSync(key), cert: readFileSync(certificate) },
      (_, response) => response.end(),
    );
    patient.environment['ROLLCALL_CENTRAL_URL'] = `https://127.0.0.1:${await portOf(server, patient)}`;
  };

export const networkFaults: readonly Injected[] = [
  {
    name: 'central cannot be reached',
    check: 'central',
    code: 'unreachable',
    inject: (patient) => void (patient.environment['ROLLCALL_CENTRAL_URL'] = 'http://127.0.0.1:1'),
  },
  {
    name: 'central is unwell',
    check: 'central',
    code: 'unwell',
    inject: central((_, response) => response.writeHead(500).end()),
  },
  {
    name: "central's certificate has expired",
    check: 'tls',
    code: 'expired',
    follows: ['central'],
    inject: centralOverTls(-1),
  },
  {
    name: "central's certificate is not trusted",
    check: 'tls',
    code: 'untrusted',
    follows: ['central'],
    inject: centralOverTls(365),
  },
  {
    name: 'the clock is an hour off',
    check: 'clock-offset',
    code: 'off',
    inject: central((_, response) =>
      response.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString()).end(),
    ),
  },
  {
    name: 'another program has the port',
    check: 'port',
    code: 'taken',
    inject: async (patient) => {
      patient.environment['ROLLCALL_PORT'] = String(
        await serve(patient, (_, response) => response.end('not the daemon')),
      );
    },
  },
];
