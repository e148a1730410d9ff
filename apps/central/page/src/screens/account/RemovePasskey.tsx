import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasskeyStatus } from '../../../../src/access/wire.ts';
import { removePasskey } from '../../server/passkeys.ts';
import { usePage } from '../../shell/page-context.ts';
import { CodeForm } from './CodeForm.tsx';
import { useProof } from './use-proof.ts';

export interface RemovePasskeyProps {
  readonly passkey: PasskeyStatus;
  readonly onClose: () => void;
  readonly onRemoved: () => Promise<void>;
}

/** Asks for the password first, and for a code where there are codes: whoever sits down at an open page knows neither. */
export function RemovePasskey({ passkey, onClose, onRemoved }: RemovePasskeyProps) {
  const { t } = useTranslation();
  const { session } = usePage();
  const { fields, proofOf, heed } = useProof();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="decision" aria-labelledby="remove-passkey-title" onClose={onClose}>
      <CodeForm
        fields={fields(true)}
        submit={t('access.passkeys.remove')}
        onExpired={session.expire}
        send={async (shown) => {
          const answer = await removePasskey(passkey.passkeyId, proofOf(shown));
          await heed(answer);
          if (answer.outcome !== 'ok') return answer;
          onClose();
          await onRemoved();
          return answer;
        }}
        beside={
          <button type="button" className="small-button" onClick={() => dialog.current?.close()}>
            {t('decisions.cancel')}
          </button>
        }
      >
        <h3 id="remove-passkey-title">
          {t('access.passkeys.remove')}: <bdi>{passkey.name}</bdi>
        </h3>
        <p>{t('access.passkeys.removeHow')}</p>
      </CodeForm>
    </dialog>
  );
}
