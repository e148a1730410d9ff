/** Figures of central: who may read them, what is counted, and that nobody is named in them. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTelemetry, openTelemetry } from '@rollcall/runtime/telemetry';
import { watchFleet } from '../src/fleet-figures.ts';
import { openDatabase, type CentralDatabase } from '../src/database/open.ts';
import { asAdmin, bearer, createTestCentral, tokens, type TestCentral } from './instruments/central.ts';
import { createKiosk } from './instruments/kiosk.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-figures-'));
let database: CentralDatabase;
let central: TestCentral;
const telemetry = createTelemetry({ service: 'rollcall-central', version: '1.2.3' });

before(async () => {
  database = await openDatabase({ dataDirectory: directory, onIdleError: () => undefined });
  watchFleet(telemetry, database);
  central = createTestCentral(database, { telemetry });
});
after(async () => {
  central.stop();
  await telemetry.stop();
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const statusFor = async (headers: Record<string, string>): Promise<number> =>
  (await central.get('/metrics', headers)).status;

test('figures are for the token of the figures alone', async () => {
  assert.equal(await statusFor({}), 401);
  assert.equal(await statusFor(asAdmin), 401);
  assert.equal(await statusFor(bearer(tokens.registration)), 401);
  assert.equal(await statusFor(bearer(tokens.metrics)), 200);
});

test('events are counted by what became of them, the fleet by state, requests by pattern; nobody is named', async () => {
  const kiosk = createKiosk();
  await central.register(kiosk);
  const events = kiosk.events(3);
  await central.deliver(kiosk, events);
  await central.deliver(kiosk, events);
  await central.deliver(kiosk, [{ ...kiosk.event(), hash: '0'.repeat(64) }]);
  await central.get('/api/v1/attendance?enroleeId=somebody');
  const answer = await central.get('/metrics', bearer(tokens.metrics));
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  for (const line of [
    /^rollcall_events_total\{status="accepted"\} 3$/m,
    /^rollcall_events_total\{status="duplicate"\} 3$/m,
    /^rollcall_alarms_total\{code="hash-mismatch"\} 1$/m,
    /^rollcall_alarms_open\{code="hash-mismatch"\} 1$/m,
    /^rollcall_kiosks\{state="online"\} 1$/m,
    /^http_server_request_duration(_seconds)?_count\{.*http_route="\/api\/v1\/attendance".*\} 1$/m,
    /^process_memory_resident_bytes \d+$/m,
  ])
    assert.match(text, line);
  for (const secret of [kiosk.registration.deviceId, kiosk.registration.publicKey, 'somebody'])
    assert.ok(!text.includes(secret), `${secret} is in the figures`);
  assert.doesNotMatch(text, /\bada\b/);
});

test("a span of a request has its route and the caller's trace, and no more of the address", async () => {
  const received: string[] = [];
  const collector = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => received.push(text));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => {
    collector.listen(0, '127.0.0.1', resolve);
  });
  const address = collector.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const traced = await openTelemetry(
    { service: 'rollcall-central', version: '1.2.3' },
    `http://127.0.0.1:${port}/v1/traces`,
  );
  try {
    const own = createTestCentral(database, { telemetry: traced });
    const trace = '0af7651916cd43dd8448eb211c80319c';
    await own.get('/api/v1/attendance?enroleeId=somebody', {
      ...asAdmin,
      traceparent: `00-${trace}-b7ad6b7169203331-01`,
    });
    own.stop();
    await traced.stop();
    const sent = received.join('');
    assert.ok(sent.includes(trace) && sent.includes('/api/v1/attendance'), sent);
    assert.ok(!sent.includes('somebody') && !sent.includes(tokens.admin), sent);
  } finally {
    collector.close();
  }
});
