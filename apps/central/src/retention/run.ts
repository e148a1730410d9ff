import type { Logger } from '@rollcall/runtime';
import { forgetOldFailures } from '../access/lock-out.ts';
import type { CentralDb } from '../database/open.ts';
import { erasePhotosOverdue, forgetOldResults } from '../photos/finish.ts';
import { erasePicturesOverdue, sweepOnce } from './sweep.ts';

const lookEveryMs = 3_600_000;

/** Looks every hour whether today's sweep was made, and makes it; pictures for reviews go within the hour. Stopped, it ends after the slice that it is at. */
export function runRetention({ db, logger, now }: RetentionRun): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let underWay: Promise<void> = Promise.resolve();
  async function sweep(): Promise<void> {
    try {
      const pictures = await erasePicturesOverdue(db, now());
      if (pictures > 0) logger.info({ pictures }, 'what was kept for reviews was erased at its term');
      const photos = await erasePhotosOverdue(db, new Date(now()));
      if (photos > 0) logger.info({ photos }, 'pictures that no kiosk judged in time were erased');
      await forgetOldResults(db, now());
      await forgetOldFailures(db);
      const erased = await sweepOnce(db, now(), stopping.signal);
      if (erased !== null) logger.info({ erased }, 'what was older than its term was erased');
    } catch (error) {
      logger.warn(
        { err: error },
        'what is older than its term could not be erased; the next attempt is tomorrow',
      );
    }
  }
  const look = (): void => {
    underWay = sweep();
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
      return underWay;
    },
  };
}

export interface RetentionRun {
  readonly db: CentralDb;
  readonly logger: Logger;
  readonly now: () => number;
}
