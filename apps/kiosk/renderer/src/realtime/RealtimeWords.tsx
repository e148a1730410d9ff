import type { RealtimeTask } from '@rollcall/contract';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { useRealtimeState, useRealtimeWords } from './RealtimeContext.ts';
import type { RealtimeState } from './state.ts';

const actions = {
  look_left: 'turn_left',
  look_right: 'turn_right',
  look_up: 'look_up',
  look_down: 'look_down',
} as const satisfies Record<RealtimeTask, string>;

interface Saying {
  readonly title: string;
  readonly text: string;
}

function useSaying(): Saying {
  const { t } = useTranslation();
  const words = useRealtimeWords();
  const step = useRealtimeState((state) => state.step);
  const faceSeen = useRealtimeState(({ findings }) => findings === null || findings.face_detected);
  switch (step.name) {
    case 'intro':
    case 'expired':
      return words[step.name];
    case 'starting':
      return { title: t('screen.camera-starting.title'), text: t('screen.camera-starting.text') };
    case 'camera-problem':
      return {
        title: t(`screen.camera-${step.problem}.title`),
        text: t(`screen.camera-${step.problem}.text`),
      };
    case 'ended':
      return step.passed ? words.passed : words.failed;
    case 'watching':
      return faceSeen ? words.ready : words.noFace;
    case 'tasks':
    default: {
      const action = actions[step.status.current_task?.task ?? 'look_left'];
      return { title: t(`action.${action}.title`), text: t(`action.${action}.text`) };
    }
  }
}

/** One dot per task, which of them this is, and how long there is for all. */
function TaskSteps({ status }: { status: Extract<RealtimeState['step'], { name: 'tasks' }>['status'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { completed_tasks: completed, total_tasks: total, time_remaining: remaining, tasks } = status;
  const seconds = Math.ceil(remaining);
  const unit = { style: 'unit', unit: 'second', unitDisplay: 'narrow' } as const;
  const markOf = (index: number): string => {
    if (index < completed) return 'done';
    return index === completed ? 'now' : 'to-come';
  };
  return (
    <div className="steps">
      <progress className="visually-hidden" value={completed} max={total} />
      <span className="dots" aria-hidden="true">
        {tasks.map((task, index) => (
          <i key={task} className="dot" data-mark={markOf(index)} />
        ))}
      </span>
      <span className="step-number" aria-hidden="true">
        {t('challenge.step', { number: Math.min(completed + 1, total), total })}
      </span>
      <span
        className="countdown"
        role="timer"
        aria-live="off"
        aria-label={t('challenge.secondsLeft', { seconds })}
      >
        {new Intl.NumberFormat(language, unit).format(seconds)}
      </span>
    </div>
  );
}

/** Where the head looks now. It changes all the time, so that screen readers are not told of it. */
function LiveDirection() {
  const words = useRealtimeWords();
  const direction = useRealtimeState(({ step, findings }) =>
    step.name !== 'ended' && findings?.face_detected === true ? findings.head_pose.direction : null,
  );
  if (direction === null) return null;
  return (
    <p className="figure" data-direction={direction} aria-hidden="true">
      {words.looking.replace('{{where}}', words.direction[direction])}
    </p>
  );
}

export function RealtimeWords() {
  const step = useRealtimeState((state) => state.step);
  const { title, text } = useSaying();
  return (
    <>
      {step.name === 'tasks' && <TaskSteps status={step.status} />}
      <div
        className="words"
        role="status"
        aria-live={step.name === 'ended' ? 'assertive' : 'polite'}
        aria-atomic="true"
      >
        <div className="saying" key={title}>
          <h1>{title}</h1>
          <p className="advice">{text}</p>
        </div>
      </div>
      <LiveDirection />
    </>
  );
}
