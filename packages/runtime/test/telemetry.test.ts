/** What a process tells Prometheus, and a collector of spans. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { observeRequest } from '../src/index.ts';
import { createTelemetry, openTelemetry } from '../src/telemetry/index.ts';

const telemetry = createTelemetry({ service: 'rollcall-kiosk', version: '1.2.3' });
after(() => telemetry.stop());

test('counts, times and gauges are text; a gauge that cannot be read is left out', async () => {
  telemetry.count('rollcall.events', 'Events')({ status: 'accepted' }, 3);
  telemetry.gauge('rollcall.kiosks', 'Kiosks', async (say) => say(7, { state: 'online' }));
  telemetry.gauge('rollcall.broken', 'Broken', () => {
    throw new Error('the database is away');
  });
  await observeRequest(telemetry)({
    method: 'BREW',
    traceparent: undefined,
    answer: async () => ({ route: '/a/:id', status: 418 }),
  });
  const text = await telemetry.metrics();
  for (const line of [
    /^rollcall_events_total\{status="accepted"\} 3$/m,
    /^rollcall_kiosks\{state="online"\} 7$/m,
    /^process_memory_resident_bytes \d+$/m,
    /^http_server_request_duration(_seconds)?_count\{http_request_method="_OTHER",http_route="\/a\/:id",http_response_status_code="418"\} 1$/m,
  ])
    assert.match(text, line);
  assert.doesNotMatch(text, /rollcall_broken \d/);
});

test('without an address for spans none are made, and nothing is carried', async () => {
  await telemetry.span('work', { kind: 'internal' }, async () => {
    assert.deepEqual(telemetry.carry(), {});
  });
});

test("a span goes on with the caller's trace, is carried on, and tells a fault by its code alone", async () => {
  const received: string[] = [];
  const collector = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => received.push(text));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const traced = await openTelemetry(
    { service: 'rollcall-central', version: '1.2.3' },
    `http://127.0.0.1:${port}/v1/traces`,
  );
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const cameWith = { traceparent: `00-${trace}-b7ad6b7169203331-01` };
  try {
    const failing = traced.span('failing', { kind: 'server', cameWith }, async () => {
      assert.match(traced.carry()['traceparent'] ?? '', new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
      throw Object.assign(new Error('ada is not welcome'), { code: 'not-welcome' });
    });
    await assert.rejects(failing);
    await traced.stop();
    const sent = received.join('');
    assert.ok(sent.includes(trace) && sent.includes('not-welcome'), sent);
    assert.doesNotMatch(sent, /ada/);
  } finally {
    collector.close();
  }
});
