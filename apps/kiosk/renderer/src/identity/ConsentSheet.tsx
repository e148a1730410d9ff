import { useTranslation } from 'react-i18next';
import { ConsentRead } from '../view/ConsentRead.tsx';
import { useIdentity, useIdentityWords } from './IdentityContext.ts';
import { IdentityStillThere } from './IdentityStillThere.tsx';

const points = ['taken', 'compared', 'dropped', 'kept', 'seen', 'free'] as const;

/** What happens, before anything does, and two answers of one size and look: neither is the easier one. */
export function ConsentSheet() {
  const { t } = useTranslation();
  const { consent } = useIdentityWords();
  const { agree, leave } = useIdentity();
  return (
    <main className="identity-sheet">
      <div className="sheet consent">
        <h1 id="consent-title">{consent.title}</h1>
        <ConsentRead titleId="consent-title">
          <ul className="consent-points" aria-label={t('button.privacy')}>
            {points.map((point) => (
              <li key={point}>{consent.points[point]}</li>
            ))}
          </ul>
        </ConsentRead>
        <IdentityStillThere />
        <div className="consent-answers">
          <button type="button" className="button" onClick={leave}>
            {consent.refuse}
          </button>
          <button type="button" className="button" onClick={agree}>
            {consent.agree}
          </button>
        </div>
      </div>
    </main>
  );
}
