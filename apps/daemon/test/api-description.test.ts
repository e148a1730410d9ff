/** The whole OpenAPI document of the real daemon, held to the standard's own schema. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { DaemonProcess, newDataDirectory } from './support/daemon-process.ts';

const operation = z.object({
  tags: z.array(z.string()),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  tags: z.array(z.object({ name: z.string() })),
  components: z.looseObject({ securitySchemes: z.record(z.string(), z.unknown()) }),
});

const data = newDataDirectory();
let daemon: DaemonProcess;
let document: z.output<typeof documentSchema>;
before(async () => {
  daemon = await DaemonProcess.spawn({ dataDirectory: data.path });
  await daemon.until('/openapi.json', (response) => response?.status === 200);
  document = documentSchema.parse(await (await daemon.ask('/openapi.json')).json());
});
after(async () => {
  await daemon?.stop();
  data.remove();
});

const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));

test('it keeps to OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors));
  const broken = { ...structuredClone(document), paths: { '/x': { get: { responses: 'none' } } } };
  assert.equal((await new Validator().validate(broken)).valid, false, 'the validator judges addresses too');
});

test('every way to say who one is, and every heading, is described', () => {
  const schemes = new Set(operations().flatMap(({ security }) => security.flatMap(Object.keys)));
  assert.ok(schemes.size >= 3);
  assert.deepEqual(
    [...schemes].filter((name) => !(name in document.components.securitySchemes)),
    [],
  );
  const headings = new Set(document.tags.map(({ name }) => name));
  assert.deepEqual(
    operations()
      .flatMap(({ tags }) => tags)
      .filter((tag) => !headings.has(tag)),
    [],
  );
});

/** Of the families that other programs are written against. */
const families = new Set([
  'Access',
  'Liveness sessions',
  'Enrolment',
  'Presence',
  'Realtime',
  'Realtime, by the proxy',
  'Onboarding',
  'KYC',
  'Liveness challenge',
]);

test('what every address behind its checks may answer is described', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods)
      .filter(({ tags }) => tags.some((tag) => families.has(tag)))
      .map((each) => ({ path, ...each })),
  );
  assert.ok(described.length > 20);
  for (const { path, security, requestBody, responses } of described) {
    const ofCaller = security.length > 0 ? ['401', '403', '429'] : [];
    const ofBody = requestBody === undefined ? [] : ['400', '413', '415'];
    for (const status of [...ofCaller, ...ofBody]) assert.ok(status in responses, `${path} ${status}`);
  }
});

test('the proxy is described, with what its host may do', () => {
  for (const path of ['session', 'process_frame', 'liveness/{id}']) {
    const responses = document.paths[`/api/proxy/${path}`]?.['post']?.responses ?? {};
    for (const status of ['200', '404', '502', '504']) assert.ok(status in responses, `${path} ${status}`);
  }
});
