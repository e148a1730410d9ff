import type { SignedCorrection } from '@rollcall/contract';
import { useQuery } from '@tanstack/react-query';
import { t as words } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../list/Failed.tsx';
import { askCorrections } from '../../server/corrections.ts';
import { formatFull } from '../../words/time.ts';
import { useTake } from '../attendance/use-records.ts';

/** What was corrected of one person's check-ins, by whom and why. Nothing while there is nothing. */
export function CorrectionsOf({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const take = useTake();
  const { data, error, refetch } = useQuery({
    queryKey: ['corrections', personId],
    queryFn: async () => take(await askCorrections(personId)),
  });
  if (error === null && (data === undefined || data.length === 0)) return null;
  return (
    <section className="list" aria-labelledby="corrections-title">
      <div className="list-head">
        <h2 id="corrections-title">{t('corrections.list')}</h2>
      </div>
      {error !== null && (
        <Failed words={`${t('attendance.failed')} ${error.message}`} onRetry={() => void refetch()} />
      )}
      <ul className="removals">
        {data?.map((correction) => (
          <li key={correction.id}>
            <span className="main-line">{wordsOf(correction)}</span>
            <span className="second-line">
              {formatFull(correction.statedAt)} · {correction.author.name} ·{' '}
              {t('corrections.because', { reason: correction.reason })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ change }: SignedCorrection): string {
  const time = formatFull(change.kind === 'added' ? change.occurredAt : change.corrects.occurredAt);
  if (change.kind !== 'replaced') return words(`corrections.kinds.${change.kind}`, { time });
  const other = `${change.enroleeId}, ${formatFull(change.occurredAt)}`;
  return words('corrections.kinds.replaced', { time, other });
}
