import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GivenPin, MadeBadge, PersonPage } from '../../../../src/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { givePin, makeBadge, revokeBadge, takePin } from '../../server/credentials.ts';
import { Decision, textOf } from '../kiosks/Decision.tsx';

/** What is shown once, and printed. */
export type Handed =
  { readonly what: 'pin'; readonly given: GivenPin } | { readonly what: 'badge'; readonly made: MadeBadge };

export type CredentialWish =
  'give-pin' | 'renew-pin' | 'take-pin' | 'make-badge' | 'renew-badge' | 'revoke-badge';

export interface CredentialFormProps {
  readonly person: PersonPage;
  readonly wish: CredentialWish;
  readonly onHanded: (handed: Handed) => void;
  readonly onClose: () => void;
}

/** Asks for the reason, and for a PIN also for the number that goes before it. */
export function CredentialForm({ person, wish, onHanded, onClose }: CredentialFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { enroleeId, displayName } = person;
  async function decide(reason: string, fields: FormData): Promise<Answer<null>> {
    const answer = await carryOut(wish, { enroleeId, reason, fields, onHanded });
    // Not waited for: what was drawn is on the screen already.
    void queries.invalidateQueries({ queryKey: ['person', enroleeId] });
    return answer;
  }
  const way = t(`credentials.ways.${wish}`);
  return (
    <Decision
      title={`${way}: ${displayName}`}
      explanation={t(`credentials.explain.${wish}`)}
      ways={[{ label: way, decide }]}
      onClose={onClose}
    >
      {(wish === 'give-pin' || wish === 'renew-pin') && <PinFields person={person} />}
    </Decision>
  );
}

function PinFields({ person: { enroleeId, credentials } }: { person: PersonPage }) {
  const { t } = useTranslation();
  const hint = useId();
  const own = /^\d{1,10}$/.test(enroleeId) ? enroleeId : '';
  return (
    <>
      <label className="form-field">
        {t('credentials.number')}
        <input
          name="number"
          required
          inputMode="numeric"
          pattern="[0-9]{1,10}"
          maxLength={10}
          autoComplete="off"
          dir="ltr"
          aria-describedby={hint}
          defaultValue={credentials.pin?.number ?? own}
        />
      </label>
      <p id={hint} className="second-line">
        {t('credentials.numberHint')}
      </p>
      <label className="check">
        <input type="checkbox" name="supervisor" defaultChecked={credentials.pin?.isSupervisor ?? false} />
        {t('credentials.supervisor')}
      </label>
    </>
  );
}

interface Wished {
  readonly enroleeId: string;
  readonly reason: string;
  readonly fields: FormData;
  readonly onHanded: (handed: Handed) => void;
}

async function carryOut(
  wish: CredentialWish,
  { enroleeId, reason, fields, onHanded }: Wished,
): Promise<Answer<null>> {
  if (wish === 'take-pin') return takePin(enroleeId, reason);
  if (wish === 'revoke-badge') return revokeBadge(enroleeId, reason);
  if (wish === 'make-badge' || wish === 'renew-badge') {
    const answer = await makeBadge(enroleeId, reason);
    if (answer.outcome !== 'ok') return answer;
    onHanded({ what: 'badge', made: answer.value });
    return { outcome: 'ok', value: null };
  }
  const form = {
    number: textOf(fields, 'number').trim(),
    isSupervisor: fields.has('supervisor'),
    reason,
  };
  const answer = await givePin(enroleeId, form);
  if (answer.outcome !== 'ok') return answer;
  onHanded({ what: 'pin', given: answer.value });
  return { outcome: 'ok', value: null };
}
