import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPassword } from '../list/NewPassword.tsx';
import { askInvited, completeSetup } from '../server/access.ts';
import type { Session } from '../session.ts';
import { Checking } from './Checking.tsx';
import { DoorCard } from './DoorCard.tsx';

export interface ChoosePasswordProps {
  readonly setupToken: string;
  readonly session: Session;
}

/** Where an invitation's link leads: its owner chooses a password, and is in. */
export function ChoosePassword({ setupToken, session }: ChoosePasswordProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [password, setPassword] = useState('');
  useEffect(() => {
    void askInvited(setupToken).then((answer) =>
      answer.outcome === 'ok' ? setName(answer.value.name) : setProblem(answer.message),
    );
  }, [setupToken]);
  async function submit(): Promise<void> {
    if (name === null || isBusy) return;
    setBusy(true);
    const answer = await completeSetup(setupToken, password);
    if (answer.outcome === 'ok') return session.signIn({ name, password });
    setBusy(false);
    setProblem(answer.message);
  }
  if (name === null && problem === null) return <Checking problem={null} />;
  if (name === null)
    return (
      <DoorCard
        title={t('access.setup.spent')}
        lead={problem ?? ''}
        hasProblem={false}
        onSubmit={session.leaveInvitation}
      >
        <button type="submit" className="button spaced">
          {t('access.setup.toDoor')}
        </button>
      </DoorCard>
    );
  return (
    <DoorCard
      title={t('access.setup.title')}
      lead={t('access.setup.lead', { name })}
      hasProblem={problem !== null}
      onSubmit={() => void submit()}
    >
      <NewPassword name={name} value={password} onChange={setPassword} hasFocus />
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="button" aria-disabled={isBusy}>
        {t('access.setup.save')}
      </button>
    </DoorCard>
  );
}
