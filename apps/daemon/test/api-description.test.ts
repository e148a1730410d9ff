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
