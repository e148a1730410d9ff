import { useTranslation } from 'react-i18next';
import { useIdentityState, useIdentityWords, useStep } from './IdentityContext.ts';
import type { DocumentShot, SelfieShot } from './state.ts';
import { reasonsIn } from './words/index.ts';

interface Saying {
  readonly title: string;
  readonly text: string;
  readonly isMistake?: boolean;
  readonly reasons?: readonly string[];
}

/** As many as can be read at a glance; whoever asks the staff hears of the others. */
const mostReasons = 3;

/** A person who turns, blinks or opens the mouth as asked must not be told to stop it. */
const isMistake = ({ guidance, challenge }: SelfieShot): boolean =>
  guidance !== null &&
  guidance !== 'no-face' &&
  (challenge === null || (guidance !== 'face-turned' && guidance !== 'eyes-closed'));

function useDocumentSaying(shot: DocumentShot | null): Saying {
  const words = useIdentityWords();
  const isPage = useIdentityState(({ sides }) => sides === 1);
  if (shot === null) return { title: '', text: '' };
  const { title, text } = shot.side === 'back' ? words.back : isPage ? words.page : words.front;
  if (shot.isTaking) return { title, text: words.taking };
  const hint = shot.hint.shown;
  if (hint === null) return { title, text: words.holdStill };
  const problem = shot.problem === null ? '' : `${words.notTaken} `;
  if (hint === 'not-found' && problem === '') return { title, text };
  return { title, text: `${problem}${words.hint[hint]}`, isMistake: true };
}

function useSelfieSaying(shot: SelfieShot | null): Saying {
  const { t } = useTranslation();
  const words = useIdentityWords();
  if (shot === null) return { title: '', text: '' };
  const { guidance, challenge } = shot;
  const hint = isMistake(shot) && guidance !== null ? t(`refusal.${guidance}.title`) : null;
  if (challenge === null) {
    const { title, text } = words.selfie;
    return hint === null ? { title, text } : { title, text: hint, isMistake: true };
  }
  if (challenge.done) return { title: t('challenge.done'), text: '' };
  const title = t(`action.${challenge.action}.title`);
  return hint === null
    ? { title, text: t(`action.${challenge.action}.text`) }
    : { title, text: hint, isMistake: true };
}

function useSaying(): Saying {
  const { t } = useTranslation();
  const words = useIdentityWords();
  const step = useStep();
  const ofDocument = useDocumentSaying(step.name === 'document' ? step : null);
  const ofSelfie = useSelfieSaying(step.name === 'selfie' ? step : null);
  switch (step.name) {
    case 'document':
      return ofDocument;
    case 'selfie':
      return ofSelfie;
    case 'checking':
      return { title: words.checking.title, text: words.checking[step.stage ?? 'begun'] };
    case 'refused': {
      const said =
        step.at === 'front' && step.code === 'no-face'
          ? words.noPortrait
          : { title: t(`refusal.${step.code}.title`), text: t(`refusal.${step.code}.advice`) };
      return step.mayTryAgain ? said : { title: said.title, text: words.tooOften };
    }
    case 'result':
      return { ...words[step.status], reasons: reasonsIn(words, step.reasons).slice(0, mostReasons) };
    case 'camera-problem':
      return {
        title: t(`screen.camera-${step.problem}.title`),
        text: t(`screen.camera-${step.problem}.text`),
      };
    case 'trouble':
      return words.trouble[step.trouble];
    case 'kind':
    case 'connecting':
      return words[step.name];
    case 'consent':
    default:
      return { title: words.consent.title, text: '' };
  }
}

/** What the kiosk says now. Screen readers hear every change of it. */
export function IdentitySaying() {
  const { name } = useStep();
  const { title, text, isMistake: mends = false, reasons = [] } = useSaying();
  const isResult = name === 'result' || name === 'refused' || name === 'trouble';
  return (
    <div className="words" role="status" aria-live={isResult ? 'assertive' : 'polite'} aria-atomic="true">
      <div className="saying" key={title}>
        <h1>{title}</h1>
        {reasons.length > 0 && (
          <ul className="identity-reasons">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <p className="advice" data-mistake={mends}>
          {text}
        </p>
      </div>
    </div>
  );
}
