import { useTranslation } from 'react-i18next';
import type { RollOutStep } from '../../../../src/updates/wire.ts';
import { formatFull } from '../../words/time.ts';

/** Who opened, stopped and resumed what, when and why; the newest first. */
export function RollOutSteps({ steps }: { steps: readonly RollOutStep[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  const words = ({ kind, ring, version }: RollOutStep): string =>
    kind === 'opened' && ring !== null
      ? t('updates.steps.opened', { ring: t(`updates.rings.${ring}`), version })
      : t(kind === 'stopped' ? 'updates.steps.stopped' : 'updates.steps.resumed');
  return (
    <details className="roll-out-steps">
      <summary>{t('updates.history')}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step.statedAt}>
            {words(step)}
            <span className="second-line">
              <time dateTime={step.statedAt}>{formatFull(step.statedAt)}</time>
              {` · ${step.author} · `}
              <q>{step.reason}</q>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
