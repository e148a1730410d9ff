/** The lines of the GPU and of the speed of the networks. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { DaemonHealth } from '@rollcall/contract';
import { isSlow, measureSpeed, slowFrom, speedOf, timesTheKernel } from '@rollcall/vision/speed';
import { checkGpu } from '../src/doctor/gpu.ts';
import { checkNetworkSpeed } from '../src/doctor/network-speed.ts';
import type { Scene } from '../src/doctor/scene.ts';
import { checkout, temporaryDirectory } from './rollcall.ts';

interface Card {
  readonly vendor: string;
  readonly class?: string;
  readonly driver?: string;
}

/** A root whose `/sys` and `/dev` are as the kernel has them with these cards. */
function machineWith(cards: readonly Card[], nodes: readonly string[] = []): string {
  const root = temporaryDirectory();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [index, card] of cards.entries()) {
    const folder = `sys/bus/pci/devices/0000:0${index}:00.0`;
    write(`${folder}/vendor`, `${card.vendor}\n`);
    write(`${folder}/class`, `${card.class ?? '0x030000'}\n`);
    if (card.driver !== undefined)
      symlinkSync(`../../../../bus/pci/drivers/${card.driver}`, join(root, folder, 'driver'));
  }
  for (const node of nodes) write(`dev/${node}`, '');
  return root;
}

const health: DaemonHealth = {
  status: 'ok',
  version: '0.1.0',
  deviceId: 'kiosk-1',
  uptimeSeconds: 1,
  residentMegabytes: 200,
  models: [],
  executionProvider: 'cpu',
  executionProviderReason: 'cuda: no library',
  enrolled: 3,
  queue: null,
  central: { url: null, reachable: false, registered: false },
  problems: [],
};

async function daemonOn(executionProvider: string): Promise<number> {
  const server = createServer((_, response) =>
    response.end(JSON.stringify({ ...health, executionProvider })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

/** Where the doctor looks, with these settings of the device. */
function sceneOf(root: string, settings: object = { port: 1 }): Scene {
  const dataDir = temporaryDirectory();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  return { root, dataDir, modelsDir: join(checkout, 'models'), camera: null };
}

const nvidia = { vendor: '0x10de', driver: 'nvidia' };
const daemonless = 'the daemon does not run: see the execution provider';

for (const [name, root, code, found] of [
  ['no GPU', () => machineWith([]), null, `none is here; ${daemonless}`],
  [
    'what a console draws with',
    () => machineWith([{ vendor: '0x1a03' }]),
    null,
    `none is here; ${daemonless}`,
  ],
  [
    'a network card of a maker of GPUs',
    () => machineWith([{ vendor: '0x8086', class: '0x020000' }]),
    null,
    `none is here; ${daemonless}`,
  ],
  [
    'one of the processor',
    () => machineWith([{ vendor: '0x8086', driver: 'i915' }], ['dri/renderD128']),
    null,
    `Intel (driver i915), /dev/dri/renderD128; ${daemonless}`,
  ],
  [
    'one without a driver',
    () => machineWith([{ vendor: '0x1002' }]),
    'no-driver',
    `AMD (driver missing); ${daemonless}`,
  ],
  [
    "NVIDIA's under the free driver, which has no CUDA",
    () => machineWith([{ ...nvidia, driver: 'nouveau' }], ['dri/renderD128']),
    'no-driver',
    `NVIDIA (driver nouveau), /dev/dri/renderD128; ${daemonless}`,
  ],
  [
    'one that is kept for a virtual machine',
    () => machineWith([{ ...nvidia, driver: 'vfio-pci' }]),
    null,
    `NVIDIA (driver vfio-pci); ${daemonless}`,
  ],
] as const) {
  test(`GPU: ${name}`, async () => {
    const line = await checkGpu(sceneOf(root()));
    assert.deepEqual([line.code, line.found], [code, found]);
  });
}

test('a GPU that the daemon leaves alone is told with its reason, unless the settings say so', async () => {
  const root = machineWith([nvidia], ['nvidia0']);
  const there = 'NVIDIA (driver nvidia), /dev/nvidia0';
  const [onCpu, onCuda] = [await daemonOn('cpu'), await daemonOn('cuda')];
  const unused = await checkGpu(sceneOf(root, { port: onCpu }));
  assert.equal(unused.code, 'unused');
  assert.equal(unused.found, `${there}; the daemon's networks run on cpu (cuda: no library)`);
  assert.match(String(unused.advice), /executionProvider/);
  const meant = await checkGpu(sceneOf(root, { port: onCpu, executionProvider: 'cpu' }));
  assert.equal(meant.code, null);
  const used = await checkGpu(sceneOf(root, { port: onCuda }));
  assert.equal(used.code, null);
  assert.equal(used.found, `${there}; the daemon's networks run on cuda (cuda: no library)`);
});

const networks = { modelsDirectory: join(checkout, 'models'), networks: {}, provider: 'cpu' } as const;

test('every network that is built here is timed, and none is many times slower than the kernel says', async () => {
  const speeds = await measureSpeed(networks, 120_000);
  const ids = speeds.map(({ id }) => id);
  for (const id of Object.keys(timesTheKernel)) assert.ok(ids.includes(id), id);
  for (const speed of speeds) {
    assert.ok(speed.milliseconds > 0);
    assert.ok(!isSlow(speed), JSON.stringify(speed));
  }
});

test('a measurement that takes too long is ended', async () => {
  await assert.rejects(measureSpeed(networks, 1), { code: 'worker-overdue' });
});

test('without networks their speed is no fault of its own', async () => {
  const line = await checkNetworkSpeed({ ...sceneOf('/'), modelsDir: temporaryDirectory() });
  assert.deepEqual([line.status, line.found], ['ok', 'see the line of the networks']);
});

test('a network is slow from four times what the kernel says, and one that is not known never', () => {
  const times = timesTheKernel['iris-64'];
  assert.ok(times !== undefined);
  for (const kernel of [0.5, 1, 20]) {
    assert.ok(isSlow(speedOf('iris-64', kernel * times * slowFrom, kernel)));
    assert.ok(!isSlow(speedOf('iris-64', kernel * times * (slowFrom - 0.1), kernel)));
    assert.ok(!isSlow(speedOf('somebody-else', 10_000, kernel)));
  }
});
