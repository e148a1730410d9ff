import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { useIdentity, useIdentityWords, useStep } from './IdentityContext.ts';
import type { Step } from './state.ts';

function Kinds() {
  const { kind } = useIdentityWords();
  const { begin } = useIdentity();
  const language = useLanguage();
  return (
    <>
      <button type="button" className="button" onClick={() => begin(1, language)}>
        {kind.page}
      </button>
      <button type="button" className="button" onClick={() => begin(2, language)}>
        {kind.card}
      </button>
    </>
  );
}

function Shooting({ step }: { step: Extract<Step, { name: 'document' }> }) {
  const words = useIdentityWords();
  const { takeStill, skipBack } = useIdentity();
  return (
    <>
      <button type="button" className="button" disabled={step.isTaking} onClick={takeStill}>
        {words.takePicture}
      </button>
      {step.side === 'back' && (
        <button type="button" className="button button-quiet" onClick={skipBack}>
          {words.skipBack}
        </button>
      )}
    </>
  );
}

function Ending({ again }: { again: (() => void) | null }) {
  const { t } = useTranslation();
  const words = useIdentityWords();
  const { leave } = useIdentity();
  return (
    <>
      {again !== null && (
        <button type="button" className="button" onClick={again}>
          {t('button.tryAgain')}
        </button>
      )}
      <button type="button" className={again === null ? 'button' : 'button button-quiet'} onClick={leave}>
        {words.skip}
      </button>
    </>
  );
}

function WaysOf({ step }: { step: Step }) {
  const words = useIdentityWords();
  const { again, startAgain, leave } = useIdentity();
  if (step.name === 'kind') return <Kinds />;
  if (step.name === 'document') return <Shooting step={step} />;
  if (step.name === 'refused') return <Ending again={step.mayTryAgain ? again : null} />;
  if (step.name === 'trouble') return <Ending again={step.trouble === 'off' ? null : startAgain} />;
  if (step.name === 'camera-problem') return <Ending again={startAgain} />;
  if (step.name !== 'result') return null;
  if (step.status === 'rejected') return <Ending again={startAgain} />;
  return (
    <button type="button" className="button" onClick={leave}>
      {words.done}
    </button>
  );
}

/** What the person can do now. */
export function IdentityWays() {
  const step = useStep();
  return (
    <div className="ways">
      <WaysOf step={step} />
    </div>
  );
}
