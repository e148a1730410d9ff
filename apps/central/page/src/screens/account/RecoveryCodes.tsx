import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface RecoveryCodesProps {
  readonly codes: readonly string[];
  /** What they are for. */
  readonly lead: string;
  readonly heading: 'h2' | 'h3';
  readonly onKept: () => void;
}

/** Shown once: they are to be kept by hand. */
export function RecoveryCodes({ codes, lead, heading: Heading, onKept }: RecoveryCodesProps) {
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
      <p>{lead}</p>
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
