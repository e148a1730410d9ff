import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface PasskeyWayProps {
  /** Where passkeys are good; null where there are none. */
  readonly origin: string | null;
  /** Answers what went wrong, or null. */
  readonly onPasskey: () => Promise<string | null>;
}

/** Offered only where this browser, at this address, could use one. */
export function PasskeyWay({ origin, onPasskey }: PasskeyWayProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (origin !== location.origin || !browserSupportsWebAuthn()) return null;
  async function enter(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    setProblem(await onPasskey());
    setBusy(false);
  }
  return (
    <div className="passkey-way">
      <button type="button" className="small-button" aria-disabled={isBusy} onClick={() => void enter()}>
        {t(isBusy ? 'access.passkeys.busy' : 'access.passkeys.signIn')}
      </button>
      <p className="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
