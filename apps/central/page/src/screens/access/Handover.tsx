import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Something that is shown once. */
export interface Handed {
  readonly name: string;
  readonly secret: string;
  readonly what: 'link' | 'key';
}

/** Shows a secret until somebody says that they have it. */
export function Handover({
  handed: { name, secret, what },
  onClose,
}: {
  handed: Handed;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.select();
  }, []);
  const copy = async (): Promise<void> => {
    field.current?.select();
    // Only a secure context may copy by itself; elsewhere the selection is there to be copied by hand.
    await navigator.clipboard?.writeText(secret).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <dialog ref={dialog} className="decision" aria-labelledby="handover-title" onClose={onClose}>
      <form method="dialog">
        <h3 id="handover-title">
          {what === 'link' ? t('access.accounts.link', { name }) : t('access.keys.made', { name })}
        </h3>
        <p>{t(what === 'link' ? 'access.accounts.linkHow' : 'access.keys.madeHow')}</p>
        <input
          ref={field}
          readOnly
          dir="ltr"
          className="handed"
          aria-labelledby="handover-title"
          value={secret}
        />
        <p role="status" className="second-line">
          {isCopied && t('access.accounts.copied')}
        </p>
        <div className="decision-ways">
          <button type="button" className="button" onClick={() => void copy()}>
            {t('access.accounts.copy')}
          </button>
          <button type="submit" className="small-button">
            {t('access.accounts.close')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
