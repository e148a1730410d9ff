import { openDocumentWatch, type DocumentWatch } from '@rollcall/vision';
import type { DaemonParts } from './daemon-parts.ts';
import { IdentitySocket } from './identity-check/index.ts';
import { documentPortsOf } from './kyc-ports.ts';
import { beginLiveness } from './liveness/begin-liveness.ts';

/** What people show their documents to. The thread that looks at these starts with the first of them. */
export function createIdentitySocket(parts: DaemonParts, random: () => number): IdentitySocket {
  const { configuration, recogniser, documents, faults, logger } = parts;
  const watch = watchWhenAsked();
  const ports = documentPortsOf(parts);
  const sameFaceScore = (): number => recogniser.decisions().sameFaceScore();
  // Whoever is not asked for movements at check-in is for a document: nobody has enrolled them before.
  const actions = (): 1 | 2 => (configuration.inForce.livenessMode === 'two-actions' ? 2 : 1);
  return new IdentitySocket({
    isOffered: () => configuration.inForce.identityCheck,
    voice: () => configuration.inForce.voicePrompts,
    look: (image) => watch.look(image),
    stopLooking: () => watch.close(),
    stream: () => {
      const analyse = recogniser.stream();
      return (image, wanted) => {
        const analysing = analyse(image, wanted);
        return analysing && faults.watchAsync('vision', () => analysing);
      };
    },
    beginLiveness: () =>
      beginLiveness(random, { actions: actions(), minimumContinuityScore: sameFaceScore() }),
    sameFaceScore,
    prepare: () => void documents.load(),
    verify: (request, onStage) => ports.verify(request, onStage),
    monotonicMs: () => performance.now(),
    logger,
  });
}

/** Forgets a failure, so that the next one who asks starts it again. */
function watchWhenAsked(): DocumentWatch {
  let opening: Promise<DocumentWatch> | null = null;
  const opened = (): Promise<DocumentWatch> => {
    opening ??= openDocumentWatch().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    look: async (image) => (await opened()).look(image),
    close: async () => (await opening)?.close(),
  };
}
