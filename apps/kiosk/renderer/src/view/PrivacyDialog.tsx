import { useEffect, useRef } from 'react';
import { FaceUseChoice } from './FaceUseChoice.tsx';
import { useTranslation } from 'react-i18next';
import { technicianWay } from '../words/technician-way.ts';
import { useLanguage } from './kiosk-context.ts';
import { useAddressOf } from './use-address.ts';

const points = ['pictures', 'comparison', 'movements', 'record'] as const;

export function PrivacyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const technician = useAddressOf('/technician');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog className="sheet" ref={dialog} onClose={onClose} aria-labelledby="privacy-title">
      <h2 id="privacy-title">{t('privacy.title')}</h2>
      <ol>
        {points.map((point) => (
          <li key={point}>{t(`privacy.points.${point}`)}</li>
        ))}
      </ol>
      <p className="sheet-note">{t('privacy.paused')}</p>
      <a className="link sheet-technician" href={technician}>
        {technicianWay[language]}
      </a>
      {open && <FaceUseChoice onChosen={onClose} />}
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {t('button.close')}
      </button>
    </dialog>
  );
}
