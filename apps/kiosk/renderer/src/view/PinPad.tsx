import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyEntry, erase, isComplete, next, type PinEntry, type } from '../flow/pin-entry.ts';
import { useKiosk, useKioskState, useLanguage } from './kiosk-context.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

function useEntry() {
  const { answerPin } = useKiosk();
  const [entry, setEntry] = useState<PinEntry>(emptyEntry);
  const confirm = (): void => {
    if (isComplete(entry)) {
      answerPin(entry);
      setEntry(emptyEntry);
    } else setEntry(next(entry));
  };
  return { entry, setEntry, confirm };
}

/** A keyboard works as the pad does; Enter on a button is that button's. */
function useKeys({ entry, setEntry, confirm }: ReturnType<typeof useEntry>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]') !== null) return;
      if (/^\d$/.test(event.key)) setEntry(type(entry, event.key));
      else if (event.key === 'Backspace') setEntry(erase(entry));
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) confirm();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [entry, setEntry, confirm]);
}

/** Shows how much was typed of a PIN, and never what. */
function Fields({ entry, onField }: { entry: PinEntry; onField: (field: PinEntry['field']) => void }) {
  const { t } = useTranslation();
  const shown = { number: entry.number, pin: '•'.repeat(entry.pin.length) };
  const labels = { number: t('withoutFace.number'), pin: t('withoutFace.secret') };
  return (['number', 'pin'] as const).map((field) => (
    <button
      type="button"
      className="pin-field"
      key={field}
      aria-pressed={entry.field === field}
      onClick={() => onField(field)}
    >
      <span className="pin-label">{labels[field]}</span> <bdi className="pin-value">{shown[field]}</bdi>
    </button>
  ));
}

/** How many digits there are of which field: whoever does not see them hears that a key was taken, and none of a PIN. */
function Typed({ entry }: { entry: PinEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const field = t(entry.field === 'pin' ? 'withoutFace.secret' : 'withoutFace.number');
  const count = new Intl.NumberFormat(language).format(entry[entry.field].length);
  return <output className="visually-hidden">{`${field}. ${t('withoutFace.digits')}: ${count}`}</output>;
}

function Pad() {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useEntry();
  useKeys(state);
  const { entry, setEntry, confirm } = state;
  const spoken = new Intl.NumberFormat(language);
  return (
    <div className="pin-pad">
      <div className="pin-fields">
        <Fields entry={entry} onField={(field) => setEntry({ ...entry, field })} />
      </div>
      <Typed entry={entry} />
      <div className="pin-keys" role="group" aria-label={t('withoutFace.digits')} dir="ltr">
        {digits.map((digit) => (
          <button
            type="button"
            className="pin-key"
            key={digit}
            data-digit={digit}
            onClick={() => setEntry(type(entry, digit))}
          >
            {spoken.format(Number(digit))}
          </button>
        ))}
        <button type="button" className="pin-key pin-erase" onClick={() => setEntry(erase(entry))}>
          {t('withoutFace.erase')}
        </button>
        <button type="button" className="pin-key pin-confirm" onClick={confirm}>
          {t('withoutFace.confirm')}
        </button>
      </div>
    </div>
  );
}

/** The pad on the screen; a new one, with nothing typed, for each person who is asked. */
export function PinPad() {
  const what = useKioskState(({ step }) => (step.name === 'asks' ? step.what : null));
  return what === 'pin' || what === 'supervisor' ? <Pad key={what} /> : null;
}
