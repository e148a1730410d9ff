import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KycCheckDetail, KycDecision, ReviewOutcome } from '../../../../src/kyc/wire.ts';
import { decideCheck } from '../../server/kyc.ts';
import { useMay, usePage } from '../../shell/page-context.ts';
import { formatFull } from '../../words/time.ts';
import { Decision } from '../kiosks/Decision.tsx';
import { useForgetChecks } from './use-checks.ts';
import { wordsForType } from './words.ts';

/** What reviewers have decided, and the ways to decide. Nothing where the kiosk decided by itself. */
export function Decisions({ check }: { check: KycCheckDetail }) {
  const { t } = useTranslation();
  const { decisions, review } = check;
  if (review.state === 'none') return null;
  return (
    <section className="list kyc-part" aria-labelledby="decisions-title">
      <h2 id="decisions-title">{t('kyc.decisions')}</h2>
      {decisions.length === 0 && <p className="second-line">{t('kyc.noDecisions')}</p>}
      <ul className="kyc-decisions">
        {decisions.map((decision) => (
          <Made key={decision.decidedAt} decision={decision} />
        ))}
      </ul>
      {review.state !== 'settled' && <Ways check={check} />}
    </section>
  );
}

function Made({ decision: { reviewer, decidedAt, decision, reason } }: { decision: KycDecision }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="kyc-result" data-result={decision ?? 'second'}>
        {decision === null ? t('kyc.hidden') : t(`kyc.states.${decision}`)}
      </span>
      {reason !== null && <bdi>{t('corrections.because', { reason })}</bdi>}
      <span className="second-line">{t('kyc.decidedThen', { reviewer, when: formatFull(decidedAt) })}</span>
    </li>
  );
}

function Ways({ check }: { check: KycCheckDetail }) {
  const { t } = useTranslation();
  const mayDecide = useMay('kyc.decide');
  const { self } = usePage().state;
  const [open, setOpen] = useState<ReviewOutcome | null>(null);
  if (!mayDecide) return null;
  if (check.decisions.some(({ own }) => own)) return <p role="status">{t('kyc.ownDone')}</p>;
  // Whoever has no second factor to have is no account.
  if (check.fourEyes && self.secondFactor === null) return <p>{t('kyc.needsAccount')}</p>;
  return (
    <>
      {check.fourEyes && <p className="second-line">{t('kyc.two')}</p>}
      <div className="kyc-ways">
        <button type="button" className="button" onClick={() => setOpen('approved')}>
          {t('kyc.approve')}
        </button>
        <button type="button" className="button kyc-reject" onClick={() => setOpen('rejected')}>
          {t('kyc.reject')}
        </button>
      </div>
      {open !== null && <Decide check={check} outcome={open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface DecideProps {
  readonly check: KycCheckDetail;
  readonly outcome: ReviewOutcome;
  readonly onClose: () => void;
}

function Decide({ check, outcome, onClose }: DecideProps) {
  const { t } = useTranslation();
  const forget = useForgetChecks();
  const label = t(outcome === 'approved' ? 'kyc.approveNow' : 'kyc.rejectNow');
  return (
    <Decision
      title={`${label}: ${wordsForType(check.documentType)}`}
      explanation={t('kyc.decideHow')}
      ways={[
        {
          label,
          decide: async (reason) => {
            const answer = await decideCheck(check, outcome, reason);
            if (answer.outcome === 'ok') await forget();
            return answer;
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
