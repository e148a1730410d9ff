import type { LivenessAction } from '@rollcall/domain';
import { actionRules } from '../movement/action-rules.ts';
import { exclusiveMeasures, leastExtentOf } from '../movement/exclusive-measures.ts';
import { measuresOf, type MeasureName, type Measures } from '../movement/measures.ts';
import { median } from '../movement/median.ts';
import type { ActionPicture } from './action-picture.ts';

/** How far a picture shows the action that it is to show. */
export interface PictureFinding {
  readonly action: LivenessAction;
  readonly isShown: boolean;
  /** Departure from neutral towards the action, in its unit. */
  readonly extent: number;
  readonly minimumExtent: number;
}

/** Of people in general, where no other picture shows this person at rest. */
const usualNeutral: Measures = { yaw: 0, pitch: 0, mouthOpening: 0.03, smile: 0.1, eyeOpenness: 0.3 };

/** Eyes that count as shut, whatever they are like when open. */
const shutOpenness = 0.2;

/** One for each picture; those without a face show nothing. */
export function pictureFindings(pictures: readonly ActionPicture[]): readonly PictureFinding[] {
  return pictures.map(({ action, analysis }, index) => {
    const { minimumExtent } = actionRules[action];
    if (analysis.face === null) return { action, isShown: false, extent: 0, minimumExtent };
    const measures = measuresOf(analysis.face);
    const departure = (measure: MeasureName): number =>
      departureOf(measure, measures[measure], neutralOf(measure, pictures, index));
    const extent = departure(actionRules[action].measure) * actionRules[action].direction;
    const isAlone = exclusiveMeasures[action].every(
      (measure) => Math.abs(departure(measure)) < leastExtentOf(measure),
    );
    const isShut = action !== 'blink' || measures.eyeOpenness <= shutOpenness;
    return { action, isShown: extent >= minimumExtent && isAlone && isShut, extent, minimumExtent };
  });
}

/** Of the pictures that show another measure's action; a turned face says nothing of eyes and mouth at rest. */
function neutralOf(measure: MeasureName, pictures: readonly ActionPicture[], index: number): number {
  const resting = pictures.flatMap(({ action, analysis }, other) => {
    const moves = actionRules[action].measure;
    const isAtRest = other !== index && moves !== measure && (moves !== 'yaw' || measure === 'pitch');
    return isAtRest && analysis.face !== null ? [measuresOf(analysis.face)[measure]] : [];
  });
  return resting.length === 0 ? usualNeutral[measure] : median(resting);
}

const departureOf = (measure: MeasureName, value: number, neutral: number): number =>
  measure === 'eyeOpenness' ? (value - neutral) / Math.max(neutral, Number.EPSILON) : value - neutral;
