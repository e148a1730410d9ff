import { judgePresentation, newPresentationWatch, watchPresentation } from '@rollcall/biometrics';
import type { PresentationJudgement, PresentationWatch } from '@rollcall/biometrics';
import { isRefusal } from '@rollcall/domain';
import type { FailureToAcquire } from '@rollcall/recognition';
import type { VisionEngine } from '@rollcall/vision';
import { locateFiles } from '../labels/locate-files.ts';
import { readPresentations, type LabelledPresentation } from '../labels/read-presentations.ts';
import { showProgress, table } from '../output.ts';
import { readImage } from '../read-image.ts';
import { readRecording, requireRecording } from '../read-video.ts';
import { bounds, orUnknown, percent, within } from './figures.ts';
import { directoriesOf, type Measurement } from './labelled-files.ts';
import { padRates, type JudgedPresentation, type PadRate, type PadRates } from './pad-rates.ts';

export interface PadOptions {
  readonly labels: string;
  readonly files?: string | undefined;
  /** Recordings are judged in pieces of this length, as a check-in lasts. */
  readonly windowSeconds?: number | undefined;
}

export interface PadTrial extends JudgedPresentation {
  readonly findings: PresentationJudgement['findings'];
}

export interface PadReport extends PadRates {
  readonly files: number;
  readonly trials: readonly PadTrial[];
  /** Files in which no face was found. */
  readonly failuresToAcquire: readonly FailureToAcquire[];
  readonly bySubject: Readonly<Record<string, PadRates>>;
  /** Ids of the networks that looked. */
  readonly networks: readonly string[];
}

const defaultWindowSeconds = 6;
/** The kiosk analyses about ten frames a second. */
const frameEveryMs = 95;

/** @throws the faults of the labels and of the files; Fault `video-decoder-missing`. */
export async function preparePad(options: PadOptions): Promise<Measurement<PadReport>> {
  const labels = await readPresentations(options.labels);
  const paths = locateFiles(
    labels.map(({ name }) => name),
    directoriesOf(options.labels, options.files),
  );
  for (const path of paths.values()) if (!isStill(path)) await requireRecording(path);
  const windowMs = (options.windowSeconds ?? defaultWindowSeconds) * 1000;
  return async (vision) => {
    const trials: PadTrial[] = [];
    const failuresToAcquire: FailureToAcquire[] = [];
    for (const [done, label] of labels.entries()) {
      const path = paths.get(label.name) ?? label.name;
      const watches = isStill(path)
        ? await watchStill(vision, path)
        : await watchVideo(vision, path, windowMs);
      if (watches.length === 0) failuresToAcquire.push({ name: label.name, code: 'no-face' });
      trials.push(...watches.map((watch) => trialOf(label, watch)));
      showProgress(`${done + 1} of ${labels.length} files`);
    }
    return {
      ...padRates(trials),
      files: labels.length,
      trials,
      failuresToAcquire,
      bySubject: ratesBySubject(trials),
      networks: vision.models.map(({ id }) => id),
    };
  };
}

const isStill = (path: string): boolean => /\.(jpe?g|png|webp)$/i.test(path);

const wanted = { presentationAttack: true, presentationMeasures: true } as const;

function trialOf({ name, species, subject }: LabelledPresentation, watch: PresentationWatch): PadTrial {
  return { name, species, subject, ...judgePresentation(watch) };
}

async function look(
  vision: VisionEngine,
  watch: PresentationWatch,
  { atMs, image }: { readonly atMs: number; readonly image: Uint8Array },
): Promise<PresentationWatch> {
  const analysed = await vision.analyse(image, wanted);
  if (isRefusal(analysed)) return watch;
  const { analysis, presentationAttack, presentationMeasures: measures } = analysed;
  return watchPresentation(watch, {
    atMs,
    analysis,
    networkScore: presentationAttack?.score ?? null,
    measures,
  });
}

async function watchStill(vision: VisionEngine, path: string): Promise<readonly PresentationWatch[]> {
  const watch = await look(vision, newPresentationWatch, { atMs: 0, image: await readImage(path) });
  return watch.frames === 0 ? [] : [watch];
}

/** One for each piece with a face; what is left at the end joins it when it is shorter than half a piece. */
async function watchVideo(
  vision: VisionEngine,
  path: string,
  windowMs: number,
): Promise<readonly PresentationWatch[]> {
  const watches: { watch: PresentationWatch; lastsMs: number }[] = [];
  let watch = newPresentationWatch;
  let [startedMs, takenMs] = [0, -Infinity];
  const end = (atMs: number): void => void watches.push({ watch, lastsMs: atMs - startedMs });
  await readRecording(path, async (frame) => {
    if (frame.atMs - takenMs < frameEveryMs) return;
    if (frame.atMs - startedMs >= windowMs) {
      end(frame.atMs);
      [watch, startedMs] = [newPresentationWatch, frame.atMs];
    }
    takenMs = frame.atMs;
    watch = await look(vision, watch, frame);
  });
  if (watches.length === 0 || takenMs - startedMs >= windowMs / 2) end(takenMs);
  return watches.filter((each) => each.watch.frames > 0).map((each) => each.watch);
}

function ratesBySubject(trials: readonly PadTrial[]): Readonly<Record<string, PadRates>> {
  const known = trials.filter(({ subject }) => subject !== null);
  const groups = Map.groupBy(known, ({ subject }) => subject ?? '');
  return Object.fromEntries([...groups].map(([subject, some]) => [subject, padRates(some)]));
}

/** Shares 0..1; null where nothing of the kind was there. */
export const padJson = (report: PadReport): object => ({
  files: report.files,
  trials: report.trials.length,
  failures_to_acquire: report.failuresToAcquire.length,
  networks: report.networks,
  ...ratesJson(report),
  subjects: Object.fromEntries(
    Object.entries(report.bySubject).map(([subject, rates]) => [subject, ratesJson(rates)]),
  ),
});

const ratesJson = (rates: PadRates): object => ({
  apcer: perSpecies(rates, ({ rate }) => rate),
  apcer_interval: perSpecies(rates, ({ interval }) => bounds(interval)),
  attacks: perSpecies(rates, ({ trials }) => trials),
  apcer_worst: rates.worst?.rate ?? null,
  apcer_worst_species: rates.worst?.species ?? null,
  bpcer: rates.bpcer.rate,
  bpcer_interval: bounds(rates.bpcer.interval),
  bona_fide: rates.bpcer.trials,
  attacks_accepted: rates.accepted.rate,
  attacks_accepted_interval: bounds(rates.accepted.interval),
  bona_fide_not_accepted: rates.notAccepted.rate,
  bona_fide_not_accepted_interval: bounds(rates.notAccepted.interval),
  eer: rates.eer,
  auc: rates.auc,
});

const perSpecies = (rates: PadRates, value: (rate: PadRate) => unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(rates.apcer).map(([species, rate]) => [species, value(rate)]));

export function describePad(report: PadReport): string {
  const subjects = Object.entries(report.bySubject).map(([subject, rates]) => [
    subject,
    `${rates.bpcer.errors} of ${rates.bpcer.trials}`,
    `${sumOf(rates, 'errors')} of ${sumOf(rates, 'trials')}`,
  ]);
  const rows = table([padHeader, ...padRows(report)]);
  if (subjects.length === 0) return rows;
  return `${rows}\n\n${table([['SUBJECT', 'BONA FIDE REFUSED', 'ATTACKS NOT SEEN'], ...subjects])}`;
}

const sumOf = (rates: PadRates, key: 'errors' | 'trials'): number =>
  Object.values(rates.apcer).reduce((sum, rate) => sum + rate[key], 0);

export const padHeader = ['FIGURE', 'RATE', 'TRIALS'] as const;

/** Rows of what and how much, for a terminal and for the page alike. */
export const padRows = (report: PadReport): readonly (readonly string[])[] => [
  rowOf('BPCER', report.bpcer),
  ...Object.entries(report.apcer).map(([species, rate]) => rowOf(`APCER ${species}`, rate)),
  rowOf('attacks accepted', report.accepted),
  rowOf('bona fide not accepted at once', report.notAccepted),
  ['EER', orUnknown(report.eer, percent), ''],
  ['AUC', orUnknown(report.auc, (auc) => auc.toFixed(4)), ''],
  ['no face found', `${report.failuresToAcquire.length}`, `${report.files} files`],
];

const rowOf = (name: string, { rate, errors, trials, interval }: PadRate): readonly string[] => [
  name,
  `${orUnknown(rate, percent)}${within(interval)}`,
  `${errors} of ${trials}`,
];

/** On standard error: what was decided wrongly, and why. */
export function tellPadErrors({ trials }: PadReport): void {
  for (const { name, species, verdict } of trials) {
    if ((species === null) === (verdict.outcome !== 'attack')) continue;
    const reasons = verdict.reasons.join('; ') || 'nothing spoke for or against';
    process.stderr.write(
      `${species ?? 'bona fide'}: ${name} ${verdict.outcome} ${verdict.score.toFixed(3)}: ${reasons}\n`,
    );
  }
}
