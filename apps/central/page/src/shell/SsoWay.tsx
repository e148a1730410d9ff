import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../src/access/wire.ts';

export interface SsoWayProps {
  /** Null where there is none. */
  readonly sso: SignInWays['sso'];
  /** Why the last attempt let nobody in. */
  readonly refusal: string | null;
  /** Leaves the page; answers what went wrong, or null. */
  readonly onSso: () => Promise<string | null>;
}

/** At another address than the provider knows, the way there; it would send nobody back to this one. */
export function SsoWay({ sso, refusal, onSso }: SsoWayProps) {
  const { t } = useTranslation();
  if (sso === null) return null;
  return (
    <div className="sso-way">
      {sso.origin === location.origin ? (
        <SsoButton name={sso.name} refusal={refusal} onSso={onSso} />
      ) : (
        <p className="hint">
          <Trans
            i18nKey="access.sso.elsewhere"
            values={{ name: sso.name, origin: sso.origin }}
            components={{ a: <a href={sso.origin} dir="ltr" /> }}
          />
        </p>
      )}
      <p className="or">{t('access.sso.or')}</p>
    </div>
  );
}

type SsoButtonProps = Pick<SsoWayProps, 'refusal' | 'onSso'> & { readonly name: string };

function SsoButton({ name, refusal, onSso }: SsoButtonProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState(refusal);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    // Who goes back from the provider may find the page as it was left.
    const wake = (): void => setBusy(false);
    addEventListener('pageshow', wake);
    return () => removeEventListener('pageshow', wake);
  }, []);
  async function leave(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const wrong = await onSso();
    setProblem(wrong);
    // Without a problem the browser is on its way.
    if (wrong !== null) setBusy(false);
  }
  return (
    <>
      <button type="button" className="small-button" aria-disabled={isBusy} onClick={() => void leave()}>
        {t(isBusy ? 'access.sso.busy' : 'access.sso.signIn', { name })}
      </button>
      <p className="problem" role="alert">
        {problem}
      </p>
    </>
  );
}
