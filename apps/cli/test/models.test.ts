import assert from 'node:assert/strict';
import { appendFile, cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkout, isRecord, rollcall, rollcallJson, temporaryDirectory } from './rollcall.ts';

function statesOf(answer: Record<string, unknown>): unknown[] {
  const { models } = answer;
  assert.ok(Array.isArray(models) && models.length >= 4);
  const builtin = models.filter(isRecord).filter((model) => model['pack'] === 'builtin');
  return builtin.map((model) => model['state']);
}

test('list says what each network is for, where it comes from and whether it may be used', async () => {
  const { exitCode, answer } = await rollcallJson(['models', 'list']);
  assert.equal(exitCode, 0);
  const { models } = answer;
  assert.ok(Array.isArray(models));
  for (const model of models.filter(isRecord)) {
    assert.match(String(model['sha256']), /^[0-9a-f]{64}$/);
    assert.ok(isRecord(model['licence']));
    const from = model['pack'] === 'builtin' ? /^@vladmandic\// : /^\w+\/\w+ at [0-9a-f]{8}$/;
    assert.match(String(model['source']), from);
  }
  assert.match(
    (await rollcall(['models', 'list'])).stdout,
    /^NETWORK +PACK +USED AS +STATE +SIZE +FROM +LICENCE\n/,
  );
});

test('a network that was changed or lost is found, and built again', async () => {
  const directory = join(temporaryDirectory(), 'models');
  await cp(join(checkout, 'models'), directory, { recursive: true });
  const models = (verb: string) => rollcallJson(['models', verb, '--models-dir', directory]);
  const good = await models('verify');
  assert.equal(good.exitCode, 0);
  assert.equal(good.answer['outcome'], 'verified');
  assert.ok(statesOf(good.answer).every((state) => state === 'ok'));

  await appendFile(join(directory, 'iris-64.onnx'), 'x');
  const changed = await models('verify');
  assert.equal(changed.exitCode, 1);
  assert.equal(changed.answer['code'], 'model-hash-mismatch');
  assert.match(String(changed.answer['message']), /iris-64.*rollcall models build/);

  await rm(join(directory, 'iris-64.onnx'));
  assert.equal((await models('verify')).answer['code'], 'models-missing');

  const built = await models('build');
  assert.equal(built.exitCode, 0);
  assert.equal(built.answer['outcome'], 'built');
  assert.ok(statesOf(built.answer).every((state) => state === 'ok'));
  assert.equal((await models('verify')).exitCode, 0);
});

test('the networks are where the option says, else the variable, else the settings of the device', async () => {
  const dataDir = temporaryDirectory();
  const [option, variable, set] = ['option', 'variable', 'set'].map((name) => join(dataDir, name));
  const verify = async (words: string[], environment = {}): Promise<unknown> => {
    const all = ['models', 'verify', '--data-dir', dataDir, ...words];
    return (await rollcallJson(all, environment)).answer['modelsDirectory'];
  };
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ modelsDir: set }));
  const environment = { ROLLCALL_MODELS_DIR: String(variable) };
  assert.equal(await verify([]), set);
  assert.equal(await verify([], environment), variable);
  assert.equal(await verify(['--models-dir', String(option)], environment), option);
  await writeFile(join(dataDir, 'settings.json'), '{');
  assert.equal((await rollcallJson(['models', 'list', '--data-dir', dataDir])).exitCode, 0);
});
