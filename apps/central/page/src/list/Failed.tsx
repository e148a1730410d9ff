import { useTranslation } from 'react-i18next';

export interface FailedProps {
  /** What could not be had, and why. */
  readonly words: string;
  readonly onRetry: () => void;
}

/** In the place of what could not be had, with the way to try again. */
export function Failed({ words, onRetry }: FailedProps) {
  const { t } = useTranslation();
  return (
    <div className="quiet" role="alert">
      <p>{words}</p>
      <button type="button" className="button retry" onClick={onRetry}>
        {t('tryAgain')}
      </button>
    </div>
  );
}
