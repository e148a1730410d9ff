import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passkeys as Listed, PasskeyStatus } from '../../../../src/access/wire.ts';
import { Failed } from '../../list/Failed.tsx';
import { Waiting } from '../../list/Waiting.tsx';
import { addPasskey, askPasskeys } from '../../server/passkeys.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatStamp } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';
import { CodeForm } from './CodeForm.tsx';
import { RemovePasskey } from './RemovePasskey.tsx';
import { useProof } from './use-proof.ts';

/** The own passkeys: which there are, and another one. */
export function Passkeys() {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['passkeys'],
    queryFn: async () => take(await askPasskeys()),
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  const [leaving, setLeaving] = useState<PasskeyStatus | null>(null);
  async function changed(words: string): Promise<void> {
    await refetch();
    setSaid(words);
    // The form that had the focus is gone.
    heading.current?.focus();
  }
  return (
    <section className="list account" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title" ref={heading} tabIndex={-1}>
        {t('access.passkeys.title')}
      </h2>
      <p>{t('access.passkeys.how')}</p>
      {data === undefined && error === null && <Waiting />}
      {data === undefined && error !== null && (
        <Failed words={`${t('access.passkeys.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      {data !== undefined && data.passkeys.length > 0 && <PasskeyList listed={data} onRemove={setLeaving} />}
      {data !== undefined && (
        <Another
          origin={data.origin}
          onBegun={() => setSaid('')}
          onAdded={() => changed(t('access.passkeys.added'))}
        />
      )}
      <p role="status">{said}</p>
      {leaving !== null && (
        <RemovePasskey
          passkey={leaving}
          onClose={() => setLeaving(null)}
          onRemoved={() => changed(t('access.passkeys.removed'))}
        />
      )}
    </section>
  );
}

interface PasskeyListProps {
  readonly listed: Listed;
  readonly onRemove: (passkey: PasskeyStatus) => void;
}

function PasskeyList({ listed: { origin, passkeys }, onRemove }: PasskeyListProps) {
  const { t } = useTranslation();
  const here = origin === null ? null : new URL(origin).hostname;
  return (
    <ul className="passkeys" aria-labelledby="passkeys-title">
      {passkeys.map((passkey) => (
        <li key={passkey.passkeyId}>
          <span>
            <span className="main-line">
              <bdi>{passkey.name}</bdi>
            </span>
            <span className="second-line">
              {t('access.passkeys.since', { when: formatStamp(passkey.createdAt) })} ·{' '}
              {passkey.lastUsedAt === null
                ? t('access.passkeys.unused')
                : t('access.passkeys.used', { when: formatStamp(passkey.lastUsedAt) })}
            </span>
            {passkey.host !== here && (
              <span className="second-line">{t('access.passkeys.onlyAt', { host: passkey.host })}</span>
            )}
          </span>
          <button
            type="button"
            className="small-button"
            aria-label={`${t('access.passkeys.remove')}: ${passkey.name}`}
            onClick={() => onRemove(passkey)}
          >
            {t('access.passkeys.remove')}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface AnotherProps {
  readonly origin: string | null;
  readonly onBegun: () => void;
  readonly onAdded: () => Promise<void>;
}

/** Browsers give passkeys to the very address alone that central is told it has. */
function Another({ origin, onBegun, onAdded }: AnotherProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  const [additions, setAdditions] = useState(0);
  const { fields, proofOf, heed } = useProof();
  if (origin === null) return <p className="second-line">{t('access.passkeys.off')}</p>;
  if (origin !== location.origin)
    return (
      <p className="second-line">
        {t('access.passkeys.elsewhere')} <a href={`${origin}/account`}>{origin}</a>
      </p>
    );
  if (!browserSupportsWebAuthn()) return <p className="second-line">{t('access.passkeys.unsupported')}</p>;
  return (
    <CodeForm
      key={additions}
      fields={[{ name: 'name', label: t('access.passkeys.name') }, ...fields()]}
      submit={t('access.passkeys.add')}
      onExpired={session.expire}
      send={async ({ name, ...shown }) => {
        onBegun();
        const answer = await addPasskey(name.trim(), proofOf(shown));
        await heed(answer);
        if (answer.outcome !== 'ok') return answer;
        setAdditions(additions + 1);
        await onAdded();
        return answer;
      }}
    />
  );
}
