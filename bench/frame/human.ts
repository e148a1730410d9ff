import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { packageDirectory } from './packages.ts';

/** What we use of the library. Its own types come for another file than the one that runs WASM in Node. */
const humanModule = z.object({
  Human: z.custom<new (config: object) => Human>((value) => typeof value === 'function'),
});
interface Human {
  readonly tf: {
    getBackend(): string;
    tensor(values: Uint8Array, shape: readonly number[], type: string): object;
    dispose(tensor: object): void;
  };
  load(): Promise<void>;
  detect(tensor: object): Promise<{
    readonly face: readonly {
      readonly mesh: readonly unknown[];
      readonly embedding?: readonly number[];
      readonly box: readonly [number, number, number, number];
    }[];
  }>;
}

const off = { enabled: false };

/** Detector, mesh and both irises, each computed for every frame; the rest is off. */
const work = {
  backend: 'wasm',
  debug: false,
  async: false,
  cacheSensitivity: 0,
  filter: off,
  gesture: off,
  body: off,
  hand: off,
  object: off,
  segmentation: off,
  face: {
    enabled: true,
    // Without `rotation`, which ours does: it is the library's own setting, and faster.
    detector: { maxDetected: 1, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true },
    iris: { enabled: true },
    emotion: off,
    description: off,
    antispoof: off,
    liveness: off,
  },
};

/** As it comes for a camera: it skips the detector while it follows, and what hardly changed altogether. */
const videoWork = {
  ...work,
  cacheSensitivity: undefined,
  face: { ...work.face, detector: { maxDetected: 1 } },
};

/** A picture's descriptor, as the library makes it of the largest face; null where it finds none. */
export async function prepareHumanRecogniser(): Promise<{
  describe: (image: Buffer) => Promise<readonly number[] | null>;
  close: () => Promise<void>;
}> {
  const { human, server } = await loadHuman({
    ...work,
    face: {
      ...work.face,
      iris: off,
      description: { enabled: true },
      detector: { skipFrames: 0, skipTime: 0 },
    },
  });
  const describe = async (image: Buffer): Promise<readonly number[] | null> => {
    const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const tensor = human.tf.tensor(data, [1, info.height, info.width, 3], 'int32');
    const { face } = await human.detect(tensor);
    human.tf.dispose(tensor);
    const largest = face.toSorted((one, other) => other.box[2] - one.box[2])[0];
    return largest?.embedding ?? null;
  };
  return { describe, close: () => closed(server) };
}

export async function prepareHuman(
  first: Buffer,
  { video = false }: { video?: boolean } = {},
): Promise<{ analyse: (frame?: Buffer) => Promise<number>; close: () => Promise<void> }> {
  const { human, server } = await loadHuman(video ? withoutUndefined(videoWork) : work);
  const analyse = async (frame = first): Promise<number> => {
    const { data, info } = await sharp(frame).raw().toBuffer({ resolveWithObject: true });
    const tensor = human.tf.tensor(data, [1, info.height, info.width, 3], 'int32');
    const { face } = await human.detect(tensor);
    human.tf.dispose(tensor);
    return face[0]?.mesh.length ?? 0;
  };
  await analyse();
  if (human.tf.getBackend() !== 'wasm')
    throw new Error(`Human runs on ${human.tf.getBackend()}, not on WASM`);
  return { analyse, close: () => closed(server) };
}

async function loadHuman(config: object): Promise<{ human: Human; server: Server }> {
  const home = packageDirectory('@vladmandic/human');
  const server = await serveFolder(join(home, 'models'));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the models are not served');
  const required: unknown = createRequire(import.meta.url)(join(home, 'dist/human.node-wasm.js'));
  const { Human } = humanModule.parse(required);
  const human = new Human({
    ...config,
    wasmPath: join(packageDirectory('@tensorflow/tfjs-backend-wasm'), 'dist/'),
    modelBasePath: `http://127.0.0.1:${address.port}/`,
  });
  await human.load();
  return { human, server };
}

const withoutUndefined = (config: object): object =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));

/** Node's fetch, by which the library loads its networks, reads no files. */
async function serveFolder(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    readFile(join(folder, new URL(request.url ?? '/', 'http://local').pathname)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
