import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RemovalSummary } from '../../../../src/wire.ts';
import { askRemoval, removalPath } from '../../server/people.ts';
import { useMay, usePage } from '../../shell/page-context.ts';
import { formatFull } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';

/** Each time that kiosks were told to forget the person, and which of them have proved that they did. */
export function Removals({ removals }: { removals: readonly RemovalSummary[] }) {
  const { t } = useTranslation();
  return (
    <section className="list" aria-labelledby="removals-title">
      <div className="list-head">
        <h2 id="removals-title">{t('people.removals')}</h2>
      </div>
      <ul className="removals">
        {removals.map((removal) => (
          <RemovalOf key={removal.removalId} removal={removal} />
        ))}
      </ul>
    </section>
  );
}

function RemovalOf({ removal }: { removal: RemovalSummary }) {
  const { t } = useTranslation();
  const { removalId, siteId, reason, requestedAt, proved, asked } = removal;
  const mayReadProofs = useMay('governance.read');
  const isProved = proved >= asked;
  return (
    <li>
      <p className="main-line">
        {siteId === null ? t('people.removedAll') : t('people.removedSite', { site: siteId })}{' '}
        <span className="kiosk-state" data-state={isProved ? 'online' : 'offline'}>
          {asked === 0 ? t('people.nobodyAsked') : t('people.proved', { proved, asked })}
        </span>
      </p>
      <p className="second-line">
        {formatFull(requestedAt)} · {reason}
      </p>
      {mayReadProofs && (
        <>
          <Proofs removalId={removalId} proved={proved} />
          <a className="export" href={removalPath(removalId)} download={`deletion-proofs-${removalId}.json`}>
            {t('people.proofFile')}
          </a>
        </>
      )}
    </li>
  );
}

function Proofs({ removalId, proved }: { removalId: string; proved: number }) {
  const { t } = useTranslation();
  const { state } = usePage();
  const take = useTake();
  const { data } = useQuery({
    queryKey: ['removal', removalId, proved],
    queryFn: async () => take(await askRemoval(removalId)),
  });
  const nameOf = (id: string): string => state.devices?.find(({ deviceId }) => deviceId === id)?.name ?? id;
  return (
    <ul className="proofs">
      {data?.proofs.map(({ deviceId, receivedAt }) => (
        <li key={deviceId}>
          {nameOf(deviceId)}:{' '}
          {receivedAt === null ? t('people.noProof') : t('people.proof', { when: formatFull(receivedAt) })}
        </li>
      ))}
    </ul>
  );
}
