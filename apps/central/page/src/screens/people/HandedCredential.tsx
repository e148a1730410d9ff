import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GivenPin, MadeBadge } from '../../../../src/wire.ts';
import { QrCode } from '../account/QrCode.tsx';

interface HandedProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** A PIN as it was drawn: nobody can be shown it again. */
export function HandedPin({ name, given: { number, pin }, onClose }: HandedProps & { given: GivenPin }) {
  const { t } = useTranslation();
  return (
    <Handed title={t('credentials.pinOf', { name })} how={t('credentials.pinOnce')} onClose={onClose}>
      <p className="credential-name">{name}</p>
      <dl>
        <dt>{t('credentials.number')}</dt>
        <dd dir="ltr">{number}</dd>
        <dt>{t('credentials.pin')}</dt>
        <dd dir="ltr">{pin}</dd>
      </dl>
    </Handed>
  );
}

/** A badge as it was made, to be printed. */
export function HandedBadge({ name, made: { qrCode }, onClose }: HandedProps & { made: MadeBadge }) {
  const { t } = useTranslation();
  const title = t('credentials.badgeOf', { name });
  return (
    <Handed title={title} how={t('credentials.badgeOnce')} onClose={onClose}>
      <QrCode code={qrCode} label={title} />
      <p className="credential-name">{name}</p>
    </Handed>
  );
}

interface CardProps {
  readonly title: string;
  readonly how: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** The card alone is printed. */
function Handed({ title, how, children, onClose }: CardProps) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="decision credential-dialog" aria-labelledby={id} onClose={onClose}>
      <form method="dialog">
        <h3 id={id}>{title}</h3>
        <p>{how}</p>
        <div className="credential-card">{children}</div>
        <div className="decision-ways">
          <button type="button" className="button" onClick={() => window.print()}>
            {t('credentials.print')}
          </button>
          <button type="submit" className="small-button">
            {t('credentials.close')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
