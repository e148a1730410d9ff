import type { KycHealth } from '@rollcall/contract';
import type { VisionEngine } from '@rollcall/vision';

export interface ModelStateParts {
  /** Null while its networks are loading. */
  readonly vision: Pick<VisionEngine, 'models' | 'modelId' | 'isLoaded'> | null;
  readonly documents: { readonly isReady: boolean; readonly error: string | null };
  readonly version: string;
}

/** Which networks are loaded, by the names that clients of this interface know; each with what runs here. */
export function modelStates({ vision, documents, version }: ModelStateParts): Omit<KycHealth, 'timestamp'> {
  const loaded = vision?.isLoaded === true;
  const named = (...parts: readonly string[]): string => {
    const ids = vision?.models.map(({ id }) => id) ?? [];
    return ids.filter((id) => parts.some((part) => id.includes(part))).join('+') || parts.join('+');
  };
  const models = {
    face_detector: { loaded, name: named('blazeface', 'yunet'), error: null },
    face_matcher: { loaded, name: vision?.modelId ?? 'unknown', error: null },
    ocr_extractor: { loaded: documents.isReady, name: 'pp-ocrv4+mrz-recogniser', error: documents.error },
    liveness_detector: { loaded, name: named('facemesh', 'iris'), error: null },
  };
  const isHealthy = Object.values(models).every((model) => model.loaded);
  return { status: isHealthy ? 'healthy' : 'degraded', version, models };
}
