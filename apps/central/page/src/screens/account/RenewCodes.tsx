import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renewRecoveryCodes } from '../../server/second-factor.ts';
import { usePage } from '../../shell/page-context.ts';
import { CodeForm } from './CodeForm.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

export interface RenewCodesProps {
  readonly onRenewed: () => void;
  readonly onCancel: () => void;
}

/** By the password and a code to ten new recovery codes. */
export function RenewCodes({ onRenewed, onCancel }: RenewCodesProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null)
    return <RecoveryCodes codes={codes} lead={t('access.factor.renewed')} heading="h3" onKept={onRenewed} />;
  return (
    <CodeForm
      fields={[
        { name: 'password', label: t('access.own.current'), hasFocus: true },
        { name: 'code', label: t('access.factor.codeOrRecovery') },
      ]}
      submit={t('access.factor.makeCodes')}
      onExpired={session.expire}
      send={async ({ password, code }) => {
        const answer = await renewRecoveryCodes(password, code);
        if (answer.outcome === 'ok') setCodes(answer.value.recoveryCodes);
        return answer;
      }}
      beside={
        <button type="button" className="small-button" onClick={onCancel}>
          {t('decisions.cancel')}
        </button>
      }
    >
      <p>{t('access.factor.renewHow')}</p>
    </CodeForm>
  );
}
