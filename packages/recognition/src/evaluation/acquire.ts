import { isRefusal, type RefusalCode, type Template } from '@rollcall/domain';
import type { VisionEngine } from '@rollcall/vision';

/** What an evaluation needs of the world. */
export interface PictureSource {
  readonly vision: Pick<VisionEngine, 'analyse'>;
  /** The picture of that name, encoded. Called once per name, in order; what it throws ends the evaluation. */
  readonly read: (name: string) => Promise<Uint8Array>;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface FailureToAcquire {
  readonly name: string;
  readonly code: RefusalCode;
}

export interface Acquired {
  readonly templates: ReadonlyMap<string, Template>;
  readonly failuresToAcquire: readonly FailureToAcquire[];
  /** Sum over the analyses, without reading the files. */
  readonly elapsedMs: number;
}

/** One template per picture, each picture analysed once. The face that the analysis chose counts. */
export async function acquireTemplates(
  names: readonly string[],
  { vision, read, nowMs, onProgress }: PictureSource & { readonly nowMs: () => number },
): Promise<Acquired> {
  const templates = new Map<string, Template>();
  const failuresToAcquire: FailureToAcquire[] = [];
  let elapsedMs = 0;
  for (const [index, name] of names.entries()) {
    const image = await read(name);
    const startedAt = nowMs();
    const analysed = await vision.analyse(image, { template: true });
    elapsedMs += nowMs() - startedAt;
    if (isRefusal(analysed)) failuresToAcquire.push({ name, code: analysed.code });
    else if (analysed.template === null) failuresToAcquire.push({ name, code: 'no-face' });
    else templates.set(name, analysed.template);
    onProgress?.(index + 1, names.length);
  }
  return { templates, failuresToAcquire, elapsedMs };
}
