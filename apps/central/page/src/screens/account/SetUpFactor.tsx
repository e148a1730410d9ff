import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondFactor } from '../../../../src/wire.ts';
import { beginSecondFactor, confirmSecondFactor } from '../../server/second-factor.ts';
import { CodeForm } from './CodeForm.tsx';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'scan'; readonly factor: SecondFactor }
  | { readonly at: 'codes'; readonly codes: readonly string[] };

export interface SetUpFactorProps {
  /** It is on, and the person has the recovery codes. */
  readonly onDone: () => void;
  readonly onExpired: () => void;
  readonly hasFocus?: boolean;
  /** Of the headings inside: one below what is around. */
  readonly heading: 'h2' | 'h3';
}

/** By the password to a picture, by a first code to the recovery codes. */
export function SetUpFactor({ onDone, onExpired, hasFocus = false, heading }: SetUpFactorProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  if (step.at === 'codes')
    return (
      <RecoveryCodes codes={step.codes} lead={t('access.factor.codes')} heading={heading} onKept={onDone} />
    );
  if (step.at === 'scan')
    return (
      <CodeForm
        key="scan"
        fields={[{ name: 'code', label: t('access.factor.code'), hasFocus: true }]}
        submit={t('access.factor.confirm')}
        onExpired={onExpired}
        send={async ({ code }) => {
          const answer = await confirmSecondFactor(code);
          if (answer.outcome === 'ok') setStep({ at: 'codes', codes: answer.value.recoveryCodes });
          return answer;
        }}
      >
        <Secret factor={step.factor} />
      </CodeForm>
    );
  return (
    <CodeForm
      key="rest"
      fields={[{ name: 'password', label: t('access.own.current'), hasFocus }]}
      submit={t('access.factor.begin')}
      onExpired={onExpired}
      send={async ({ password }) => {
        const answer = await beginSecondFactor(password);
        if (answer.outcome === 'ok') setStep({ at: 'scan', factor: answer.value });
        return answer;
      }}
    />
  );
}

function Secret({ factor: { secret, qrCode } }: { factor: SecondFactor }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('access.factor.scan')}</p>
      <QrCode code={qrCode} label={t('access.factor.picture')} />
      <p>{t('access.factor.byHand')}</p>
      <code className="factor-secret" dir="ltr">
        {secret.match(/.{1,4}/gu)?.join(' ')}
      </code>
    </>
  );
}
