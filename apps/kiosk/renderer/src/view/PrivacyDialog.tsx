import { useEffect, useRef } from 'react';
import { FaceUseChoice } from './FaceUseChoice.tsx';
import { useTranslation } from 'react-i18next';
import { technicianWay } from '../words/technician-way.ts';
import { useLanguage } from './kiosk-context.ts';
import { useAddressOf } from './use-address.ts';

const points = ['pictures', 'comparison', 'movements', 'record'] as const;

/** Whoever presses Enter twice is back, and not on the technician's page, whose link comes first. The text is read from its start. */
function show(dialog: HTMLDialogElement | null, understood: HTMLButtonElement | null): void {
  dialog?.showModal();
  understood?.focus({ preventScroll: true });
  dialog?.scrollTo({ top: 0 });
}

export function PrivacyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const technician = useAddressOf('/technician');
  const dialog = useRef<HTMLDialogElement>(null);
  const understood = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) show(dialog.current, understood.current);
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
      <button type="button" className="button" ref={understood} onClick={() => dialog.current?.close()}>
        {t('button.close')}
      </button>
    </dialog>
  );
}
