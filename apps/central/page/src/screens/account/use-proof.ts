import { useTranslation } from 'react-i18next';
import type { Answer } from '../../server/ask.ts';
import type { PasskeyProof } from '../../server/passkeys.ts';
import { usePage } from '../../shell/page-context.ts';
import type { Field } from './CodeForm.tsx';

/** What somebody shows for a change of the own passkeys: the password, and a code where the account has codes. */
export function useProof(): {
  readonly fields: (hasFocus?: boolean) => readonly Field[];
  readonly proofOf: (values: Required<PasskeyProof>) => PasskeyProof;
  /** Codes were set up elsewhere since this page was loaded: asks for one from now on. */
  readonly heed: (answer: Answer<null>) => Promise<void>;
} {
  const { t } = useTranslation();
  const { session, state } = usePage();
  const hasCodes = state.self.secondFactor?.state === 'on';
  return {
    fields: (hasFocus = false) => [
      { name: 'password', label: t('access.own.current'), hasFocus },
      ...(hasCodes ? [{ name: 'code', label: t('access.factor.codeOrRecovery') } as const] : []),
    ],
    proofOf: ({ password, code }) => ({ password, ...(hasCodes && { code }) }),
    heed: async (answer) => {
      if (answer.outcome !== 'ok' && answer.code === 'code-needed') await session.refreshSelf();
    },
  };
}
