import type { Logger } from '@rollcall/runtime';
import { chooseActions } from '@rollcall/liveness';
import { clockTrustOf } from './clock/clock-trust.ts';
import type { DaemonParts } from './daemon-parts.ts';
import { createFaceEnrolment } from './face-enrolment/index.ts';
import type { EnrolmentPorts } from './http/families/enrolment/family.ts';
import { createTickets, LiveSocket } from './live-socket/index.ts';
import type { Delivery } from './outbox/index.ts';

export interface UserFaces {
  readonly enrolment: EnrolmentPorts;
  readonly liveSocket: LiveSocket;
}

export interface UserFaceParts extends Pick<
  DaemonParts,
  'store' | 'access' | 'recogniser' | 'faults' | 'clock'
> {
  readonly outbox: Pick<Delivery, 'centralOffsetMs' | 'centralTime' | 'wake'>;
  readonly random: () => number;
  readonly logger: Logger;
}

/** Users' faces: how they are taught, and how they are verified live. */
export function createUserFaces(parts: UserFaceParts): UserFaces {
  const { store, access, recogniser, faults, clock, outbox, logger } = parts;
  const tickets = createTickets(Date.now);
  const train = createFaceEnrolment({
    vision: () => recogniser.engine,
    store,
    clockTrust: () => clockTrustOf(clock, outbox),
    logger,
  });
  const liveSocket = new LiveSocket({
    access,
    tickets,
    store,
    chooseActions: () => chooseActions(parts.random),
    recogniser: () => {
      const { engine } = recogniser;
      return engine && { modelId: engine.modelId, threshold: engine.operatingPoint.threshold };
    },
    stream: () => {
      const analyse = recogniser.stream();
      return (image, wanted) => {
        const analysing = analyse(image, wanted);
        return analysing && faults.watchAsync('vision', () => analysing);
      };
    },
    monotonicMs: () => performance.now(),
    logger,
  });
  const enrolment: EnrolmentPorts = {
    tickets,
    train: async (userId, images) => {
      const result = await train(userId, images);
      outbox.wake();
      return result;
    },
  };
  return { enrolment, liveSocket };
}
