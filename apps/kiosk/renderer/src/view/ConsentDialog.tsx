import { consentLines, consentPoints } from '@rollcall/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentAsked } from '../flow/state.ts';
import { ConsentRead } from './ConsentRead.tsx';
import { useKiosk, useKioskState, useLanguage } from './kiosk-context.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { StillThere } from './StillThere.tsx';

/** Characters of a point up to which two columns are read at ease. */
const longest = 160;

/** The organisation's own text where it has one. Its words are shown as they are: nothing in them is markup. */
function ToBegin({ texts }: Pick<ConsentAsked, 'texts'>) {
  const { t } = useTranslation();
  const siteName = useKioskState((state) => state.status?.siteName ?? '');
  const language = useLanguage();
  const own = texts?.[language];
  const lines =
    own === undefined
      ? consentPoints.map((point) => ({ point, text: t(`faceUse.consent.points.${point}`, { siteName }) }))
      : consentLines(own, siteName);
  return (
    <>
      <h1 id="consent-title" tabIndex={-1}>
        {own?.title ?? t('faceUse.consent.title')}
      </h1>
      <ConsentRead titleId="consent-title">
        <ul className="consent-points" data-long={lines.some(({ text }) => text.length > longest)}>
          {lines.map(({ point, text }) => (
            <li key={point}>{text}</li>
          ))}
        </ul>
      </ConsentRead>
    </>
  );
}

function ToEnd({ ways }: Pick<ConsentAsked, 'ways'>) {
  const { t } = useTranslation();
  return (
    <>
      <h1 id="consent-title" tabIndex={-1}>
        {t('faceUse.withdraw.title')}
      </h1>
      <p className="consent-text">{t('faceUse.withdraw.text')}</p>
      {!ways.pin && !ways.badge && <p className="consent-alone">{t('faceUse.withdraw.alone')}</p>}
    </>
  );
}

/** Two answers of one size and look: neither is the easier one. */
function Answers({ wish }: Pick<ConsentAsked, 'wish'>) {
  const { t } = useTranslation();
  const { answerConsent } = useKiosk();
  const language = useLanguage();
  return (
    <div className="consent-answers">
      <button type="button" className="button" onClick={() => answerConsent('refuse', language)}>
        {t(wish === 'begin' ? 'faceUse.refuse' : 'faceUse.withdraw.no')}
      </button>
      <button type="button" className="button" onClick={() => answerConsent('agree', language)}>
        {t(wish === 'begin' ? 'faceUse.agree' : 'faceUse.withdraw.yes')}
      </button>
    </div>
  );
}

/** What one agrees to, in one's own language, and the two answers to it. Escape is neither: it begins afresh. */
export function ConsentDialog() {
  const { t } = useTranslation();
  const { restart } = useKiosk();
  const step = useKioskState((state) => state.step);
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = step.name === 'consent' ? step : null;
  const isOpen = asked !== null;
  useEffect(() => {
    if (!isOpen) return dialog.current?.close();
    dialog.current?.showModal();
    // The first button is a language: whoever pressed Enter once more would have changed theirs.
    return document.getElementById('consent-title')?.focus();
  }, [isOpen]);
  return (
    <dialog className="sheet consent" ref={dialog} onCancel={restart} aria-labelledby="consent-title">
      {asked !== null && (
        <>
          <LanguageChoice />
          <p className="sheet-note">{t('faceUse.person', { name: `\u2068${asked.displayName}\u2069` })}</p>
          {asked.wish === 'begin' ? <ToBegin texts={asked.texts} /> : <ToEnd ways={asked.ways} />}
          <StillThere />
          <Answers wish={asked.wish} />
        </>
      )}
    </dialog>
  );
}
