import type { Command } from 'commander';
import type { QueueStatus } from '@rollcall/contract';
import type { DeadLetter, DeadReport, Lane, LaneStatus, ReviewToSend } from '@rollcall/store';
import { withStore } from '../device-store.ts';
import { answerWith, inWords, table } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';

/** Enough to see a pattern; the count says how many there are. */
const lettersShown = 20;

export function addQueueStatus(parent: Command): void {
  addCommand(parent, 'status', {
    description: 'what waits for the central server, and what it refused; works without the daemon',
    example: 'rollcall queue status --json',
  }).action((options: CommonOptions) =>
    answerWith(options, async () => {
      const found = await withStore(options, ({ outbox, centralLink, kycChecks, lanes: all }) => ({
        status: outbox.status(),
        letters: outbox.deadLetters(lettersShown),
        lanes: all(),
        reviews: waitingReviews(kycChecks.reviewsToSend()),
        reports: centralLink.deadReports(lettersShown),
      }));
      const { status, lanes, letters, reports, reviews } = found;
      const refusedReports = reports.map(({ id, lane, code, buriedAt }) => ({ id, lane, code, buriedAt }));
      return {
        json: { ...status, lanes, reviews, refused: letters.map(asJson), refusedReports },
        text: describe(found),
      };
    }),
  );
}

const asJson = ({ event, code, message, buriedAt }: DeadLetter): object => ({
  eventId: event.id,
  sequence: event.sequence,
  code,
  message,
  buriedAt,
});

/** Of pictures and fields that reviewers at central need. */
interface WaitingReviews {
  readonly pending: number;
  /** Null when none waits. */
  readonly oldestPendingSeconds: number | null;
}

function waitingReviews(reviews: readonly ReviewToSend[]): WaitingReviews {
  const [oldest] = reviews;
  const seconds = oldest === undefined ? null : Math.max(0, Math.round((Date.now() - oldest.sinceMs) / 1000));
  return { pending: reviews.length, oldestPendingSeconds: seconds };
}

interface Found {
  readonly status: QueueStatus;
  readonly lanes: readonly LaneStatus[];
  readonly reviews: WaitingReviews;
  readonly letters: readonly DeadLetter[];
  readonly reports: readonly DeadReport[];
}

const laneNames: Readonly<Record<Lane, string>> = {
  attendance: 'events',
  command: 'results of commands',
  kyc: 'KYC results',
  enrolment: 'about people',
  health: 'health',
};

function describe({ status: { lastSequence }, lanes, letters, reports, reviews }: Found): string {
  const counts = table([
    ...lanes.map(({ lane, pending, oldestPendingSeconds, deadLetters }) => {
      const dead = deadLetters === 0 ? '' : `; ${deadLetters} dead letters`;
      return [laneNames[lane], `${waiting(pending, oldestPendingSeconds)}${dead}`] as const;
    }),
    ['KYC reviews', waiting(reviews.pending, reviews.oldestPendingSeconds)],
    ['last event', lastSequence === 0 ? 'none yet' : `number ${lastSequence}`],
  ]);
  const rows = [
    ...letters.map((letter) => [`  ${letter.event.sequence}`, letter.buriedAt, inWords(letter)] as const),
    ...reports.map(({ lane, buriedAt, code }) => [`  ${laneNames[lane]}`, buriedAt, code] as const),
  ];
  if (rows.length === 0) return counts;
  return `${counts}\n\nRefused for good by the central server, newest first:\n${table(rows)}`;
}

const waiting = (pending: number, oldestSeconds: number | null): string =>
  `${pending} waiting${oldestSeconds === null ? '' : `, the oldest for ${durationOf(oldestSeconds)}`}`;

function durationOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
