import { useEffect, useId, useState, type FormEvent } from 'react';
import type { TechnicianAccess } from '@rollcall/contract';
import { askAccess, logIn, Refused } from './ask.ts';
import { useTechnicianWords } from './use-words.ts';
import type { TechnicianWords } from './words.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

const saidOf = (words: TechnicianWords, refused: Refused): string => {
  if (refused.code === 'pin-wrong') return words.pin.wrong;
  if (refused.code === 'pin-locked') return words.pin.locked(Math.max(1, Math.ceil(refused.seconds / 60)));
  return refused.code === 'unreachable' ? words.unreachable : words.broke(refused.code);
};

interface Props {
  readonly onToken: (token: string) => void;
  readonly onLeave: () => void;
}

/** Touch or keyboard: the field takes digits either way. */
export function LogIn({ onToken, onLeave }: Props) {
  const words = useTechnicianWords();
  const field = useId();
  const [access, setAccess] = useState<TechnicianAccess | Refused | null>(null);
  const [pin, setPin] = useState('');
  const [said, setSaid] = useState<Refused | null>(null);
  useEffect(() => {
    askAccess().then(setAccess, setAccess);
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    logIn(pin).then(onToken, (refused: Refused) => {
      setPin('');
      setSaid(refused);
    });
  };
  const type = (digit: string): void => setPin((before) => (before + digit).slice(0, 10));
  const isMissing = access !== null && !(access instanceof Refused) && !access.isPinSet;
  return (
    <main className="tech-login">
      <h1>{words.title}</h1>
      {access instanceof Refused && <p role="alert">{saidOf(words, access)}</p>}
      {isMissing && (
        <>
          <p>{words.pin.missing}</p>
          <code dir="ltr">sudo rollcall technician set-pin</code>
        </>
      )}
      {!isMissing && (
        <form onSubmit={submit}>
          <label htmlFor={field}>{words.pin.label}</label>
          <input
            id={field}
            className="tech-pin"
            type="password"
            inputMode="none"
            autoComplete="off"
            autoFocus
            dir="ltr"
            value={pin}
            onChange={({ target }) => setPin(target.value.replaceAll(/\D/g, '').slice(0, 10))}
          />
          <p className="tech-said" role="alert">
            {said === null ? '' : saidOf(words, said)}
          </p>
          <div className="pin-keys" role="group" aria-label={words.pin.digits} dir="ltr">
            {digits.map((digit) => (
              <button
                type="button"
                className="pin-key"
                key={digit}
                data-digit={digit}
                onClick={() => type(digit)}
              >
                {digit}
              </button>
            ))}
            <button
              type="button"
              className="pin-key pin-erase"
              onClick={() => setPin((before) => before.slice(0, -1))}
            >
              {words.pin.erase}
            </button>
            <button type="submit" className="pin-key pin-confirm" disabled={pin.length < 4}>
              {words.pin.open}
            </button>
          </div>
        </form>
      )}
      <button type="button" className="tech-button tech-quiet" onClick={onLeave}>
        {words.leave}
      </button>
    </main>
  );
}
