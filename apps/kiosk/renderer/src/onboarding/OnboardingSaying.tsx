import { useTranslation } from 'react-i18next';
import { useOnboardingWords, useStep } from './OnboardingContext.ts';
import type { Step } from './state.ts';

interface Saying {
  readonly title: string;
  readonly text: string;
  readonly isMistake?: boolean;
  /** What was wrong, under the title. */
  readonly reason?: string;
}

type Watching = Extract<Step, { name: 'ready' | 'moving' }>;

/** What is to be mended. A person who turns, blinks or opens the mouth as asked must not be told to stop it. */
function useMistake(step: Watching | null): string | null {
  const { t } = useTranslation();
  if (step === null) return null;
  const { guidance } = step;
  if (guidance === null || guidance === 'no-face') return null;
  const isAsked = step.name === 'moving' && step.challenge !== null;
  if (isAsked && (guidance === 'face-turned' || guidance === 'eyes-closed')) return null;
  return t(`refusal.${guidance}.title`);
}

function useWatchingSaying(step: Watching | null): Saying {
  const { t } = useTranslation();
  const words = useOnboardingWords();
  const mistake = useMistake(step);
  if (step === null) return { title: '', text: '' };
  if (step.name === 'ready') {
    const { title, text } = words.ready;
    return mistake === null ? { title, text } : { title, text: mistake, isMistake: true };
  }
  const { challenge } = step;
  if (challenge === null) {
    const { title, text } = words.settling;
    return mistake === null ? { title, text } : { title, text: mistake, isMistake: true };
  }
  if (challenge.done) return { title: t('challenge.done'), text: '' };
  const title = t(`action.${challenge.action}.title`);
  return mistake === null
    ? { title, text: t(`action.${challenge.action}.text`) }
    : { title, text: mistake, isMistake: true };
}

function useSaying(): Saying {
  const { t } = useTranslation();
  const words = useOnboardingWords();
  const step = useStep();
  const watching = useWatchingSaying(step.name === 'ready' || step.name === 'moving' ? step : null);
  switch (step.name) {
    case 'ready':
    case 'moving':
      return watching;
    case 'code':
      return step.isWrong
        ? { title: words.code.title, text: words.codeUnknown, isMistake: true }
        : words.code;
    case 'failed': {
      const text = step.mayTryAgain ? t(`refusal.${step.code}.advice`) : words.noMoreAttempts;
      return { title: words.failed.title, reason: t(`refusal.${step.code}.title`), text };
    }
    case 'camera-problem':
      return {
        title: t(`screen.camera-${step.problem}.title`),
        text: t(`screen.camera-${step.problem}.text`),
      };
    case 'trouble':
      return words.trouble[step.trouble];
    case 'intro':
      return { title: words.intro.title, text: '' };
    case 'connecting':
    case 'checking':
    case 'passed':
    case 'skipped':
    default:
      return words[step.name];
  }
}

const isEnd = ({ name }: Step): boolean =>
  name === 'passed' || name === 'failed' || name === 'skipped' || name === 'trouble';

/** What the kiosk says now. Screen readers hear every change of it. */
export function OnboardingSaying() {
  const step = useStep();
  const { title, text, reason, isMistake = false } = useSaying();
  return (
    <div className="words" role="status" aria-live={isEnd(step) ? 'assertive' : 'polite'} aria-atomic="true">
      <div className="saying" key={title}>
        <h1>{title}</h1>
        {reason !== undefined && <p className="onboarding-reason">{reason}</p>}
        <p className="advice" data-mistake={isMistake}>
          {text}
        </p>
      </div>
    </div>
  );
}
