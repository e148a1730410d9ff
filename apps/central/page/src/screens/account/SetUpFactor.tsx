import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondFactor } from '../../../../src/wire.ts';
import { beginSecondFactor, confirmSecondFactor } from '../../server/second-factor.ts';
import { CodeForm } from './CodeForm.tsx';
import { QrCode } from './QrCode.tsx';

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
  if (step.at === 'codes') return <Codes codes={step.codes} heading={heading} onKept={onDone} />;
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

interface CodesProps {
  readonly codes: readonly string[];
  readonly heading: 'h2' | 'h3';
  readonly onKept: () => void;
}

function Codes({ codes, heading: Heading, onKept }: CodesProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => title.current?.focus(), []);
  // Only a secure context may copy by itself; elsewhere they are there to be copied by hand.
  const copy = async (): Promise<void> =>
    navigator.clipboard?.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <div className="account-form">
      <Heading ref={title} tabIndex={-1} id="recovery-title">
        {t('access.factor.codesTitle')}
      </Heading>
      <p>{t('access.factor.codes')}</p>
      <ul className="recovery-codes" dir="ltr" aria-labelledby="recovery-title">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p role="status" className="second-line">
        {isCopied && t('access.factor.copied')}
      </p>
      <div className="decision-ways">
        <button type="button" className="button" onClick={onKept}>
          {t('access.factor.kept')}
        </button>
        <button type="button" className="small-button" onClick={() => void copy()}>
          {t('access.factor.copy')}
        </button>
      </div>
    </div>
  );
}
