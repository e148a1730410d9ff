import { useTranslation } from 'react-i18next';
import { resumeUpdates, stopUpdates } from '../../server/updates.ts';
import { Decision } from '../kiosks/Decision.tsx';

export interface StopOrResumeProps {
  readonly stopped: boolean;
  readonly onClose: () => void;
}

export function StopOrResume({ stopped, onClose }: StopOrResumeProps) {
  const { t } = useTranslation();
  const label = t(stopped ? 'updates.resume' : 'updates.stop');
  return (
    <Decision
      title={label}
      explanation={t(stopped ? 'updates.resumeHow' : 'updates.stopHow')}
      ways={[{ label, decide: stopped ? resumeUpdates : stopUpdates }]}
      onClose={onClose}
    />
  );
}
