import type { LivenessAction } from '@rollcall/domain';
import type { LabelledRecording, Stretch } from '@rollcall/recognition';
import type { LabelledEvent } from './read-events.ts';

/** How far a label may be off that does not say: about two frames of a blink, a fifth of a second else. */
const toleranceSeconds = (action: LivenessAction): number => (action === 'blink' ? 0.1 : 0.2);

/** Movements that are half the action and half not: nobody can say whether a detection there is right. */
const ambiguousWords: Readonly<Record<string, readonly LivenessAction[]>> = {
  teeth: ['smile', 'open_mouth'],
};

/**
 * What the labels of one file say of it. Where a movement of an action is labelled, all of that file are presumed to
 * be, unless `annotated_range` or `no_…` rows say of which stretches it is so; a file with no row of an action says
 * nothing of it.
 */
export function recordingOf(
  name: string,
  events: readonly LabelledEvent[],
  lastsSeconds: number,
): LabelledRecording {
  return {
    name,
    expected: events.flatMap(({ kind, action, startSeconds, endSeconds, accuracySeconds }) =>
      kind !== 'action' || action === null
        ? []
        : [
            {
              action,
              startSeconds,
              endSeconds,
              toleranceSeconds: accuracySeconds ?? toleranceSeconds(action),
            },
          ],
    ),
    judged: perAction((action) => judgedStretches(events, action, lastsSeconds)),
    ambiguous: perAction((action) =>
      events.filter(({ kind, word }) => kind === 'other' && ambiguousWords[word]?.includes(action) === true),
    ),
  };
}

function judgedStretches(
  events: readonly LabelledEvent[],
  action: LivenessAction,
  lastsSeconds: number,
): readonly Stretch[] {
  const labelled = events.filter((event) => event.kind === 'action' && event.action === action);
  const ranges = events.filter(
    (event) => event.kind === 'range' && (event.action === action || event.action === null),
  );
  if (ranges.length > 0) return ranges;
  const absent = events.filter((event) => event.kind === 'no-action' && event.action === action);
  if (absent.length > 0) return [...absent, ...labelled];
  return labelled.length > 0 ? [{ startSeconds: 0, endSeconds: lastsSeconds }] : [];
}

const perAction = <T>(make: (action: LivenessAction) => T): Readonly<Record<LivenessAction, T>> => {
  const [turn_left, turn_right] = [make('turn_left'), make('turn_right')];
  const [look_up, look_down] = [make('look_up'), make('look_down')];
  return {
    turn_left,
    turn_right,
    look_up,
    look_down,
    open_mouth: make('open_mouth'),
    smile: make('smile'),
    blink: make('blink'),
  };
};
