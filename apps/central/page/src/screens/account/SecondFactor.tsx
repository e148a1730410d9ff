import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Self } from '../../../../src/wire.ts';
import { endSecondFactor } from '../../server/second-factor.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatCount } from '../../words/time.ts';
import { CodeForm } from './CodeForm.tsx';
import { RenewCodes } from './RenewCodes.tsx';
import { SetUpFactor } from './SetUpFactor.tsx';

/** The own second factor: on or off. */
export function SecondFactor({ factor }: { factor: NonNullable<Self['secondFactor']> }) {
  const { t } = useTranslation();
  const { session } = usePage();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [hasEnded, setEnded] = useState(false);
  const [isRenewing, setRenewing] = useState(false);
  const isOn = factor.state === 'on';
  async function changed(ended: boolean): Promise<void> {
    setEnded(ended);
    setRenewing(false);
    await session.refreshSelf();
    await queries.invalidateQueries({ queryKey: ['sessions'] });
    // The form that had the focus is gone.
    heading.current?.focus();
  }
  function cancelled(): void {
    setRenewing(false);
    heading.current?.focus();
  }
  return (
    <section className="list account" aria-labelledby="factor-title">
      <h2 id="factor-title" ref={heading} tabIndex={-1}>
        {t('access.factor.title')}
      </h2>
      <p>{t(isOn ? 'access.factor.on' : 'access.factor.off')}</p>
      {isOn ? (
        <>
          <p>{t('access.factor.codesLeft', { number: formatCount(factor.recoveryCodesLeft) })}</p>
          {isRenewing ? (
            <RenewCodes onRenewed={() => void changed(false)} onCancel={cancelled} />
          ) : (
            <>
              <button type="button" className="small-button" onClick={() => setRenewing(true)}>
                {t('access.factor.renew')}
              </button>
              <p className="second-line">{t('access.factor.endHow')}</p>
              <EndFactor onEnded={() => changed(true)} />
            </>
          )}
        </>
      ) : (
        <SetUpFactor heading="h3" onDone={() => void changed(false)} onExpired={session.expire} />
      )}
      <p role="status">{hasEnded && !isOn && t('access.factor.ended')}</p>
    </section>
  );
}

function EndFactor({ onEnded }: { onEnded: () => Promise<void> }) {
  const { t } = useTranslation();
  const { session } = usePage();
  return (
    <CodeForm
      fields={[
        { name: 'password', label: t('access.own.current') },
        { name: 'code', label: t('access.factor.codeOrRecovery') },
      ]}
      submit={t('access.factor.end')}
      onExpired={session.expire}
      send={async ({ password, code }) => {
        const answer = await endSecondFactor(password, code);
        if (answer.outcome === 'ok') await onEnded();
        return answer;
      }}
    />
  );
}
