import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentTextsPage } from '../../../../src/consent-texts/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { askConsentTexts } from '../../server/consent-texts.ts';
import { useMay } from '../../shell/page-context.ts';
import { currentLanguage } from '../../words/index.ts';
import type { Language } from '../../words/languages.ts';
import { useTake } from '../attendance/use-records.ts';
import { TextHistory } from './TextHistory.tsx';
import { TextLanguage } from './TextLanguage.tsx';
import { TextShown } from './TextShown.tsx';
import { WriteText } from './WriteText.tsx';

/** What people agree to at kiosks: the text in force, a new one, and all that were before. */
export function ConsentTexts() {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['consent-texts'],
    queryFn: async () => take(await askConsentTexts()),
    // What is being written is based on what is shown.
    staleTime: Infinity,
  });
  return (
    <div className="consent-texts">
      {error !== null && (
        <section className="list">
          <Failed words={`${t('consentTexts.failed')} ${error.message}`} onRetry={() => void refetch()} />
        </section>
      )}
      {data === undefined && error === null && (
        <section className="list">
          <Waiting />
        </section>
      )}
      {data !== undefined && <Known texts={data} />}
    </div>
  );
}

function Known({ texts }: { texts: ConsentTextsPage }) {
  const mayPublish = useMay('governance.change');
  const { published } = texts;
  return (
    <>
      <InForce texts={texts} />
      {mayPublish && <WriteText key={published[0]?.number ?? 0} texts={texts} />}
      <TextHistory published={published} />
    </>
  );
}

function InForce({ texts: { inForce, builtIn, published } }: { texts: ConsentTextsPage }) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<Language>(currentLanguage());
  const [newest] = published;
  return (
    <section className="list" aria-labelledby="consent-in-force">
      <div className="list-head">
        <h2 id="consent-in-force">{t('consentTexts.inForce')}</h2>
        <p className="second-line">
          <bdi>{inForce}</bdi>
          {newest === undefined && ` · ${t('consentTexts.ours')}`}
        </p>
      </div>
      <div className="consent-body">
        <p className="second-line">{t('consentTexts.lead')}</p>
        <TextLanguage
          language={language}
          onChoose={setLanguage}
          isOwn={(one) => newest?.languages[one] !== undefined}
        />
        <TextShown text={(newest?.texts ?? builtIn.texts)[language]} language={language} />
      </div>
    </section>
  );
}
