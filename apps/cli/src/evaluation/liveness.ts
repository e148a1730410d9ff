import { isRefusal } from '@rollcall/domain';
import { detectActions, type TimedAnalysis } from '@rollcall/liveness';
import { scoreActions } from '@rollcall/recognition';
import type { ActionReport, ActionScore, JudgedRecording, Miss } from '@rollcall/recognition';
import type { VisionEngine } from '@rollcall/vision';
import { locateFiles } from '../labels/locate-files.ts';
import { readEvents, type LabelledEvent } from '../labels/read-events.ts';
import { recordingOf } from '../labels/recording.ts';
import { invalidLabels } from '../labels/read-csv.ts';
import { showProgress, table } from '../output.ts';
import { readRecording, requireRecording } from '../read-video.ts';
import { bounds, orUnknown, within } from './figures.ts';
import { directoriesOf, type Measurement } from './labelled-files.ts';

export interface LivenessOptions {
  readonly labels: string;
  readonly videos?: string | undefined;
}

export interface LivenessReport extends ActionReport {
  readonly videos: number;
  readonly frames: number;
  readonly framesWithoutFace: number;
  /** Words of the labels that name no action, and how often. */
  readonly otherEvents: Readonly<Record<string, number>>;
}

/** Labels of one file may end this much after it: the last frame lasts, too. */
const slackSeconds = 1;

/** @throws the faults of the labels and of the videos' files; Fault `video-decoder-missing`. */
export async function prepareLiveness(options: LivenessOptions): Promise<Measurement<LivenessReport>> {
  const events = await readEvents(options.labels);
  const byFile = Map.groupBy(events, ({ file }) => file);
  const paths = locateFiles([...byFile.keys()], directoriesOf(options.labels, options.videos));
  for (const path of paths.values()) await requireRecording(path);
  return async (vision) => {
    const watched: WatchedVideo[] = [];
    for (const [name, path] of paths) {
      const labels = byFile.get(name) ?? [];
      watched.push(await watchVideo(vision, path, { name, labels, labelsPath: options.labels }));
    }
    const sum = (count: (each: WatchedVideo) => number): number =>
      watched.reduce((total, each) => total + count(each), 0);
    return {
      ...scoreActions(watched),
      videos: watched.length,
      frames: sum(({ frames }) => frames),
      framesWithoutFace: sum(({ framesWithoutFace }) => framesWithoutFace),
      otherEvents: countWords(events.filter(({ kind }) => kind === 'other')),
    };
  };
}

interface WatchedVideo extends JudgedRecording {
  readonly frames: number;
  readonly framesWithoutFace: number;
}

interface LabelledVideo {
  readonly name: string;
  readonly labels: readonly LabelledEvent[];
  readonly labelsPath: string;
}

async function watchVideo(
  vision: VisionEngine,
  path: string,
  { name, labels, labelsPath }: LabelledVideo,
): Promise<WatchedVideo> {
  const analyses = await analyseVideo(vision, path, name);
  const lastsSeconds = (analyses.at(-1)?.capturedAtMs ?? 0) / 1000;
  requireWithin(labels, lastsSeconds, labelsPath);
  return {
    recording: recordingOf(name, labels, lastsSeconds),
    detected: detectActions(analyses),
    frames: analyses.length,
    framesWithoutFace: analyses.filter(({ analysis }) => analysis.face === null).length,
  };
}

async function analyseVideo(vision: VisionEngine, path: string, name: string): Promise<TimedAnalysis[]> {
  const analyses: TimedAnalysis[] = [];
  await readRecording(path, async ({ atMs, image }) => {
    const analysed = await vision.analyse(image);
    // A frame that ffmpeg has just written can be read; were it not, it would be a frame without a face.
    if (!isRefusal(analysed)) analyses.push({ capturedAtMs: atMs, analysis: analysed.analysis });
    if (analyses.length % 25 === 0) showProgress(`${name}: ${(atMs / 1000).toFixed(0)} s`);
  });
  return analyses;
}

function requireWithin(labels: readonly LabelledEvent[], lastsSeconds: number, path: string): void {
  const beyond = labels.find(({ endSeconds }) => endSeconds > lastsSeconds + slackSeconds);
  if (beyond === undefined) return;
  const { file, word, startSeconds } = beyond;
  throw invalidLabels(path, 'a list of labelled movements', {
    problem: `the ${word} at ${startSeconds} s ends after ${file}, which lasts ${lastsSeconds.toFixed(1)} s`,
  });
}

function countWords(events: readonly LabelledEvent[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(events, ({ word }) => word);
  return Object.fromEntries([...groups].map(([word, some]) => [word, some.length]));
}

export function livenessJson(report: LivenessReport): object {
  return {
    videos: report.videos,
    frames: report.frames,
    frames_without_face: report.framesWithoutFace,
    ...scoreJson(report),
    actions: Object.fromEntries(report.actions.map((score) => [score.action, scoreJson(score)])),
    missed: report.missed.map(missJson),
    falsely_detected: report.falselyDetected.map(missJson),
    other_events: report.otherEvents,
  };
}

const scoreJson = (score: ActionScore): object => ({
  expected: score.expected,
  found: score.found,
  found_interval: bounds(score.interval),
  false_detections: score.falseDetections,
  judged_minutes: score.judgedMinutes,
  false_per_minute: score.falsePerMinute,
});

const missJson = ({ name, action, startSeconds, endSeconds }: Miss): object => ({
  file: name,
  action,
  t_start_s: startSeconds,
  t_end_s: endSeconds,
});

export function describeLiveness(report: LivenessReport): string {
  const others = Object.entries(report.otherEvents).map(([word, count]) => `${word} (${count})`);
  const note = others.length === 0 ? '' : `\n\nLabels that are no action: ${others.join(', ')}.`;
  return `${table([livenessHeader, ...livenessRows(report)])}${note}`;
}

export const livenessHeader = ['ACTION', 'FOUND', 'FALSE', 'PER MINUTE', 'JUDGED'] as const;

/** A row per action and one of all, for a terminal and for the page alike. */
export const livenessRows = (report: LivenessReport): readonly (readonly string[])[] => [
  ...report.actions.map((score) => rowOf(score.action, score)),
  rowOf('all', report),
];

const rowOf = (name: string, score: ActionScore): readonly string[] => [
  name,
  `${score.found} of ${score.expected}${within(score.interval)}`,
  `${score.falseDetections}`,
  orUnknown(score.falsePerMinute, (rate) => rate.toFixed(2)),
  `${score.judgedMinutes.toFixed(2)} min`,
];

/** On standard error: what was missed, and what was seen that was not there. */
export function tellMisses({ missed, falselyDetected }: LivenessReport): void {
  for (const miss of missed) process.stderr.write(`missed: ${missWords(miss)}\n`);
  for (const miss of falselyDetected) process.stderr.write(`falsely detected: ${missWords(miss)}\n`);
}

const missWords = ({ name, action, startSeconds, endSeconds }: Miss): string =>
  `${name} ${action} ${startSeconds.toFixed(2)} to ${endSeconds.toFixed(2)} s`;
