import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonPage } from '../../../../src/wire.ts';
import { useMay } from '../../shell/page-context.ts';
import { formatFull } from '../../words/time.ts';
import { CredentialForm, type CredentialWish, type Handed } from './CredentialForm.tsx';
import { HandedBadge, HandedPin } from './HandedCredential.tsx';

/** What the person checks in with beside the face, as central gave it; drawn, renewed and taken away here. */
export function Credentials({ person }: { person: PersonPage }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<CredentialWish | null>(null);
  const [handed, setHanded] = useState<Handed | null>(null);
  const {
    credentials: { pin, badge },
    displayName,
  } = person;
  return (
    <section className="list" aria-labelledby="credentials-title">
      <div className="list-head">
        <h2 id="credentials-title">{t('credentials.title')}</h2>
        <p className="second-line">{t('credentials.how')}</p>
      </div>
      <ul className="credentials">
        <Row
          title={t('credentials.pin')}
          state={pin === null ? t('credentials.noPin') : <PinState pin={pin} />}
          ways={pin === null ? ['give-pin'] : ['renew-pin', 'take-pin']}
          onWish={setWish}
        />
        <Row
          title={t('credentials.badge')}
          state={
            badge === null
              ? t('credentials.noBadge')
              : t('credentials.madeAt', { when: formatFull(badge.madeAt) })
          }
          ways={badge === null ? ['make-badge'] : ['renew-badge', 'revoke-badge']}
          onWish={setWish}
        />
      </ul>
      {wish !== null && (
        <CredentialForm person={person} wish={wish} onHanded={setHanded} onClose={() => setWish(null)} />
      )}
      {handed?.what === 'pin' && (
        <HandedPin name={displayName} given={handed.given} onClose={() => setHanded(null)} />
      )}
      {handed?.what === 'badge' && (
        <HandedBadge name={displayName} made={handed.made} onClose={() => setHanded(null)} />
      )}
    </section>
  );
}

function PinState({ pin }: { pin: NonNullable<PersonPage['credentials']['pin']> }) {
  const { t } = useTranslation();
  const { number, isSupervisor, givenAt } = pin;
  return (
    <>
      {t('credentials.givenAt', { number, when: formatFull(givenAt) })}
      {isSupervisor && ` · ${t('credentials.isSupervisor')}`}
    </>
  );
}

interface RowProps {
  readonly title: string;
  readonly state: ReactNode;
  readonly ways: readonly CredentialWish[];
  readonly onWish: (wish: CredentialWish) => void;
}

function Row({ title, state, ways, onWish }: RowProps) {
  const { t } = useTranslation();
  const mayGive = useMay('people.credentials');
  return (
    <li>
      <div>
        <h3>{title}</h3>
        <p className="second-line">{state}</p>
      </div>
      {mayGive && (
        <div className="person-ways">
          {ways.map((way) => (
            <button key={way} type="button" className="small-button" onClick={() => onWish(way)}>
              {t(`credentials.ways.${way}`)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
